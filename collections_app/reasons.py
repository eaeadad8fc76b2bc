"""Reasons that staff choose from, kept in the journal. Those for declining are rows: `DeclineReason`."""

CANCELLED = ("La personne a changé d’avis", "Elle a trouvé une autre solution", "Elle ne peut pas attendre")
GIVEN_BACK = ("La personne veut une autre date", "Panne ou équipe absente", "La liste ou l’adresse est à revoir")
