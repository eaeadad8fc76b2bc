"""The weeks ahead and one day of them: opened, closed, lowered, moved."""
