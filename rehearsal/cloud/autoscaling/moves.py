"""What can be done about a group: the vocabulary between deciding and acting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union


@dataclass(frozen=True)
class Launch:
    """Launch a new instance, into the warm pool or into the group."""

    warm: bool


@dataclass(frozen=True)
class Promote:
    """Bring an instance of the warm pool into service."""

    id: str


@dataclass(frozen=True)
class OpenHooks:
    """Let the instance wait for the lifecycle hooks of its transition."""

    id: str


@dataclass(frozen=True)
class Enter:
    """Enter a lifecycle state."""

    id: str
    state: str


@dataclass(frozen=True)
class Rest:
    """Stop or hibernate an instance that is to rest in the warm pool."""

    id: str
    hibernate: bool


@dataclass(frozen=True)
class Retire:
    """Begin to terminate an instance."""

    id: str
    cause: str


@dataclass(frozen=True)
class FailLaunch:
    """Give up an instance that was being made ready."""

    id: str
    abandoned: bool


@dataclass(frozen=True)
class TerminateMachine:
    """Terminate the machine of an instance whose hooks are done."""

    id: str


@dataclass(frozen=True)
class Forget:
    """Drop an instance whose machine is gone."""

    id: str


Move = Union[Launch, Promote, OpenHooks, Enter, Rest, Retire, FailLaunch, TerminateMachine, Forget]
