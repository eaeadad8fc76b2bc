"""What a host's private link opens."""
