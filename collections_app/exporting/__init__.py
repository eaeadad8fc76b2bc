"""Requests as a table to take away: which columns for whom, and the three kinds of file."""
