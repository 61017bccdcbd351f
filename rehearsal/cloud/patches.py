"""Replaces parts of moto for as long as one cloud runs, and puts them back."""

from __future__ import annotations

from typing import Any

_ABSENT = object()


class Patches:
    """moto keeps its behaviour in classes and its state in module globals; both are borrowed here, never kept."""

    def __init__(self) -> None:
        self._undo: list[tuple[Any, str, Any]] = []

    def replace(self, owner: Any, name: str, value: Any) -> Any:
        """Sets `owner.name` and returns what was there (None when nothing was)."""
        before = owner.__dict__.get(name, _ABSENT)
        inherited = getattr(owner, name, None)
        self._undo.append((owner, name, before))
        setattr(owner, name, value)
        return inherited

    def undo(self) -> None:
        """Puts everything back, last first."""
        while self._undo:
            owner, name, before = self._undo.pop()
            if before is _ABSENT:
                delattr(owner, name)
            else:
                setattr(owner, name, before)
