"""Placement constraints of a task: where it may go, whatever room there is. Pure.

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html
"""

from __future__ import annotations

import re
from typing import Any, Callable

from moto.ecs.exceptions import InvalidParameterException

# The one form of the cluster query language that is asked for here.
_BY_INSTANCE = re.compile(r"^ec2InstanceId (?P<how>in|not_in) \[(?P<ids>'i-[0-9a-f]+'(?:, ?'i-[0-9a-f]+')*)\]$")

Allows = Callable[[Any], bool]


def read(constraints: list[dict[str, str]]) -> list[Allows]:
    """What each `memberOf` allows. An expression of another form is an error, never passed over."""
    return [_member_of(found["expression"]) for found in constraints if found["type"] == "memberOf"]


def is_distinct(constraints: list[dict[str, str]]) -> bool:
    """Whether each task of a group must have an instance of its own."""
    return any(found["type"] == "distinctInstance" for found in constraints)


def allowed(task: Any, candidates: list[Any], others: list[Any]) -> list[Any]:
    """The container instances that a task may go to; `others` are all tasks."""
    alike = [o for o in others if o is not task and o.group == task.group and o.last_status != "STOPPED"]
    taken = {o.container_instance_arn for o in alike} if is_distinct(task.constraints) else set()
    rules = read(task.constraints)
    return [c for c in candidates if c.container_instance_arn not in taken and all(rule(c) for rule in rules)]


def _member_of(expression: str) -> Allows:
    match = _BY_INSTANCE.match(expression)
    if match is None:
        raise InvalidParameterException(f"The placement constraint {expression!r} is not emulated.")
    ids = {name.strip(" '") for name in match["ids"].split(",")}
    return lambda found: (found.ec2_instance_id in ids) == (match["how"] == "in")
