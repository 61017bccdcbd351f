"""The log of the AWS calls that were made."""

from __future__ import annotations

import time
from collections import deque
from typing import Any


class CallLog:
    """The last 100,000 calls, oldest first: {service, action, status, at} with `at` in seconds since 1970."""

    def __init__(self) -> None:
        self._calls: deque[dict[str, Any]] = deque(maxlen=100_000)

    def record(self, service: str, action: str, status: int) -> None:
        """Adds a finished call."""
        self._calls.append({"service": service, "action": action, "status": status, "at": time.time()})

    def all(self) -> list[dict[str, Any]]:
        """A copy of the log."""
        return list(self._calls)

    def clear(self) -> None:
        """Forgets every call."""
        self._calls.clear()
