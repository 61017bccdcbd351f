"""Which scaling activities a listing shows, and in which order. Pure."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any, Iterable, Optional

from rehearsal.cloud.autoscaling.activities import Activity
from rehearsal.cloud.autoscaling.errors import invalid

NAMES = ("StartTimeLowerBound", "StartTimeUpperBound", "Status")


def chosen_activities(
    activities: Iterable[Activity], ids: Optional[list[str]], filters: Optional[list[dict[str, Any]]]
) -> list[Activity]:
    """Those that every filter lets through: in progress first, then the newest.

    https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeScalingActivities.html
    """
    chosen = [activity for activity in activities if not ids or activity.activity_id in ids]
    for wish in filters or []:
        if wish["Name"] not in NAMES:
            raise invalid(f"Filter {wish['Name']} is not supported")
        chosen = [activity for activity in chosen if _passes(activity, wish["Name"], wish["Values"])]
    return sorted(chosen, key=lambda activity: (activity.end_time is None, activity.start_time), reverse=True)


def _passes(activity: Activity, name: str, values: list[str]) -> bool:
    if name == "Status":
        return activity.status_code in values
    bound = _utc(values[0])
    return activity.start_time >= bound if name == "StartTimeLowerBound" else activity.start_time <= bound


def _utc(text: str) -> datetime:
    """A moment without an offset is UTC, which is how activities keep theirs."""
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return moment.astimezone(timezone.utc).replace(tzinfo=None) if moment.tzinfo else moment
