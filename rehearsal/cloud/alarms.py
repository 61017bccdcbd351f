"""CloudWatch's alarms, page by page."""

from __future__ import annotations

from typing import Any

from moto.cloudwatch.responses import CloudWatchResponse
from moto.core.responses import ActionResult

from rehearsal.cloud.paging import page
from rehearsal.cloud.patches import Patches

# https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
PAGE = 50


def install(patches: Patches) -> None:
    """moto lists all alarms at once."""
    describe = CloudWatchResponse.describe_alarms

    def describe_alarms(self: Any) -> ActionResult:
        found: Any = describe(self).result
        kinds = [(kind, alarm) for kind in ("CompositeAlarms", "MetricAlarms") for alarm in found.get(kind) or []]
        shown, token = page(kinds, self._get_param("NextToken"), self._get_int_param("MaxRecords", PAGE))
        answer: dict[str, Any] = {"CompositeAlarms": [], "MetricAlarms": [], "NextToken": token}
        for kind, alarm in shown:
            answer[kind].append(alarm)
        return ActionResult(answer)

    patches.replace(CloudWatchResponse, "describe_alarms", describe_alarms)
