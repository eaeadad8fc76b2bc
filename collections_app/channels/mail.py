"""E-mail, through whatever Django is set up with: files, an SMTP server, Brevo's API."""

import smtplib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from anymail.exceptions import AnymailError, AnymailRecipientsRefused
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.filebased import EmailBackend as FileBackend

from collections_app.channels.failures import LineDown, NotDelivered, Refused

PERMANENT = range(500, 600)  # SMTP replies that no second try will change
UNREADABLE = (400, 422)  # what an HTTP service says of a message that it will never take


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    content: bytes
    mimetype: str


@dataclass(frozen=True, slots=True)
class Letter:
    """`message_id` is the same at every try, so that a mailbox can tell a doubled letter."""

    to: str
    subject: str
    body: str
    message_id: str
    attachments: Sequence[Attachment] = ()


class MailLine:
    """One connection for a whole batch, opened with the first letter.

    The server's goodbye is then not waited for between "taken" and our own tick: what a killed worker leaves in
    doubt is the shortest possible moment.
    """

    def __init__(self) -> None:
        self._connection = get_connection()
        self._is_open = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def open(self) -> None:
        """Connects unless it stands. Raises LineDown."""
        if self._is_open or isinstance(self._connection, FileBackend):  # a file for each letter
            return
        try:
            self._connection.open()
        except (OSError, smtplib.SMTPException) as error:
            raise LineDown(_no_line(error)) from error
        self._is_open = True

    def send(self, letter: Letter) -> None:
        """Raises Refused, NotDelivered or LineDown; after a failure the line is opened anew."""
        message = EmailMessage(
            subject=letter.subject,
            body=letter.body,
            to=[letter.to],
            headers={"Message-ID": letter.message_id},
            attachments=[(file.name, file.content, file.mimetype) for file in letter.attachments],
            connection=self._connection,
        )
        self.open()
        try:
            message.send()
        except (OSError, smtplib.SMTPException, AnymailError) as error:
            self.close()
            raise _failure(error) from error

    def close(self) -> None:
        self._is_open = False
        with suppress(OSError, smtplib.SMTPException):
            self._connection.close()


def _failure(error: Exception) -> NotDelivered:
    if isinstance(error, AnymailError):
        return _service_failure(error)
    if isinstance(error, smtplib.SMTPSenderRefused):
        return LineDown(f"Le serveur d’e-mail refuse notre adresse d’expéditeur (réponse {error.smtp_code}).")
    code = _smtp_code(error)
    if code in PERMANENT:
        return Refused(f"Le serveur du destinataire refuse cette adresse ou ce message (réponse {code}).")
    if code:
        return NotDelivered(f"Le serveur d’e-mail demande d’attendre (réponse {code}).")
    return LineDown(_no_line(error))


def _smtp_code(error: Exception) -> int:
    """The reply of an SMTP server; 0 when there was none."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return int(next(iter(error.recipients.values()))[0])
    return int(getattr(error, "smtp_code", 0))


def _service_failure(error: AnymailError) -> NotDelivered:
    status = error.status_code
    if isinstance(error, AnymailRecipientsRefused) or status in UNREADABLE:
        return Refused("Le service d’e-mail refuse cette adresse ou ce message.")
    if status is None:
        return LineDown(_no_line(error))
    return LineDown(f"Le service d’e-mail ne prend rien pour l’instant (réponse {status}).")


def _no_line(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return "Le serveur d’e-mail refuse notre mot de passe."
    return "Le serveur d’e-mail ne répond pas."
