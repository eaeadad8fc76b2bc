"""A day mended while it is driven: one act moves what must move, and names whom nobody can reach in time any more."""
