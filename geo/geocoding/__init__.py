"""From what people type to places, and back. Its entrances are in `geo.geocoding.find`."""
