"""Snapshot locks: LockSnapshot, UnlockSnapshot, DescribeLockedSnapshots.

https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-lock-concepts.html
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any, Optional

from moto.core.responses import ActionResult
from moto.ec2.exceptions import EC2ClientError, InvalidSnapshotIdError
from moto.ec2.responses.elastic_block_store import ElasticBlockStore

from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.paging import page
from rehearsal.cloud.patches import Patches

PAGE = 1000
DAY, HOUR = 86400.0, 3600.0


@dataclass
class Lock:
    """One snapshot's lock; moments in seconds since 1970, duration in days, cooling-off period in hours."""

    mode: str
    created: float
    expires: float
    days: int
    cool_off: Optional[int] = None

    def state(self, now: float) -> str:
        """governance, compliance-cooloff, compliance or expired."""
        if now >= self.expires:
            return "expired"
        cooling = self.cool_off is not None and now < self.created + self.cool_off * HOUR
        return "compliance-cooloff" if self.mode == "compliance" and cooling else self.mode


def is_locked(snapshot: Any, now: float) -> bool:
    """Whether a lock keeps the snapshot now."""
    lock = getattr(snapshot, "lock", None)
    return lock is not None and lock.state(now) != "expired"


def install(patches: Patches, cloud: Cloud) -> None:
    """Adds the three calls, which moto lacks."""

    def lock_snapshot(self: Any) -> ActionResult:
        self.error_on_dryrun()
        snapshot, now = _snapshot(self), cloud.now()
        days, until = self._get_int_param("LockDuration"), self._get_param("ExpirationDate")
        if (days is None) == (until is None):
            raise EC2ClientError("InvalidParameterCombination", "Specify either LockDuration or ExpirationDate")
        expires = now + days * DAY if until is None else _seconds(until)
        cool_off = self._get_int_param("CoolOffPeriod")
        snapshot.lock = Lock(self._get_param("LockMode"), now, expires, days or int((expires - now) / DAY), cool_off)
        return ActionResult(_described(snapshot, now))

    def unlock_snapshot(self: Any) -> ActionResult:
        self.error_on_dryrun()
        snapshot = _snapshot(self)
        lock = getattr(snapshot, "lock", None)
        if lock is None:
            raise EC2ClientError("SnapshotLock.NotFound", f"The snapshot {snapshot.id} is not locked")
        if lock.state(cloud.now()) == "compliance":
            raise EC2ClientError("OperationNotPermitted", f"The snapshot {snapshot.id} is locked in compliance mode")
        snapshot.lock = None
        return ActionResult({"SnapshotId": snapshot.id})

    def describe_locked_snapshots(self: Any) -> ActionResult:
        self.error_on_dryrun()
        wanted = self._get_param("SnapshotIds") or []
        states = self._filters_from_querystring().get("lock-state")
        found = [_described(s, cloud.now()) for s in self.ec2_backend.snapshots.values() if getattr(s, "lock", None)]
        chosen = [
            lock
            for lock in found
            if (not wanted or lock["SnapshotId"] in wanted) and (not states or lock["LockState"] in states)
        ]
        shown, token = page(chosen, self._get_param("NextToken"), self._get_int_param("MaxResults", PAGE))
        return ActionResult({"Snapshots": shown, "NextToken": token})

    for action in (lock_snapshot, unlock_snapshot, describe_locked_snapshots):
        patches.replace(ElasticBlockStore, action.__name__, action)


def _snapshot(response: Any) -> Any:
    snapshot = response.ec2_backend.snapshots.get(response._get_param("SnapshotId"))
    if snapshot is None:
        raise InvalidSnapshotIdError()
    return snapshot


def _described(snapshot: Any, now: float) -> dict[str, Any]:
    lock = snapshot.lock
    described = {
        "OwnerId": snapshot.owner_id,
        "SnapshotId": snapshot.id,
        "LockState": lock.state(now),
        "LockDuration": lock.days,
        "LockCreatedOn": _utc(lock.created),
        "LockDurationStartTime": _utc(lock.created),
        "LockExpiresOn": _utc(lock.expires),
    }
    if lock.cool_off is not None:
        described["CoolOffPeriod"] = lock.cool_off
        described["CoolOffPeriodExpiresOn"] = _utc(lock.created + lock.cool_off * HOUR)
    return described


def _seconds(value: Any) -> float:
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value).replace("Z", "+00:00"))
    return (moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)).timestamp()


def _utc(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, timezone.utc).replace(tzinfo=None)
