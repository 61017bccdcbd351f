"""EnableImageDeprecation and DisableImageDeprecation."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.exceptions import EC2ClientError
from moto.ec2.responses.amis import AmisResponse

from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.ec2.owned_image import owned_image
from rehearsal.cloud.patches import Patches

# https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableImageDeprecation.html
FURTHEST = timedelta(days=3652)


def install(patches: Patches, cloud: Cloud) -> None:
    """The time must lie ahead, by ten years at most, and is rounded to the minute."""

    def enable_image_deprecation(self: Any) -> ActionResult:
        image, moment = owned_image(self), _moment(self._get_param("DeprecateAt"))
        ahead = moment - datetime.fromtimestamp(cloud.now(), timezone.utc)
        if ahead <= timedelta(0):
            raise EC2ClientError("InvalidParameterValue", "The deprecation time can't be in the past")
        if ahead > FURTHEST:
            raise EC2ClientError("InvalidParameterValue", "The deprecation time can't be more than 10 years from now")
        image.deprecation_time = _to_the_minute(moment)
        return ActionResult({"Return": True})

    def disable_image_deprecation(self: Any) -> ActionResult:
        owned_image(self).deprecation_time = None
        return ActionResult({"Return": True})

    for action in (enable_image_deprecation, disable_image_deprecation):
        patches.replace(AmisResponse, action.__name__, action)


def is_deprecated(image: Any, now: float) -> bool:
    """Whether the AMI's deprecation time has come."""
    return image.deprecation_time is not None and _moment(image.deprecation_time).timestamp() <= now


def _moment(value: Any) -> datetime:
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value).replace("Z", "+00:00"))
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)


def _to_the_minute(moment: datetime) -> str:
    rounded = moment.astimezone(timezone.utc) + timedelta(seconds=30)
    return rounded.strftime("%Y-%m-%dT%H:%M:00.000Z")
