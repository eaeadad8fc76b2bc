"""What the switchboard decides about a request, with the words to the donor that each decision sends."""
