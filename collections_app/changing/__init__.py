"""What donors change by their private link: the old promise stands until the new one holds, in one transaction."""
