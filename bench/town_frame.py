"""The frame of the made-up town, in degrees."""

WEST, SOUTH, EAST, NORTH = 2.25, 48.82, 2.42, 48.90
