"""Devenir Amistock: who, where, when, how much room, and the promise; what is asked of a host and no more."""

from decimal import Decimal
from typing import Any

from django import forms

from collections_app.application_steps import LEAST_ROOM_M3
from collections_app.becoming.applying import Offer
from frontend.forms.offered_hours import OfferedHoursForm
from frontend.forms.one_line import OneLineField
from frontend.forms.place import PlaceForm
from frontend.forms.telephone import TelephoneField
from frontend.forms.your_email import YourEmailField
from frontend.unserved import Unserved
from geo.categories import Category
from geo.enums import RELAY_CATEGORIES, HostKind, StepFree

KINDS = (
    (HostKind.SHOP, "Un commerce"),
    (HostKind.LIBRARY, "Une bibliothèque"),
    (HostKind.TOWN_HALL, "Une mairie"),
    (HostKind.ASSOCIATION, "Une association"),
    (HostKind.COMMUNITY_CENTRE, "Un centre social ou d’animation"),
    (HostKind.COMPANY, "Une entreprise"),
    (HostKind.PRIVATE, "Chez moi, je suis un particulier"),
)
ROOMS = (
    (str(LEAST_ROOM_M3), "5 ou 6 cartons (0,6 m³)"),
    ("1.2", "Une dizaine de cartons (1,2 m³)"),
    ("2.4", "20 cartons ou plus (2,4 m³)"),
)
STEPS = ((StepFree.YES, "Oui, de plain-pied"), (StepFree.NO, "Non, il y a des marches"))
PROMISE = "Je promets la place de cinq cartons et une heure d’ouverture par semaine au moins"
CONSENT = (
    "J’accepte que ces informations servent à préparer l’ouverture. Si elle ne se fait pas, elles sont effacées "
    "{months}\u00a0mois après."
)
UNSERVED = "Nos camions ne vont pas encore {where} : nous ne pourrions pas venir vider votre Amistock."


class BecomingForm(PlaceForm, OfferedHoursForm):
    """`key` is drawn when the page is first shown: one form is one application."""

    field_order = ("host_kind", "name", "address", "access_note", "step_free")  # as on the page, for the list of errors

    host_kind = forms.ChoiceField(
        label="Vous êtes…",
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez ce qui vous ressemble."},
    )
    name = OneLineField(
        label="Le nom du lieu",
        help_text="Comme il s’affichera sur le plan. Pour un particulier, un prénom suffit : « Chez Zoé ».",
        max_length=120,
        error_messages={"required": "Indiquez le nom du lieu."},
    )
    access_note = OneLineField(
        label="Comment le trouver ?",
        help_text="Au fond de la cour, à l’accueil, sonner chez…",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    room = forms.ChoiceField(
        label="Combien de place ?",
        choices=ROOMS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez la place que vous pouvez garder libre."},
    )
    step_free = forms.ChoiceField(
        label="Entre-t-on sans marche ?",
        choices=STEPS,
        widget=forms.RadioSelect,
        error_messages={"required": "Dites-le-nous : les gens viennent avec des sacs, parfois en fauteuil."},
    )
    accepts = forms.TypedMultipleChoiceField(
        label="Que prenez-vous ?",
        coerce=Category,
        choices=[(kind.value, kind.label) for kind in RELAY_CATEGORIES],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Cochez au moins une chose."},
    )
    contact_name = OneLineField(
        label="Votre nom",
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Indiquez votre nom."},
    )
    phone = TelephoneField(
        label="Votre téléphone",
        help_text="Pour préparer l’ouverture avec vous. Il n’est pas publié.",
        error_messages={
            "required": "Indiquez un téléphone : 06\u00a012\u00a034\u00a056\u00a078.",
            "invalid": "Ce numéro n’est pas un téléphone. Écrivez-le avec ses dix chiffres.",
        },
    )
    email = YourEmailField(
        required=False, help_text="Pour la réponse et le lien de suivi. Sans e-mail, un SMS ou un appel."
    )
    note = forms.CharField(
        label="Un mot pour nous ?",
        help_text="Vos questions, vos vacances…",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    promise = forms.BooleanField(
        label=PROMISE,
        error_messages={"required": "Cochez cette case : sans cette promesse, un Amistock ne tient pas."},
    )
    consent = forms.BooleanField(
        error_messages={"required": "Cochez cette case : sans votre accord, nous ne pouvons rien garder."}
    )
    key = forms.UUIDField(
        widget=forms.HiddenInput, error_messages={"required": "Rechargez la page.", "invalid": "Rechargez la page."}
    )
    begun = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    site = forms.CharField(label="Laissez ce champ vide", required=False, max_length=200)

    def __init__(self, *args: Any, keep_months: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["address"].label = "L’adresse du lieu"
        self.fields["consent"].label = CONSENT.format(months=keep_months)
        self.fields["phone"].widget.attrs.update({"autocomplete": "tel", "inputmode": "tel"})

    def say_unserved(self, unserved: Unserved) -> None:
        self.add_error("address", UNSERVED.format(where=unserved.where))

    def offer(self) -> Offer:
        """What was answered, once the form has been cleaned."""
        answers = self.cleaned_data
        return Offer(
            host_kind=HostKind(answers["host_kind"]),
            name=answers["name"],
            contact_name=answers["contact_name"],
            phone=answers["phone"].as_e164,
            email=answers["email"],
            hours=self.ranges,
            room_m3=Decimal(answers["room"]),
            step_free=StepFree(answers["step_free"]),
            accepts=answers["accepts"],
            consent=f"{PROMISE}. {self.fields['consent'].label}",
            access_note=answers["access_note"],
            note=answers["note"],
        )
