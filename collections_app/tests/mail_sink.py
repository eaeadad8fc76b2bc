"""An SMTP server on this machine that keeps what it gets; `reply` is what it says to each letter."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.header import decode_header, make_header
from typing import Any

from aiosmtpd.controller import Controller


class Sink:
    def __init__(self) -> None:
        self.letters: list[Any] = []
        self.reply = "250 Merci"
        self.reply_to_recipient = "250 OK"
        self.waits_s = 0.0
        self.connections = 0

    async def handle_EHLO(
        self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self.connections += 1
        return responses

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        if self.reply_to_recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.reply_to_recipient

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        await asyncio.sleep(self.waits_s)
        if self.reply.startswith("250"):
            self.letters.append(message_from_bytes(envelope.content))
        return self.reply


@contextmanager
def running_sink(settings: Any) -> Iterator[Sink]:
    """Starts one and points Django's settings at it."""
    handler = Sink()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield handler
    controller.stop()


def subject(letter: Any) -> str:
    return str(make_header(decode_header(letter["Subject"])))


def words(letter: Any) -> str:
    """The text of a letter, without its attachments."""
    part = letter.get_payload(0) if letter.is_multipart() else letter
    return str(part.get_payload(decode=True).decode())
