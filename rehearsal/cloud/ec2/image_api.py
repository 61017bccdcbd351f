"""The AMI calls of EC2, on the image store."""

from __future__ import annotations

from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.exceptions import InvalidAMIIdError
from moto.ec2.responses.amis import AmisResponse

from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.ec2 import image_store
from rehearsal.cloud.patches import Patches


def install(patches: Patches, cloud: Cloud) -> None:
    """Replaces moto's CreateImage, CopyImage and DeregisterImage and adds deprecation and deregistration protection."""

    def create_image(self: Any) -> ActionResult:
        self.error_on_dryrun()
        image = image_store.create(cloud, self.ec2_backend, self.params, *_tags(self))
        return ActionResult({"ImageId": image.id})

    def copy_image(self: Any) -> ActionResult:
        self.error_on_dryrun()
        image = image_store.copy(cloud, self.ec2_backend, self.params, *_tags(self))
        return ActionResult({"ImageId": image.id})

    def deregister_image(self: Any) -> ActionResult:
        self.error_on_dryrun()
        delete = self._get_bool_param("DeleteAssociatedSnapshots", False)
        results = image_store.deregister(cloud, self.ec2_backend, self._get_param("ImageId"), delete)
        return ActionResult({"Return": True, "DeleteSnapshotResults": results})

    def enable_image_deprecation(self: Any) -> ActionResult:
        _image(self).deprecation_time = _minute(self._get_param("DeprecateAt"))
        return ActionResult({"Return": True})

    def disable_image_deprecation(self: Any) -> ActionResult:
        _image(self).deprecation_time = None
        return ActionResult({"Return": True})

    def enable_image_deregistration_protection(self: Any) -> ActionResult:
        cooldown = self._get_bool_param("WithCooldown", False)
        state = "enabled-with-cooldown" if cooldown else "enabled-without-cooldown"
        _image(self).deregistration_protection = state
        return ActionResult({"Return": state})

    def disable_image_deregistration_protection(self: Any) -> ActionResult:
        _image(self).deregistration_protection = "disabled"
        return ActionResult({"Return": "disabled"})

    def disable_image(self: Any) -> ActionResult:
        _image(self).state = "disabled"
        return ActionResult({"Return": True})

    def enable_image(self: Any) -> ActionResult:
        _image(self).state = "available"
        return ActionResult({"Return": True})

    for action in (
        create_image,
        copy_image,
        deregister_image,
        disable_image,
        enable_image,
        enable_image_deprecation,
        disable_image_deprecation,
        enable_image_deregistration_protection,
        disable_image_deregistration_protection,
    ):
        patches.replace(AmisResponse, action.__name__, action)


def _tags(response: Any) -> tuple[dict[str, str], dict[str, str]]:
    """Tags for the AMI and tags for its snapshots; moto refuses the latter."""
    tags = response._parse_tag_specification()
    return tags.get("image", {}), tags.get("snapshot", {})


def _image(response: Any) -> Any:
    image_id = response._get_param("ImageId")
    image = response.ec2_backend.amis.get(image_id)
    if image is None:
        raise InvalidAMIIdError(image_id)
    return image


def _minute(moment: Any) -> str:
    """EC2 rounds the deprecation time to the minute."""
    text = moment if isinstance(moment, str) else moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    return f"{text[:16]}:00.000Z"
