"""The one ledger of a day: its rows read as a planning problem with its plan, and a plan written back as rows."""
