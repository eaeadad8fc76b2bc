"""The donor's door: what, where, when, who; then the private page of the request."""
