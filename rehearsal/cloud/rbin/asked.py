"""What a call to the Recycle Bin asks for, checked as the service checks it."""

from __future__ import annotations

from typing import Any

from rehearsal.cloud.rbin.errors import invalid
from rehearsal.cloud.rbin.rules import KINDS, RETENTION, UNLOCK_DELAY, Rule

Wish = dict[str, Any]


def new_rule(wish: Wish) -> Rule:
    """The rule that CreateRule asks for.

    Only Region-level rules can be locked, and only they can exclude tags:
    https://docs.aws.amazon.com/ebs/latest/userguide/recycle-bin-create-rule.html
    """
    resource_tags, exclude_tags = wish.get("ResourceTags") or [], wish.get("ExcludeResourceTags") or []
    if resource_tags and exclude_tags:
        raise invalid("Exclusion tags cannot be specified for tag-level retention rules")
    if resource_tags and wish.get("LockConfiguration"):
        raise invalid("Tag-level retention rules cannot be locked")
    return Rule(
        kind=kind(wish),
        days=days(wish.get("RetentionPeriod") or {}, "RetentionPeriod", *RETENTION),
        description=wish.get("Description") or "",
        tags=wish.get("Tags") or [],
        resource_tags=resource_tags,
        exclude_tags=exclude_tags,
        unlock_delay=unlock_delay(wish) if wish.get("LockConfiguration") else None,
    )


def kind(wish: Wish) -> str:
    """The type of what a rule retains."""
    value = wish.get("ResourceType")
    if value not in KINDS:
        raise invalid(f"ResourceType must be one of {', '.join(KINDS)}")
    return str(value)


def unlock_delay(wish: Wish) -> int:
    """After how many days an unlocked rule can be changed."""
    return days((wish.get("LockConfiguration") or {}).get("UnlockDelay") or {}, "UnlockDelay", *UNLOCK_DELAY)


def days(period: Wish, name: str, low: int, high: int) -> int:
    """A period of the API in days."""
    value, unit = period.get(f"{name}Value"), period.get(f"{name}Unit")
    if unit != "DAYS" or not isinstance(value, int) or not low <= value <= high:
        raise invalid(f"{name} must be {low} to {high} DAYS")
    return value
