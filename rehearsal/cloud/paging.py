"""Pages of a listing."""

from __future__ import annotations

from typing import Any, Optional, Sequence


def page(items: Sequence[Any], token: Optional[str], size: int) -> tuple[list[Any], Optional[str]]:
    """The items of one page and the token of the next one, None on the last."""
    start = int(token or 0)
    following = start + size
    return list(items[start:following]), str(following) if following < len(items) else None
