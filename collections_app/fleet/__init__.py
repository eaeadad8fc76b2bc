"""Trucks, crews, shifts and absences: whoever they touch is shown before, and every promise stays kept or is named."""
