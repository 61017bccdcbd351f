"""Waiting for something that is going to be so."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any


def eventually(look: Callable[[], Any], what: str | None = None, seconds: float = 10) -> Any:
    """The first true answer; fails after so many seconds with what was awaited, or with the last answer."""
    until = time.monotonic() + seconds
    while True:
        answer = look()
        if answer:
            return answer
        assert time.monotonic() < until, f"after {seconds} s still {f'not: {what}' if what else repr(answer)}"
        time.sleep(0.02)
