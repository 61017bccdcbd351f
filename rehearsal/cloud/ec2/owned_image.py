"""The AMI that a call names, if the account may change it."""

from __future__ import annotations

from typing import Any

from moto.ec2.exceptions import EC2ClientError, InvalidAMIIdError, UnvailableAMIIdError


def owned_image(response: Any) -> Any:
    """The account's own AMI of the request's ImageId; refused as EC2 refuses what is unknown, gone, or another's."""
    response.error_on_dryrun()
    ec2, image_id = response.ec2_backend, response._get_param("ImageId")
    image = ec2.amis.get(image_id)
    if image is None:
        raise (UnvailableAMIIdError if image_id in ec2.deleted_amis else InvalidAMIIdError)(image_id)
    if image.owner_id != ec2.account_id:
        raise EC2ClientError("AuthFailure", f"Not authorized for image:{image_id}")
    return image
