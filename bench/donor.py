"""A donor without JavaScript: the four forms of a request, one after the other, each timed."""

import re
import time

import requests

GIFT = {"n-canape-3-places": "1", "n-armoire-2-portes": "1", "n-carton-livres": "10"}
PLACE = {"address": "12 rue de Crimée 75019 Paris", "floor": "0", "lift": "oui"}
PERSON = {"name": "Mme Martin", "phone": "06 12 34 56 78", "email": "martin@example.org", "consent": "on"}
LIKELY = re.compile(r'name="choice" value="([^"]+)"')
OFFER = re.compile(r'name="offer" value="([^"]+)"')
PATIENCE_S = 30


class Donor:
    """`waits_ms` is what each POST took. Raises RuntimeError when a form is not taken."""

    def __init__(self, port: int) -> None:
        self._root = f"http://127.0.0.1:{port}"
        self._session = requests.Session()
        self.waits_ms: list[float] = []

    def ask(self) -> None:
        """A whole request, with a window when one is left."""
        self._get("/collecte/?cp=75019")
        self._post("/collecte/", {"cp": "75019", **GIFT})
        page = self._post("/collecte/adresse/", PLACE)
        likely = LIKELY.search(page)
        if likely:
            self._post("/collecte/adresse/", {**PLACE, "choice": likely[1]})
        offer = OFFER.search(self._get("/collecte/creneau/"))
        self._post("/collecte/creneau/", {"offer": offer[1]} if offer else {"rappel": "1"})
        self._post("/collecte/vous/", PERSON, ends="/suivi/")

    def _get(self, path: str) -> str:
        return self._session.get(self._root + path, timeout=PATIENCE_S).text

    def _post(self, path: str, answers: dict[str, str], *, ends: str = "") -> str:
        token = self._session.cookies.get("csrftoken", default="")
        began = time.perf_counter()
        answer = self._session.post(
            self._root + path,
            data={"csrfmiddlewaretoken": token, **answers},
            timeout=PATIENCE_S,
            allow_redirects=False,
        )
        self.waits_ms.append(1000 * (time.perf_counter() - began))
        if not answer.headers.get("Location", "").startswith(ends) or answer.status_code >= 500:
            raise RuntimeError(f"{path}: {answer.status_code}, {len(answer.text)} characters")
        return answer.text
