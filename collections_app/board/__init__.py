"""Reads for the pages of staff: each page's facts in a constant number of queries."""
