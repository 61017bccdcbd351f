"""The lifecycle states of a group's instances.

https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-lifecycle.html
https://docs.aws.amazon.com/autoscaling/ec2/userguide/warm-pool-instance-lifecycle.html
"""

from __future__ import annotations

WARM = "Warmed:"
IN_SERVICE = "InService"
STANDBY = "Standby"
PENDING = ("Pending", "Pending:Wait", "Pending:Proceed")
TERMINATING = ("Terminating", "Terminating:Wait", "Terminating:Proceed")
READY = ("Warmed:Stopped", "Warmed:Hibernated", "Warmed:Running")


def is_warm(state: str) -> bool:
    """Whether the instance is in the warm pool."""
    return state.startswith(WARM)


def is_pending(state: str) -> bool:
    """Whether the instance is being made ready, for service or for the pool."""
    return state.replace(WARM, "") in PENDING


def is_leaving(state: str) -> bool:
    """Whether the instance is being terminated."""
    return state.replace(WARM, "") in TERMINATING


def counts_as_live(state: str) -> bool:
    """Whether the instance counts towards the desired capacity."""
    return state in PENDING or state == IN_SERVICE


def phase(state: str, name: str) -> str:
    """The state of that name on the same side: ("Warmed:Pending", "Pending:Wait") is "Warmed:Pending:Wait"."""
    return f"{WARM if is_warm(state) else ''}{name}"
