"""The fault switch: which calls fail, are delayed or throttled, and which AMIs do not come up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional

CALL_KINDS = ("error", "delay", "throttle")
MACHINE_KIND = "machine-does-not-come-up"


class BadFault(ValueError):
    """A fault that makes no sense; the message says what is allowed."""


@dataclass
class Fault:
    """What happens to calls of one action.

    nth -- only the nth matching call from now (1 is the next); None is every call.
    code, status, message -- the answer of an "error".
    seconds -- the length of a "delay"; the call is carried out afterwards.
    service -- as it is signed, or None for the action of any service.
    """

    kind: str
    action: str = ""
    service: Optional[str] = None
    nth: Optional[int] = None
    code: str = "InternalError"
    status: int = 500
    message: str = "An internal error has occurred (a rehearsed fault)"
    seconds: float = 1.0
    image_id: str = ""
    seen: int = 0

    def strikes(self, service: str, action: str) -> bool:
        """Counts a call and says whether it is hit."""
        if self.kind == MACHINE_KIND or self.action != action or self.service not in (None, service):
            return False
        self.seen += 1
        return self.nth is None or self.seen == self.nth


def parse_fault(wish: dict[str, Any]) -> Fault:
    """A fault from the control API's JSON; raises BadFault."""
    kind = wish.get("kind")
    if kind == MACHINE_KIND:
        if not str(wish.get("imageId", "")).startswith("ami-"):
            raise BadFault(f"a fault {MACHINE_KIND!r} needs an imageId such as ami-0123456789abcdef0")
        return Fault(kind=MACHINE_KIND, image_id=wish["imageId"])
    if kind not in CALL_KINDS:
        raise BadFault(f"kind is {kind!r}, but must be one of {', '.join(CALL_KINDS)}, {MACHINE_KIND}")
    if not wish.get("action"):
        raise BadFault(f"a fault {kind!r} needs an action such as StartInstanceRefresh")
    nth = wish.get("nth")
    if nth is not None and (not isinstance(nth, int) or nth < 1):
        raise BadFault(f"nth is {nth!r}, but must be a whole number from 1, or left out for every call")
    known = ("action", "service", "code", "status", "message", "seconds")
    return Fault(kind=kind, nth=nth, **{key: wish[key] for key in known if key in wish})


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

    def keeps_down(self, image_id: str) -> bool:
        """Whether machines of this AMI must not come up."""
        return any(fault.kind == MACHINE_KIND and fault.image_id == image_id for fault in list(self._faults))
