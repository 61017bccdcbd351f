"""The one error a person sees when a world can't be made."""

from __future__ import annotations


class Refused(Exception):
    """A world can't be made here; the message is one sentence that says what to do about it."""
