"""Personal data: what is held about one person, how it is handed over, and how it is forgotten."""
