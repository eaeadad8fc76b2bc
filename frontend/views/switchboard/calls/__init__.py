"""People to call, and the page while one talks to them."""
