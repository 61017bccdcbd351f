"""An AMI with what EC2 keeps of one and moto does not."""

from __future__ import annotations

from typing import Any, Optional

from moto.ec2.models.amis import Ami


class StoredImage(Ami):
    """An AMI with real block device mappings, IMDS support and deprecation time.

    ImdsSupport, EnaSupport, DeprecationTime and DeregistrationProtection are answered from the attributes of these
    names. protected_until is when the cooldown of a protection that was switched off ends, in seconds since 1970.
    """

    imds_support: Optional[str] = None
    ena_support = True
    deprecation_time: Optional[str] = None
    deregistration_protection = "disabled"
    protected_until = 0.0
    source_image_id: Optional[str] = None
    state_reason: Optional[dict[str, str]] = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mappings: list[dict[str, Any]] = []
        self.sriov_net_support = "simple"
        # moto makes a snapshot of 15 GiB for every AMI; here the mappings say which snapshots there are.
        self.ec2_backend.snapshots.pop(self.ebs_snapshot.id, None)

    @property
    def block_device_mappings(self) -> list[dict[str, Any]]:
        """The root volume first, as it was captured."""
        return self.mappings

    @property
    def snapshot_ids(self) -> list[str]:
        """The snapshots that this AMI is made of."""
        return [mapping["Ebs"]["SnapshotId"] for mapping in self.mappings]

    def get_filter_value(self, filter_name: str, method_name: Optional[str] = None) -> Any:
        """Also the filters that moto refuses: root device, description, creation date."""
        extra = {
            "block-device-mapping.snapshot-id": self.snapshot_ids,
            "creation-date": _stamp(self.creation_date),
            "description": self.description,
            "ena-support": "true",
            "hypervisor": self.hypervisor,
            "image-type": self.image_type,
            "root-device-name": self.root_device_name,
            "root-device-type": self.root_device_type,
        }
        if filter_name in extra:
            return extra[filter_name]
        return super().get_filter_value(filter_name, method_name)


def _stamp(moment: Any) -> str:
    """A moment as EC2 writes it; moto 5.1 keeps the text."""
    return moment if isinstance(moment, str) else str(moment.strftime("%Y-%m-%dT%H:%M:%S.000Z"))
