"""A mail server of a measurement's own that counts each letter by its Message-ID."""

import asyncio
import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller


class Letters:
    """Takes `looks_s` to look a mailbox up, and `keeps_s` to say that a letter is kept once it has it whole."""

    def __init__(self, *, looks_s: float, keeps_s: float) -> None:
        self.looks_s, self.keeps_s = looks_s, keeps_s
        self.count: Counter[str] = Counter()
        self.url = ""

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        await asyncio.sleep(self.looks_s)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.count[message_from_bytes(envelope.content)["Message-ID"]] += 1  # kept, whoever still listens
        await asyncio.sleep(self.keeps_s)
        return "250 OK"


@contextmanager
def mail_server(*, looks_s: float = 0.0, keeps_s: float = 0.0) -> Iterator[Letters]:
    letters = Letters(looks_s=looks_s, keeps_s=keeps_s)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    letters.url = f"smtp://127.0.0.1:{port}"
    controller = Controller(letters, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield letters
    finally:
        controller.stop()
