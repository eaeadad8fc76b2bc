"""Who asks in the demonstration, and from where: invented people at real streets."""

from dataclasses import dataclass
from random import Random

from collections_app.intake import Access, Address, Person
from geo.distance import Coordinates
from geo.models import HouseNumber

FIRST_NAMES = (
    *("Jeanne", "Amina", "Louis", "Camille", "Mamadou", "Sofia", "Étienne", "Nadia", "Paul", "Inès", "Hugo", "Fatou"),
    *("Claire", "Mehdi", "Lucie", "Yann", "Rosa", "Bruno", "Anaïs", "Théo", "Marguerite", "Karim", "Élise", "Ousmane"),
)
SURNAMES = (
    *("Martin", "Diallo", "Bernard", "Nguyen", "Petit", "Benali", "Moreau", "Traoré", "Leroy", "Garcia", "Roussel"),
    *("Cohen", "Lefèvre", "Da Silva", "Mercier", "Haddad", "Blanc", "Kowalski", "Guérin", "Faure", "Chevalier"),
)
NOTES = ("", "", "", "Sonner deux fois.", "Gardienne au rez-de-chaussée.", "Cour au fond à gauche.", "Chien gentil.")


@dataclass(frozen=True, slots=True)
class Home:
    address: Address
    access: Access


def a_person(random: Random, number: int) -> Person:
    """A name that may come twice, a phone that does not."""
    first, last = random.choice(FIRST_NAMES), random.choice(SURNAMES)
    email = f"demo.{number}@example.org" if random.random() < 0.85 else ""
    phone = f"+3363998{number:04d}"  # kept free for fiction by the numbering authority
    return Person(f"{first} {last}", phone, email)


def homes(random: Random, count: int) -> list[Home]:
    """Doors drawn from the address table, spread over the town. Empty when the table is."""
    keys = list(HouseNumber.objects.filter(number__lt=200).order_by("pk").values_list("pk", flat=True))
    drawn = random.sample(keys, min(count, len(keys)))
    rows = HouseNumber.objects.filter(pk__in=drawn).select_related("street").order_by("pk")
    found = [_home(random, row) for row in rows]
    random.shuffle(found)
    return found


def _home(random: Random, row: HouseNumber) -> Home:
    label = f"{row.number} {row.street.name} {row.postcode} {row.street.city}"
    place = Coordinates(longitude=row.location.x, latitude=row.location.y)
    floor = random.choices((0, 1, 2, 3, 4, 5, 6), weights=(3, 4, 4, 4, 3, 2, 1))[0]
    code = f"{random.randint(10, 99)}{random.choice('AB')}{random.randint(10, 99)}" if random.random() < 0.8 else ""
    access = Access(floor=floor, lift=random.random() < 0.45, door_code=code, note=random.choice(NOTES))
    return Home(Address(label, row.postcode, place, confirmed=True), access)
