"""What hosts say of their points by their private link, and staff for them."""
