"""Which volumes an instance gets: the AMI's mappings, overlaid by the template's, overlaid by the request's."""

from __future__ import annotations

from typing import Any

Mapping = dict[str, Any]

# gp3 without figures: https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html
GP3 = {"Iops": 3000, "Throughput": 125}


def merged(*layers: list[Mapping]) -> list[Mapping]:
    """One mapping a device name; a later layer's fields win. A device with NoDevice is left out."""
    devices: dict[str, Mapping] = {}
    for layer in layers:
        for mapping in layer:
            name = mapping["DeviceName"]
            before = devices.get(name, {"DeviceName": name, "Ebs": {}})
            ebs = {**before["Ebs"], **_given(mapping.get("Ebs") or {})}
            devices[name] = {"DeviceName": name, "Ebs": ebs, "NoDevice": mapping.get("NoDevice")}
    return [
        {"DeviceName": mapping["DeviceName"], "Ebs": mapping["Ebs"]}
        for mapping in devices.values()
        if mapping.get("NoDevice") is None
    ]


def for_launch(mappings: list[Mapping]) -> list[Mapping]:
    """The mappings as moto's launch wants them."""
    return [{"DeviceName": m["DeviceName"], "Ebs": {**m["Ebs"], "Encrypted": _flag(m, "Encrypted")}} for m in mappings]


def of_volume(device: str, attachment: Any, volume: Any, snapshot_id: str) -> Mapping:
    """How an AMI describes a volume that was captured."""
    ebs = {
        "DeleteOnTermination": attachment.delete_on_termination in (True, "true"),
        "Encrypted": bool(volume.encrypted),
        "SnapshotId": snapshot_id,
        "VolumeSize": int(volume.size),
        "VolumeType": volume.volume_type,
    }
    if volume.volume_type == "gp3":
        ebs.update({"Iops": int(volume.iops or GP3["Iops"]), "Throughput": int(volume.throughput or GP3["Throughput"])})
    return {"DeviceName": device, "Ebs": ebs}


def _given(ebs: Mapping) -> Mapping:
    return {key: value for key, value in ebs.items() if value not in (None, "")}


def _flag(mapping: Mapping, name: str) -> bool:
    return mapping["Ebs"].get(name) in (True, "true")
