"""From somebody's wish to keep an Amistock to a point on the map: applying, reviewing, the charter, the opening."""
