"""The rules, for managers: read, tried and changed."""
