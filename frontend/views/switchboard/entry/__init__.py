"""A call entered from the keyboard."""
