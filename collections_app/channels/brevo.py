"""Transactional SMS by Brevo: POST /transactionalSMS/send, API v3 (developers.brevo.com)."""

from dataclasses import dataclass, field

import requests

from collections_app.channels.failures import LineDown, NotDelivered, Refused
from collections_app.sms_length import sms_length

CONNECT_S, READ_S = 4, 10
UNREADABLE = (400, 422)  # the number or the message will never do
OUR_ACCOUNT = {
    401: "L’opérateur SMS refuse notre clé.",
    402: "Le crédit de SMS est épuisé.",
    403: "L’opérateur SMS refuse notre compte.",
}


@dataclass(frozen=True, slots=True)
class BrevoSms:
    """`url` is the root of the API. What is wrong with our account is tried again: the person can do nothing for it."""

    url: str
    api_key: str = field(repr=False)
    sender: str

    def send(self, *, to: str, text: str, tag: str) -> None:
        """Raises Refused, NotDelivered or LineDown."""
        message = {
            "sender": self.sender,
            "recipient": to.lstrip("+"),
            "content": text,
            "type": "transactional",
            "unicodeEnabled": sms_length(text).is_wide,
            "tag": tag,
        }
        try:
            answer = requests.post(
                f"{self.url}/transactionalSMS/send",
                json=message,
                headers={"api-key": self.api_key, "accept": "application/json"},
                timeout=(CONNECT_S, READ_S),
                allow_redirects=False,
            )
        except requests.RequestException as error:
            raise LineDown("L’opérateur SMS ne répond pas.") from error
        _demand_taken(answer.status_code)


def _demand_taken(status: int) -> None:
    if status in UNREADABLE:
        raise Refused(f"L’opérateur SMS refuse ce numéro ou ce message (réponse {status}).")
    if status in OUR_ACCOUNT:
        raise LineDown(OUR_ACCOUNT[status])
    if status == requests.codes.too_many_requests:
        raise LineDown("L’opérateur SMS demande d’attendre.")
    if not requests.codes.ok <= status < requests.codes.multiple_choices:
        raise NotDelivered(f"L’opérateur SMS n’a pas pris le message (réponse {status}).")
