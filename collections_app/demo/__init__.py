"""A believable fortnight for a first look: made by the same acts as real life, marked, and rolled forward when stale."""
