"""Keeps the services running: one that dies is started again, and all stop together in order."""

import time

from machine.progress import Trouble, step
from machine.service import Service

TIME_TO_STOP_S = 12.0
LONGEST_PAUSE_S = 30.0
STEADY_AFTER_S = 60.0


class Keeper:
    """The services in the order they started."""

    def __init__(self) -> None:
        self.services: list[Service] = []
        self._started_at: dict[str, float] = {}
        self._pause_s: dict[str, float] = {}
        self._due_at: dict[str, float] = {}

    def start(self, service: Service) -> None:
        service.start()
        self._started_at[service.name] = time.monotonic()
        if service not in self.services:
            self.services.append(service)

    def demand_alive(self) -> None:
        """While all is being set up, a dead service ends the start."""
        for service in self.services:
            if service.exit_code() is not None:
                raise Trouble(f"{service.name} stopped at once.", "the end of its log says why.", service.log)

    def revive(self) -> None:
        """Starts again what has died, at once the first time, then after pauses that grow to half a minute."""
        now = time.monotonic()
        for service in self.services:
            code = service.exit_code()
            if code is None:
                continue
            if service.name not in self._due_at:
                service.clear_remains()
                pause_s = self._next_pause_s(service.name, now)
                self._due_at[service.name] = now + pause_s
                step(f"{service.name} stopped (code {code}); starting it again in {pause_s:.0f} s. See {service.log}")
            if now >= self._due_at[service.name]:
                del self._due_at[service.name]
                self.start(service)

    def _next_pause_s(self, name: str, now: float) -> float:
        lasted_s = now - self._started_at[name]
        pause_s = 0.0 if lasted_s > STEADY_AFTER_S else self._pause_s.get(name, 0.0)
        self._pause_s[name] = min(LONGEST_PAUSE_S, 2 * pause_s or 1.0)
        return pause_s

    def stop(self) -> None:
        """The last started first: those that use a database before the database."""
        application = [service for service in self.services if not service.is_ground]
        ground = [service for service in self.services if service.is_ground]
        for group in (application, ground):
            deadline = time.monotonic() + TIME_TO_STOP_S
            for service in reversed(group):
                service.ask_to_stop()
            for service in reversed(group):
                service.wait_or_kill(deadline)
