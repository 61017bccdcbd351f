"""DisableImage and EnableImage, and what a disabled AMI refuses.

https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/disable-an-ami.html
"""

from __future__ import annotations

from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.exceptions import UnvailableAMIIdError
from moto.ec2.responses.amis import AmisResponse

from rehearsal.cloud.ec2.owned_image import owned_image
from rehearsal.cloud.patches import Patches


def install(patches: Patches) -> None:
    """A disabled AMI has lost its launch permissions for good, and takes none."""
    modify, describe = AmisResponse.modify_image_attribute, AmisResponse.describe_image_attribute

    def disable_image(self: Any) -> ActionResult:
        image = owned_image(self)
        if image.state not in ("available", "disabled"):
            raise UnvailableAMIIdError(image.id)
        image.state, image.launch_permissions = "disabled", []
        return ActionResult({"Return": True})

    def enable_image(self: Any) -> ActionResult:
        image = owned_image(self)
        if image.state not in ("available", "disabled"):
            raise UnvailableAMIIdError(image.id)
        image.state = "available"
        return ActionResult({"Return": True})

    def modify_image_attribute(self: Any) -> ActionResult:
        image = owned_image(self)
        if image.state == "disabled":
            raise UnvailableAMIIdError(image.id)
        return modify(self)

    def describe_image_attribute(self: Any) -> ActionResult:
        owned_image(self)
        return describe(self)

    for action in (disable_image, enable_image, modify_image_attribute, describe_image_attribute):
        patches.replace(AmisResponse, action.__name__, action)
