"""Reasons that staff choose from; the words are kept in the journal and told to the donor."""

DECLINED = (
    "Le volume est trop petit pour un camion : un Amistock ou notre boutique convient mieux",
    "L’adresse est hors de la zone où le camion passe",
    "Ces objets ne peuvent pas être réemployés",
    "L’accès n’est pas possible pour le camion ou l’équipe",
    "Nous n’avons pas réussi à vous joindre",
    "Cette demande existe déjà sous une autre référence",
)
CANCELLED = ("La personne a changé d’avis", "Elle a trouvé une autre solution", "Elle ne peut pas attendre")
GIVEN_BACK = ("La personne veut une autre date", "Panne ou équipe absente", "La liste ou l’adresse est à revoir")
