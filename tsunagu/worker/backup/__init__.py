"""Copies of the whole city, put away and brought back. The data key is never among them."""

from tsunagu.worker.backup.away import back_up
from tsunagu.worker.backup.back import restore

__all__ = ["back_up", "restore"]
