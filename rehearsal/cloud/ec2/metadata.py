"""What the instance metadata service answers for an instance.

https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-categories.html
Called by machines from their own threads, so nothing here takes the cloud's lock.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from typing import Any, Callable, Optional

from rehearsal.cloud.cloud import Cloud

Metadata = Callable[[str], Optional[str]]

KEY_ID = "ASIAREHEARSALINSTANCE"


def metadata_of(cloud: Cloud, instance: Any) -> Metadata:
    """A function from a path to its body; None is a 404."""

    def answer(path: str) -> Optional[str]:
        path = path.strip("/")
        if path == "dynamic/instance-identity/document":
            return json.dumps(_identity(cloud, instance), indent=2)
        if path.startswith("iam/"):
            return _iam(cloud, instance, path)
        if path.startswith("tags/instance"):
            return _tags(instance, path)
        if path == "autoscaling/target-lifecycle-state":
            member = getattr(instance, "member", None)
            return member.target_lifecycle_state if member else None
        return _plain(cloud, instance).get(path)

    return answer


def _plain(cloud: Cloud, instance: Any) -> dict[str, str]:
    hostname = f"ip-{instance.address.replace('.', '-')}.{cloud.settings.region}.compute.internal"
    mac = instance.nics[0].mac_address
    configured = bool((instance.hibernation_options or {}).get("Configured") in (True, "true"))
    answers = {
        "ami-id": instance.image_id,
        "hibernation/configured": "true" if configured else "false",
        "hostname": hostname,
        "instance-id": instance.id,
        "instance-life-cycle": "on-demand",
        "instance-type": instance.instance_type,
        "local-hostname": hostname,
        "local-ipv4": instance.address,
        "mac": mac,
        "placement/availability-zone": instance.placement.zone,
        "placement/region": cloud.settings.region,
        "public-hostname": hostname,
        "public-ipv4": instance.address,
        "security-groups": "\n".join(group.name for group in instance.security_groups),
        "services/domain": "amazonaws.com",
        "services/partition": "aws",
    }
    if instance.public_keys:
        answers["public-keys"] = f"0={instance.key_name}"
        answers["public-keys/0/openssh-key"] = instance.public_keys[0]
    return answers


def _identity(cloud: Cloud, instance: Any) -> dict[str, Any]:
    return {
        "accountId": cloud.settings.account,
        "architecture": instance.architecture,
        "availabilityZone": instance.placement.zone,
        "imageId": instance.image_id,
        "instanceId": instance.id,
        "instanceType": instance.instance_type,
        "pendingTime": _stamp(instance.launch_time),
        "privateIp": instance.address,
        "region": cloud.settings.region,
        "version": "2017-09-30",
    }


def _iam(cloud: Cloud, instance: Any, path: str) -> Optional[str]:
    association = cloud.ec2.iam_instance_profile_associations.get(instance.id)
    if association is None:
        return None
    profile = association.iam_instance_profile
    role = profile.roles[0].name if profile.roles else None
    now = datetime.now(timezone.utc)
    if path == "iam/info":
        found = {"InstanceProfileArn": profile.arn, "InstanceProfileId": profile.id}
        return json.dumps({"Code": "Success", "LastUpdated": _stamp(now), **found})
    if path == "iam/security-credentials":
        return role
    if role and path == f"iam/security-credentials/{role}":
        return json.dumps(
            {
                "Code": "Success",
                "LastUpdated": _stamp(now),
                "Type": "AWS-HMAC",
                "AccessKeyId": KEY_ID,
                "SecretAccessKey": f"rehearsal-{instance.id}",
                "Token": f"rehearsal-{instance.id}",
                "Expiration": _stamp(now + timedelta(hours=6)),
            }
        )
    return None


def _tags(instance: Any, path: str) -> Optional[str]:
    """The instance's tags, where its metadata options let it see them."""
    if instance.metadata_options.instance_metadata_tags != "enabled":
        return None
    tags = {tag["key"]: tag["value"] for tag in instance.get_tags()}
    wanted = path[len("tags/instance") :].strip("/")
    return tags.get(wanted) if wanted else "\n".join(sorted(tags))


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
