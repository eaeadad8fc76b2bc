"""Pages of the switchboard: the inbox, a request's file, a caller's new request."""
