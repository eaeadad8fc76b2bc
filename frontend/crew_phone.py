"""What makes a crew's page an application that needs no network: its modules, its worker, what it asks."""

from typing import Any, Final

from frontend.crew_questions import QUESTIONS

FOLDER: Final = "frontend/js/crew"
MODULES: Final = tuple(
    f"{FOLDER}/{name}.js" for name in ("phone", "show", "fold", "hours", "standing", "store", "send", "hands", "shrink")
)
LATER: Final = ("frontend/pictograms.svg", f"{FOLDER}/keep.js", f"{FOLDER}/asking.js")  # than the first words
WORKER: Final = f"{FOLDER}/worker.js"
SLUGS: Final = {
    "en-route": "ON_THE_WAY",
    "sur-place": "ARRIVED",
    "commence": "STARTED",
    "fini": "DONE",
    "en-partie": "PARTLY",
    "personne": "NOBODY",
    "refuse": "REFUSED",
}


def questions() -> dict[str, Any]:
    """As frontend/js/crew/asking.js reads it: what each end of an address tells, and what is asked about it."""
    asked = {
        f"{kind}:{state}": {"title": question.title, "button": question.button, "parts": question.parts}
        for (kind, state), question in QUESTIONS.items()
    }
    return {"kinds": SLUGS, "asked": asked}
