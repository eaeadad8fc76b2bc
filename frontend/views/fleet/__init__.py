"""What the planner drives with: trucks, crews, depots, shifts and absences."""
