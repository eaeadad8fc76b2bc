"""A day closed, lowered or opened again: promises leave by name, each to another date or to a call that is owed."""
