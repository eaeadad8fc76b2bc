"""A believable fortnight for a first look: made by the acts of real life, marked, rolled forward when stale."""
