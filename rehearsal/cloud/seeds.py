"""What every account sees before anyone made anything: the stock AMI, and the parameters that name it."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from moto.ec2.models import ec2_backends
from moto.ssm.models import Parameter, ssm_backends

from rehearsal.cloud.ec2.stored_image import StoredImage
from rehearsal.cloud.settings import Settings

STOCK_IMAGE_ID = "ami-0ec52023a1b2c3d4e"
STOCK_IMAGE_NAME = "al2023-ami-ecs-hvm-2023.0.20260820-kernel-6.1-x86_64"
AMAZON = "591542846629"
# https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html
PARAMETER = "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended"


def seed(settings: Settings) -> None:
    """Plants the ECS-optimised Amazon Linux 2023 AMI and its SSM parameters."""
    ec2 = ec2_backends[settings.account][settings.region]
    ec2.amis[STOCK_IMAGE_ID] = _stock_image(ec2)
    described = {
        "ecs_agent_version": "1.106.1",
        "ecs_runtime_version": "Docker version 25.0.16",
        "image_id": STOCK_IMAGE_ID,
        "image_name": STOCK_IMAGE_NAME,
        "image_version": "2023.0.20260820",
        "os": "Amazon Linux 2023",
        "schema_version": 1,
        "source_image_name": "al2023-ami-minimal-2023.12.20260817.0-kernel-6.1-x86_64",
    }
    _put_parameter(settings, PARAMETER, json.dumps(described))
    for key in ("image_id", "image_name", "ecs_agent_version"):
        _put_parameter(settings, f"{PARAMETER}/{key}", str(described[key]))


def _stock_image(ec2: Any) -> StoredImage:
    image = StoredImage(
        ec2,
        STOCK_IMAGE_ID,
        name=STOCK_IMAGE_NAME,
        description="Amazon Linux AMI 2023.0.20260820 x86_64 ECS HVM EBS",
        owner_id=AMAZON,
        owner_alias="amazon",
        public=True,
        virtualization_type="hvm",
        architecture="x86_64",
        hypervisor="xen",
        image_location=f"amazon/{STOCK_IMAGE_NAME}",
        root_device_type="ebs",
        root_device_name="/dev/xvda",
        boot_mode="uefi-preferred",
        creation_date=datetime(2026, 8, 20, 18, 2, 11),
    )
    volume = ec2.create_volume(size=30, zone_name=f"{ec2.region_name}a", volume_type="gp3")
    snapshot = ec2.create_snapshot(volume.id, "", owner_id=AMAZON, from_ami=image.id)
    ec2.delete_volume(volume.id)
    image.imds_support = "v2.0"
    image.mappings = [
        {
            "DeviceName": "/dev/xvda",
            "Ebs": {
                "DeleteOnTermination": True,
                "Encrypted": False,
                "Iops": 3000,
                "SnapshotId": snapshot.id,
                "Throughput": 125,
                "VolumeSize": 30,
                "VolumeType": "gp3",
            },
        }
    ]
    return image


def _put_parameter(settings: Settings, name: str, value: str) -> None:
    """Straight into the store: PutParameter refuses names that begin with /aws."""
    store = ssm_backends[settings.account][settings.region]._parameters
    store.latest_ecs_amis_loaded = True  # else moto loads its own, older AMIs on the first look-up
    store[name] = [
        Parameter(  # type: ignore[abstract]
            account_id=settings.account,
            name=name,
            value=value,
            parameter_type="String",
            description="",
            allowed_pattern=None,
            keyid=None,
            last_modified_date=datetime(2026, 8, 20, 19),
            version=1,
            data_type="text",
        )
    ]
