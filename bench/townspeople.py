"""Names and streets for a database that has to look like years of work: a few very common, many rare."""

import random

_SURNAMES = """Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel
Garcia David Bertrand Roux Vincent Fournier Morel Girard André Lefèvre Mercier Dupont Lambert Bonnet François Martinez
Legrand Garnier Faure Rousseau Blanc Guérin Muller Henry Roussel Nicolas Perrin Morin Mathieu Clément Gauthier Dumont
Lopez Fontaine Chevalier Robin Masson Sanchez Gérard Nguyen Boyer Denis Lemaire Duval Joly Gautier Roger Roche Roy
Noël Meyer Lucas Meunier Jean Perez Marchand Dufour Blanchard Marie Barbier Brun Dumas Brunet Schmitt Leroux Colas
Fernandez Benaïssa N’Diaye Diallo Traoré Coulibaly O’Brien Le-Goff D’Angelo Saint-Martin Ben-Amar Da-Silva Haddad
Cohen Lévy"""
_FIRST_NAMES = """Marie Jeanne Françoise Monique Catherine Nathalie Isabelle Sylvie Anne Jacqueline Hélène Émilie Léa
Jean Pierre Michel André Philippe Alain Bernard Nicolas Christophe Julien Ali Mohamed Fatima Aïcha Samir Inès Denise
Jean-Pierre Jean-Marc Marie-Claude Anne-Sophie Thérèse Zoé Noémie Gaël Loïc Chloé Camille Maxime Paul Karim"""
_SYLLABLES = """ba be bo bru cha che clo cor da del du fa fer fla ga gri gue jo ka la len lo ma mi mor na ni pa pel
pi ra ri ro sa sei ta ti tro va vel vi za"""
_STREETS = """rue Pajol|rue de Crimée|avenue d’Italie|boulevard Voltaire|rue de la Roquette|rue des Pyrénées|place
d’Italie|rue de l’Ourcq|quai de la Loire|rue du Faubourg-Saint-Denis|rue Oberkampf|rue de Belleville|avenue
Jean-Jaurès|rue Ordener|rue Lecourbe|rue de Vaugirard|rue Saint-Maur|boulevard de Magenta|rue Riquet|rue Archereau"""
OPERATOR, PASSWORD = "ines", "une phrase de passe pour mesurer"
FIRST_NAMES = _FIRST_NAMES.split()


def surnames(rare: int) -> list[str]:
    return [*_SURNAMES.split(), *_invented(rare)]


def streets(rare: int) -> list[str]:
    return [*" ".join(_STREETS.split()).split("|"), *(f"rue {name}" for name in _invented(rare))]


def _invented(count: int) -> list[str]:
    chance, syllables = random.Random(5), _SYLLABLES.split()
    return sorted({"".join(chance.choices(syllables, k=chance.choice((2, 3, 3, 4)))).title() for _ in range(count)})
