"""Scaling activities: the group's diary."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any, Optional


def utc(seconds: float) -> datetime:
    """A moment as the API gives it."""
    return datetime.fromtimestamp(seconds, timezone.utc).replace(tzinfo=None)


@dataclass
class Activity:
    """One launch or termination, from its cause to how it ended."""

    auto_scaling_group_name: str
    auto_scaling_group_arn: str
    description: str
    cause: str
    start_time: datetime
    details: str
    status_code: str = "InProgress"
    status_message: Optional[str] = None
    end_time: Optional[datetime] = None
    progress: int = 0
    activity_id: str = field(default_factory=lambda: str(uuid.uuid4()))

    def end(self, now: float, status_code: str, message: Optional[str] = None) -> None:
        """Closes the entry: Successful, Failed or Cancelled, the last two with what went wrong.

        https://docs.aws.amazon.com/autoscaling/ec2/userguide/CHAP_Troubleshooting.html
        """
        self.status_code, self.status_message = status_code, message
        self.end_time, self.progress = utc(now), 100
        if message is not None:
            self.description = f"{self.description}.  Status Reason: {message}"

    def wait_for_hook(self) -> None:
        """The instance waits for a lifecycle hook."""
        self.status_code, self.progress = "MidLifecycleAction", 40

    def go_on(self) -> None:
        """The hooks are done."""
        if self.status_code == "MidLifecycleAction":
            self.status_code, self.progress = "InProgress", 50

    def fail(self, now: float, message: str) -> None:
        """The launch or termination failed, with a reason for people."""
        self.end(now, "Failed", message)


def begin(group: Any, now: float, description: str, cause: str, instance: Any = None) -> Activity:
    """A new entry of the group's diary, newest first."""
    details = {}
    if instance is not None:
        details = {"Subnet ID": instance.subnet_id, "Availability Zone": instance.placement.zone}
    activity = Activity(
        auto_scaling_group_name=group.name,
        auto_scaling_group_arn=group.arn,
        description=description,
        cause=f"At {utc(now).strftime('%Y-%m-%dT%H:%M:%SZ')} {cause}",
        start_time=utc(now),
        details=json.dumps(details, separators=(",", ":")),
    )
    group.fleet.activities.insert(0, activity)
    return activity
