"""The AMI calls of EC2, on the image store."""

from __future__ import annotations

from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.responses.amis import AmisResponse

from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.ec2 import image_store
from rehearsal.cloud.ec2.owned_image import owned_image
from rehearsal.cloud.patches import Patches


def install(patches: Patches, cloud: Cloud) -> None:
    """Replaces moto's CreateImage, CopyImage, RegisterImage and DeregisterImage."""

    def create_image(self: Any) -> ActionResult:
        self.error_on_dryrun()
        image = image_store.create(cloud, self.ec2_backend, self.params, *_tags(self))
        return ActionResult({"ImageId": image.id})

    def copy_image(self: Any) -> ActionResult:
        self.error_on_dryrun()
        image = image_store.copy(cloud, self.ec2_backend, self.params, *_tags(self))
        return ActionResult({"ImageId": image.id})

    def deregister_image(self: Any) -> ActionResult:
        delete = self._get_bool_param("DeleteAssociatedSnapshots", False)
        results = image_store.deregister(cloud, self.ec2_backend, owned_image(self), delete)
        return ActionResult({"Return": True, "DeleteSnapshotResults": results})

    def register_image(self: Any) -> ActionResult:
        self.error_on_dryrun()
        image = image_store.register(cloud, self.ec2_backend, self.params, _tags(self)[0])
        return ActionResult({"ImageId": image.id})

    for action in (create_image, copy_image, register_image, deregister_image):
        patches.replace(AmisResponse, action.__name__, action)


def _tags(response: Any) -> tuple[dict[str, str], dict[str, str]]:
    """Tags for the AMI and tags for its snapshots; moto refuses the latter."""
    tags = response._parse_tag_specification()
    return tags.get("image", {}), tags.get("snapshot", {})
