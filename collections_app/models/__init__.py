"""Rows: facts about one on the model, facts about many on its QuerySet."""

from collections_app.models.absence import Absence
from collections_app.models.alternative import Alternative
from collections_app.models.application_letter import ApplicationLetter
from collections_app.models.callback import CallBack
from collections_app.models.charter import ApplicationReason, CharterText
from collections_app.models.claim import Claim
from collections_app.models.consent import ConsentText
from collections_app.models.crew_action import CrewAction
from collections_app.models.crew_photo import CrewPhoto
from collections_app.models.date_search import DateSearch, FoundWindow
from collections_app.models.day import CollectionDay, Shift
from collections_app.models.decline_reason import DeclineReason
from collections_app.models.displaced import Displaced
from collections_app.models.export import Export
from collections_app.models.fleet import Crew, Depot, Truck
from collections_app.models.incident import Incident
from collections_app.models.item_kind import ItemKind
from collections_app.models.kept_batch import KeptBatch
from collections_app.models.late_visit import LateVisit
from collections_app.models.likeness import Likeness
from collections_app.models.link_ask import LinkAsk
from collections_app.models.notice import Notice
from collections_app.models.notice_text import NoticeText
from collections_app.models.photo import Photo
from collections_app.models.pickup_request import PickupRequest, RequestedItem, RequestEvent
from collections_app.models.plan_act import PlanAct
from collections_app.models.planning_job import PlanningJob
from collections_app.models.publication import Publication
from collections_app.models.relay_application import ApplicationEvent, RelayApplication
from collections_app.models.repair import Repair
from collections_app.models.round import Round, Stop
from collections_app.models.rule_book import RuleBook, Sentence, Window
from collections_app.models.travel_pace import HourBand, TravelPace
from collections_app.models.waiting import WaitingEntry, WaitingOffer

__all__ = [
    "Absence",
    "Alternative",
    "ApplicationEvent",
    "ApplicationLetter",
    "ApplicationReason",
    "CallBack",
    "CharterText",
    "Claim",
    "CollectionDay",
    "ConsentText",
    "Crew",
    "CrewAction",
    "CrewPhoto",
    "DateSearch",
    "DeclineReason",
    "Depot",
    "Displaced",
    "Export",
    "FoundWindow",
    "HourBand",
    "Incident",
    "ItemKind",
    "KeptBatch",
    "LateVisit",
    "Likeness",
    "LinkAsk",
    "Notice",
    "NoticeText",
    "Photo",
    "PickupRequest",
    "PlanAct",
    "PlanningJob",
    "Publication",
    "RelayApplication",
    "RequestEvent",
    "RequestedItem",
    "Repair",
    "Round",
    "RuleBook",
    "Sentence",
    "Shift",
    "Stop",
    "TravelPace",
    "Truck",
    "WaitingEntry",
    "WaitingOffer",
    "Window",
]
