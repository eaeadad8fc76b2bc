"""One file: what it shows, and each act on it."""
