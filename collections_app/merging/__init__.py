"""Two requests of one person become one: what is there twice is kept once, and nothing is lost."""
