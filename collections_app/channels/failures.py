"""What may keep a message from leaving; `reason` is a French sentence for staff, without a personal word in it."""


class NotDelivered(Exception):
    """The message did not leave. Passing: try again later."""

    permanent = False

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Refused(NotDelivered):
    """This recipient, or this message, is refused for good. Permanent."""

    permanent = True


class LineDown(NotDelivered):
    """Nobody answers, or nobody lets us in: what else is due by this channel need not be tried now. Passing."""
