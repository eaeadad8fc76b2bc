"""What staff may do against a rule, with a reason that is kept; never against the plan of a day."""
