"""What needs a person first: each file in one kind of work, the most pressing."""
