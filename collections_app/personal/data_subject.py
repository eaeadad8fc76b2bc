"""One person, as staff name them – a reference, a telephone or an e-mail – and all that is theirs."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from phonenumber_field.phonenumber import to_python

from collections_app.models import PickupRequest, RelayApplication
from collections_app.telephones import exists
from geo.models import AddressAsk, RelayPoint


class SubjectUnknown(Exception):
    """Nothing is held about anybody of that name. Permanent."""


@dataclass(frozen=True, slots=True)
class DataSubject:
    """Whoever is reached by any of these; `phone` in E.164, `email` in any case."""

    reference: str = ""
    phone: str = ""
    email: str = ""

    def requests(self) -> QuerySet[PickupRequest]:
        """Those that still say who asked, the newest first."""
        theirs = Q(reference=self.reference)
        if self.phone:
            theirs |= Q(phone=self.phone)
        if self.email:
            theirs |= Q(email__iexact=self.email)
        return PickupRequest.objects.filter(theirs, forgotten_at=None).select_related("day").order_by("-created_at")

    def applications(self) -> QuerySet[RelayApplication]:
        """To keep an Amistock."""
        theirs = Q(phone=self.phone) if self.phone else Q(pk=None)
        if self.email:
            theirs |= Q(email__iexact=self.email)
        return RelayApplication.objects.filter(theirs).order_by("-created_at")

    def address_asks(self) -> QuerySet[AddressAsk]:
        """When they asked for a private host's address."""
        contacts = [contact for contact in (self.phone, self.email.lower()) if contact]
        return AddressAsk.objects.filter(contact__in=contacts).select_related("point")

    def hosted(self) -> QuerySet[RelayPoint]:
        """The relay points that they keep."""
        theirs = Q(contact_phone=self.phone) if self.phone else Q(pk=None)
        if self.email:
            theirs |= Q(contact_email__iexact=self.email)
        return RelayPoint.objects.filter(theirs).order_by("pk")


def behind(request: PickupRequest) -> DataSubject:
    """Whoever asked, with all the other requests of the same telephone or e-mail."""
    return DataSubject(reference=request.reference, phone=str(request.phone or ""), email=request.email)


def subject_by(*, reference: str = "", phone: str = "", email: str = "") -> DataSubject:
    """The first of the three that is given counts. Raises SubjectUnknown."""
    if reference:
        request = PickupRequest.objects.filter(reference=reference.upper(), forgotten_at=None).first()
        if request is None:
            raise SubjectUnknown
        return behind(request)
    number = to_python(phone, region="FR") if phone else None
    subject = DataSubject(phone=number.as_e164 if number and exists(number) else "", email=email.strip())
    held = (subject.requests(), subject.address_asks(), subject.applications(), subject.hosted())
    if not any(rows.exists() for rows in held):
        raise SubjectUnknown
    return subject
