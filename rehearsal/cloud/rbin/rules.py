"""Retention rules, and which of them keeps something that is deleted. Pure, but for the identifiers."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any, Iterable, Optional

# https://docs.aws.amazon.com/ebs/latest/userguide/recycle-bin-quotas.html
MOST_RULES = 250
# RetentionPeriodValue and UnlockDelayValue of the API: days.
RETENTION = (1, 3650)
UNLOCK_DELAY = (7, 30)
KINDS = ("EBS_SNAPSHOT", "EC2_IMAGE", "EBS_VOLUME")
LOCKED, UNLOCKED = "locked", "unlocked"

Tag = dict[str, str]


@dataclass
class Rule:
    """One retention rule: tag-level with `resource_tags`, Region-level without.

    days -- how long it retains what matches.
    exclude_tags -- of a Region-level rule: what has one of these is not retained.
    unlock_delay -- in days; None for a rule that was never locked.
    """

    kind: str
    days: int
    description: str = ""
    tags: list[Tag] = field(default_factory=list)
    resource_tags: list[Tag] = field(default_factory=list)
    exclude_tags: list[Tag] = field(default_factory=list)
    unlock_delay: Optional[int] = None
    identifier: str = field(default_factory=lambda: uuid.uuid4().hex[:11])

    @property
    def lock_state(self) -> str:
        """locked, or unlocked."""
        return UNLOCKED if self.unlock_delay is None else LOCKED

    def retains(self, tags: dict[str, str]) -> bool:
        """Whether it retains what is deleted with these tags.

        https://docs.aws.amazon.com/ebs/latest/userguide/recycle-bin-concepts.html
        """
        if self.resource_tags:
            return any(_matches(wanted, tags) for wanted in self.resource_tags)
        return not any(_matches(unwanted, tags) for unwanted in self.exclude_tags)


def longest_retention(rules: Iterable[Rule], kind: str, tags: dict[str, str]) -> Optional[int]:
    """For how many days the rules retain it: the longest of those that match, as AWS does; None when none matches."""
    return max((rule.days for rule in rules if rule.kind == kind and rule.retains(tags)), default=None)


def _matches(wanted: dict[str, Any], tags: dict[str, str]) -> bool:
    """A rule's tag without a value matches any value."""
    key, value = wanted["ResourceTagKey"], wanted.get("ResourceTagValue")
    return key in tags and value in (None, "", tags[key])
