"""Deregistration protection.

https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-deregistration-protection.html
"""

from __future__ import annotations

from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.exceptions import EC2ClientError
from moto.ec2.responses.amis import AmisResponse

from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.ec2.owned_image import owned_image
from rehearsal.cloud.patches import Patches

WITH_COOLDOWN, WITHOUT_COOLDOWN, OFF = "enabled-with-cooldown", "enabled-without-cooldown", "disabled"
# For so long after it was switched off a protection with cooldown goes on: seconds.
COOLDOWN = 24 * 3600.0


def install(patches: Patches, cloud: Cloud) -> None:
    """Adds the protection and its undoing, which moto lacks."""

    def enable_image_deregistration_protection(self: Any) -> ActionResult:
        image = owned_image(self)
        image.deregistration_protection = (
            WITH_COOLDOWN if self._get_bool_param("WithCooldown", False) else WITHOUT_COOLDOWN
        )
        image.protected_until = 0.0
        return ActionResult({"Return": "true"})

    def disable_image_deregistration_protection(self: Any) -> ActionResult:
        image = owned_image(self)
        if image.deregistration_protection == WITH_COOLDOWN:
            image.protected_until = cloud.now() + COOLDOWN
        image.deregistration_protection = OFF
        return ActionResult({"Return": "true"})

    for action in (enable_image_deregistration_protection, disable_image_deregistration_protection):
        patches.replace(AmisResponse, action.__name__, action)


def refuse_protected(image: Any, now: float) -> None:
    """Refuses to deregister what is protected, or still is, because its protection had a cooldown."""
    if image.deregistration_protection != OFF:
        reason = "deregistration protection is enabled"
    elif now < image.protected_until:
        reason = "it is in the cooldown period of its deregistration protection"
    else:
        return
    raise EC2ClientError("OperationNotPermitted", f"The image {image.id} can't be deregistered: {reason}")
