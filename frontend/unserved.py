"""Where our trucks do not go, and how that is said."""

from dataclasses import dataclass

from collections_app.reaching import reach_us
from geo.geocoding.candidate import Candidate
from geo.geocoding.parse import parse
from geo.models import ServiceArea


@dataclass(frozen=True, slots=True)
class Unserved:
    """A place that no truck of ours goes to; `area` is None beyond all that we know."""

    postcode: str
    area: ServiceArea | None

    @property
    def where(self) -> str:
        if self.area:
            return f"à {self.area.name}"
        return f"dans le {self.postcode}" if self.postcode else "à cette adresse"

    @property
    def said(self) -> str:
        """As the error beside a donor's address."""
        return f"Nos camions ne vont pas encore {self.where}. Choisissez un Amistock{reach_us(', ou ')}."


def unserved_at(place: Candidate, area: ServiceArea | None) -> Unserved:
    """For an address that was found; `area` is the one it lies in."""
    return Unserved(place.postcode, area)


def unserved_by_postcode(text: str) -> Unserved | None:
    """For an address that was not found: by the postcode it names, if no part of that is served."""
    postcode = parse(text).postcode
    if postcode is None:
        return None
    area = ServiceArea.objects.of_postcode(postcode).first()
    return None if area and area.served else Unserved(postcode, area)
