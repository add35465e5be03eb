"""Errors that a person may read. Their text is plain Japanese and safe to show."""


class HouseError(Exception):
    """Base of every anticipated error; views turn these into a message, never a 500."""


class Denied(HouseError):
    """The actor may not do this."""


class Conflict(HouseError):
    """The thing is no longer in the state the actor saw."""


class Refused(HouseError):
    """What was asked cannot be done as it was asked; the sentence says what is missing."""
