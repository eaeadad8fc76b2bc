"""Relay points as staff see them: which will be full when, their hosts, and what passers-by report."""
