"""What RunInstances is asked for when a launch template is part of the request."""

from __future__ import annotations

from typing import Any

# A field of the template's data, and the name under which moto's launch takes it.
PLAIN_FIELDS = {
    "InstanceType": "instance_type",
    "KeyName": "key_name",
    "SecurityGroupIds": "security_group_ids",
    "EbsOptimized": "ebs_optimized",
    "DisableApiStop": "disable_api_stop",
    "DisableApiTermination": "disable_api_termination",
    "InstanceInitiatedShutdownBehavior": "instance_initiated_shutdown_behavior",
    "HibernationOptions": "hibernation_options",
    "MetadataOptions": "metadata_options",
}


def filled_from_template(kwargs: dict[str, Any], template: dict[str, Any]) -> dict[str, Any]:
    """The request with the template's values where the request has none (what the request says wins)."""
    filled = dict(kwargs)
    for field, name in PLAIN_FIELDS.items():
        if template.get(field) not in (None, "") and _unset(filled, name):
            filled[name] = template[field]
    if template.get("InstanceType") and kwargs.get("is_instance_type_default"):
        filled["instance_type"] = template["InstanceType"]
    filled["is_instance_type_default"] = False
    if template.get("NetworkInterfaces") and not filled.get("nics"):
        filled["nics"] = [_interface(nic, filled) for nic in template["NetworkInterfaces"]]
    if (template.get("Monitoring") or {}).get("Enabled"):
        filled["monitoring_state"] = "enabled"
    filled["tags"] = _tags(kwargs.get("tags") or {}, template.get("TagSpecifications") or [])
    return filled


def _unset(kwargs: dict[str, Any], name: str) -> bool:
    return kwargs.get(name) in (None, "", False, [], {})


def _interface(nic: dict[str, Any], kwargs: dict[str, Any]) -> dict[str, Any]:
    """The template's interface in the subnet that the request (or the group) chose."""
    filled = {"DeviceIndex": 0, **{key: value for key, value in nic.items() if value is not None}}
    if kwargs.get("subnet_id"):
        filled.setdefault("SubnetId", kwargs["subnet_id"])
    return filled


def _tags(asked: dict[str, dict[str, str]], specifications: list[dict[str, Any]]) -> dict[str, dict[str, str]]:
    tags: dict[str, dict[str, str]] = {}
    for specification in specifications:
        kind = tags.setdefault(specification["ResourceType"], {})
        kind.update({tag["Key"]: tag["Value"] for tag in specification.get("Tags") or []})
    for kind_name, values in asked.items():
        tags.setdefault(kind_name, {}).update(values)
    return tags
