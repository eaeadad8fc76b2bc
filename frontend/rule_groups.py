"""All the rules in the groups that a manager changes at once, and what a change of them is in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from collections_app.models import RuleBook
from collections_app.rule_set import NAMES, WINDOWS, RuleSet
from collections_app.sayings import Saying
from frontend.rule_words import Group, Rule
from geo.hours_words import NBSP

GROUPS: Sequence[Group] = (
    Group(
        "camion",
        "Quand le camion vient",
        "truck",
        "Le volume est celui qu’on estime d’après la liste. Une zone peut avoir son propre seuil, qui passe avant.",
        (
            Rule(
                "collect_above_m3",
                "Le camion vient au-dessus de {} m³.",
                "Au-dessous, on propose un Amistock ou la boutique ; si c’est peut-être plus, on rappelle la personne.",
            ),
            Rule(
                "relay_cap_m3",
                "Un Amistock prend au plus {} m³ d’un même don.",
                "Ce qui dépasse est à apporter à la boutique.",
            ),
        ),
    ),
    Group(
        "dates",
        "Les dates proposées",
        "calendar",
        "Ce que voient les donateurs sur le site. Au standard, vous pouvez toujours proposer dès demain.",
        (
            Rule("weekdays", "On collecte le {}.", "Les journées déjà ouvertes restent ouvertes."),
            Rule(
                "lead_working_days",
                "Un passage se réserve au moins {} jour{s} ouvré{s} à l’avance.",
                "Plus court : moins d’attente. Plus long : des tournées mieux remplies.",
            ),
            Rule(
                "horizon_days",
                "On propose les {} jours qui viennent.",
                "Trop loin, les gens oublient leur rendez-vous.",
            ),
            Rule(
                "change_until",
                "La personne change ou annule jusqu’à {}, la veille ouvrée.",
                "Après cette heure, elle doit téléphoner.",
            ),
        ),
    ),
    Group(
        "plages",
        "Les plages de passage",
        "clock",
        "Entre quelle heure et quelle heure on promet de passer. Les rendez-vous déjà pris gardent leur plage.",
        (Rule(WINDOWS, "On promet de passer de {}.", "Plus la plage est courte, moins il y a de dates possibles."),),
    ),
    Group(
        "sur-place",
        "Le temps sur place",
        "stairs",
        "C’est ce temps qui décide combien de passages tiennent dans une journée.",
        (
            Rule("on_site_base_min", "Un passage prend au moins {} minute{s}."),
            Rule("on_site_min_per_m3", "Chaque m³ demande {} minute{s} de plus."),
            Rule(
                "floor_percent",
                "Chaque étage sans ascenseur allonge ce temps de {} %.",
                "Les demandes déjà reçues gardent le temps qui leur a été compté.",
            ),
        ),
    ),
    Group(
        "equipe",
        "La journée de l’équipe",
        "people",
        "Vaut pour les journées qui s’ouvriront ensuite : celles qui sont déjà ouvertes gardent leurs heures.",
        (
            Rule("shift_starts", "L’équipe part à {}."),
            Rule("shift_ends", "Elle est de retour à {}."),
            Rule("break_min", "Sa pause dure {} minute{s}."),
            Rule("break_earliest", "Elle commence au plus tôt à {}."),
            Rule("break_latest_end", "Elle est finie à {}."),
            Rule("unload_min", "Décharger au dépôt prend {} minute{s}."),
            Rule("max_trips", "Un camion fait au plus {} tour{s} par jour."),
        ),
    ),
    Group(
        "amistocks",
        "Les Amistocks dans les tournées",
        "relay",
        "Un Amistock que l’hôte dit plein, ou qui déborderait avant le prochain passage, est toujours à vider ; "
        "les rendez-vous promis passent avant.",
        (
            Rule("relay_visit_worth_min", "Y passer vaut un détour de {} minute{s}, même presque vide."),
            Rule(
                "relay_full_worth_min", "Plus il est rempli, plus il vaut de détour : {} minute{s} de plus à ras bord."
            ),
            Rule("relay_visit_from_percent", "On y passe s’il sera rempli à {} % au moins."),
            Rule(
                "relay_fills_in_days",
                "Tant qu’on ne connaît pas son rythme, on compte qu’il se remplit en {} jour{s}.",
                "Ensuite, ce sont les volumes que les équipes y ont pris qui comptent.",
            ),
            Rule("relay_revisit_days", "On n’y repasse pas avant {} jour{s}."),
        ),
    ),
    Group(
        "gardes",
        "Les créneaux gardés",
        "lock",
        "Pendant qu’une personne écrit son nom, sa date est gardée pour elle.",
        (
            Rule("hold_min", "Une date choisie est gardée {} minute{s}."),
            Rule("holds_per_day", "Au plus {} date{s} gardée{s} à la fois par journée."),
            Rule(
                "holds_per_client",
                "Au plus {} date{s} gardée{s} à la fois depuis une même connexion.",
                "Évite qu’un robot bloque l’agenda.",
            ),
        ),
    ),
    Group(
        "attente",
        "La liste d’attente",
        "bell",
        "Quand une date plus proche se libère, on la propose dans l’ordre d’arrivée.",
        (
            Rule("waiting_hold_min", "La personne a {} minute{s} pour répondre."),
            Rule("waiting_from", "On ne propose rien avant {}."),
            Rule("waiting_until", "On ne propose plus rien après {}."),
        ),
    ),
    Group(
        "rappels",
        "Les rappels",
        "phone",
        "Personne n’est appelé en dehors de ces heures, ni un jour sans collecte.",
        (
            Rule("calls_from", "On appelle à partir de {}."),
            Rule("calls_until", "On n’appelle plus après {}."),
            Rule("calls_unanswered", "Après {} appel{s} sans réponse, le standard peut décliner."),
        ),
    ),
    Group(
        "messages",
        "L’heure des messages",
        "mail",
        "Personne n’est réveillé par un message ; leurs mots s’écrivent à la page Messages.",
        (
            Rule("quiet_from", "Aucun message à partir de {}."),
            Rule("quiet_until", "Les messages reprennent à {}."),
            Rule("remind_at", "Les rappels partent à {}."),
            Rule("today_at", "Le message du matin du passage part à {}.", "Il part à cette heure même s’il est tôt."),
        ),
    ),
    Group(
        "phrases",
        "Ce qu’on dit d’un don",
        "question",
        "{volume} devient le volume estimé, {seuil} le volume à partir duquel le camion vient.",
        tuple(Rule(saying.value, f"{saying.label}{NBSP}: «{NBSP}{{}}{NBSP}»") for saying in Saying),
    ),
    Group(
        "duree",
        "Combien de temps on garde les données",
        "user",
        "La page « Données personnelles » du site annonce ces durées.",
        (
            Rule("keep_requests_months", "Une demande est gardée {} mois après le passage."),
            Rule("keep_spam_days", "Une demande écartée d’emblée est gardée {} jour{s}."),
            Rule("keep_drafts_days", "Un brouillon abandonné est gardé {} jour{s}."),
            Rule("keep_notices_days", "Un message envoyé est gardé {} jour{s}."),
        ),
    ),
)


def _without_a_sentence() -> Sequence[Rule]:
    """Rules that a new version of the service brought and that nobody has put into words here."""
    known = {name for group in GROUPS for name in group.names}
    fields = {field.name: str(field.verbose_name) for field in RuleBook._meta.concrete_fields}
    return [Rule(name, f"{fields[name]} : {{}}") for name in NAMES if name not in known]


_more = _without_a_sentence()
if _more:
    GROUPS = (*GROUPS, Group("autres", "Autres règles", "info", "", _more))
BY_SLUG: Mapping[str, Group] = {group.slug: group for group in GROUPS}
BY_NAME: Mapping[str, Rule] = {rule.name: rule for group in GROUPS for rule in group.rules}


@dataclass(frozen=True, slots=True)
class Change:
    """One rule before and after, each as (before the figure, the figure, after it)."""

    before: tuple[str, str, str]
    after: tuple[str, str, str]

    @property
    def sides(self) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
        return self.before, self.after


def told_changes(old: RuleSet, new: RuleSet, names: Iterable[str]) -> list[Change]:
    """Of the rules named."""
    return [Change(BY_NAME[name].told(old), BY_NAME[name].told(new)) for name in names]
