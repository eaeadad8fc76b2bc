"""One running copy to a folder: the lock goes away with its process, however that ends."""

import fcntl
import os
from pathlib import Path
from typing import TextIO

from machine.progress import Trouble


class Lock:
    """Held from the moment it is made until the process ends."""

    def __init__(self, file: Path) -> None:
        self._file: TextIO = file.open("a+")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.seek(0)
            holder = self._file.read().strip() or "it is just starting"
            self._file.close()
            raise Trouble(
                f"Amistock already runs from this folder: {holder}.",
                "use it there, or stop it first (Ctrl-C in its terminal).",
            ) from None
        self.tell(f"process {os.getpid()}, just starting")

    def tell(self, text: str) -> None:
        """What a second start will say of this one."""
        self._file.seek(0)
        self._file.truncate()
        self._file.write(text)
        self._file.flush()

    def release(self) -> None:
        """Lets the next one start."""
        self._file.close()
