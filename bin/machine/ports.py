"""TCP ports of this machine's own address."""

import socket

from machine.progress import Trouble

HOST = "127.0.0.1"
WEB = range(8000, 8100)


def is_free(port: int) -> bool:
    """Whether a server could listen there now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
            probe.listen(1)
        except OSError:
            return False
    return True


def any_free() -> int:
    """A port that nobody uses, chosen by the system."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def for_web(asked: str | None) -> int:
    """The port asked for, else 8000 or the next free one."""
    if not asked:
        found = next(filter(is_free, WEB), None)
        return found or any_free()
    if not asked.isdigit() or not 0 < int(asked) < 65536:
        raise Trouble(f"PORT is “{asked}”, which is no port.", "give a number from 1024 to 65535, or none.")
    if not is_free(int(asked)):
        raise Trouble(f"port {asked} is taken.", "name another one, or none: the first free one from 8000 is taken.")
    return int(asked)
