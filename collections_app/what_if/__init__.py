"""What rules would do before they do it: a reading only."""
