"""The fault switch: which calls fail, are delayed or throttled, and what is wrong with machines of an AMI.

`POST /_rehearsal/faults` takes one of
  {"kind": "error", "action", "service"?, "nth"? | "times"?, "code"?, "status"?, "message"?}: the call is refused
  {"kind": "throttle", "action", "service"?, "nth"? | "times"?}: it is refused as one of too many
  {"kind": "delay", "action", "service"?, "nth"? | "times"?, "seconds"?}: it is carried out later
  {"kind": "machine-does-not-come-up", "imageId"}: the instance is terminated by EC2 before it runs
  {"kind": "agent-does-not-register", "imageId"}: the machine boots and runs its user data, and its agent's unit is up,
    but ECS refuses to register it, however often the agent tries
  {"kind": "baked-image-missing", "imageId", "lists"?}: the machine's Docker holds no image at its first boot; the AMI's
    list of baked images still names them, or is empty where "lists" is false
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional

CALL_KINDS = ("error", "delay", "throttle")
STAYS_DOWN = "machine-does-not-come-up"
STAYS_UNREGISTERED = "agent-does-not-register"
LOSES_IMAGES = "baked-image-missing"
IMAGE_KINDS = (STAYS_DOWN, STAYS_UNREGISTERED, LOSES_IMAGES)


class BadFault(ValueError):
    """A fault that makes no sense; the message says what is allowed."""


@dataclass
class Fault:
    """What happens to calls of one action, or to machines of one AMI.

    nth -- only the nth matching call from now (1 is the next); times -- only so many from now. Without either: every
        call.
    code, status, message -- the answer of an "error".
    seconds -- the length of a "delay"; the call is carried out afterwards.
    service -- as it is signed, or None for the action of any service.
    lists -- whether the AMI's list still names the images that its machines have lost.
    """

    kind: str
    action: str = ""
    service: Optional[str] = None
    nth: Optional[int] = None
    times: Optional[int] = None
    code: str = "InternalError"
    status: int = 500
    message: str = "An internal error has occurred (a rehearsed fault)"
    seconds: float = 1.0
    image_id: str = ""
    lists: bool = True
    seen: int = 0

    def strikes(self, service: str, action: str) -> bool:
        """Counts a call and says whether it is hit."""
        if self.kind in IMAGE_KINDS or self.action != action or self.service not in (None, service):
            return False
        self.seen += 1
        if self.nth is not None:
            return self.seen == self.nth
        return self.times is None or self.seen <= self.times


def parse_fault(wish: dict[str, Any]) -> Fault:
    """A fault from the control API's JSON; raises BadFault."""
    kind = wish.get("kind")
    if kind in IMAGE_KINDS:
        if not str(wish.get("imageId", "")).startswith("ami-"):
            raise BadFault(f"a fault {kind!r} needs an imageId such as ami-0123456789abcdef0")
        return Fault(kind=str(kind), image_id=wish["imageId"], lists=bool(wish.get("lists", True)))
    if kind not in CALL_KINDS:
        raise BadFault(f"kind is {kind!r}, but must be one of {', '.join((*CALL_KINDS, *IMAGE_KINDS))}")
    if not wish.get("action"):
        raise BadFault(f"a fault {kind!r} needs an action such as StartInstanceRefresh")
    for name in ("nth", "times"):
        count = wish.get(name)
        if count is not None and (not isinstance(count, int) or count < 1):
            raise BadFault(f"{name} is {count!r}, but must be a whole number from 1, or left out for every call")
    if wish.get("nth") is not None and wish.get("times") is not None:
        raise BadFault("a fault has either nth or times, not both")
    known = ("action", "service", "nth", "times", "code", "status", "message", "seconds")
    return Fault(kind=str(kind), **{key: wish[key] for key in known if key in wish})


class Faults:
    """All faults that are set."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Sets a fault, beside those that are set."""
        self._faults.append(fault)

    def clear(self) -> None:
        """Removes every fault."""
        self._faults.clear()

    def for_call(self, service: str, action: str) -> list[Fault]:
        """The faults that hit this call."""
        return [fault for fault in list(self._faults) if fault.strikes(service, action)]

    def of_image(self, kind: str, image_id: str) -> Optional[Fault]:
        """The newest fault of a kind that is set for machines of this AMI."""
        found = [fault for fault in list(self._faults) if (fault.kind, fault.image_id) == (kind, image_id)]
        return found[-1] if found else None
