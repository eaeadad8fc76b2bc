"""The inbox, the one box and what is done to several files at once."""
