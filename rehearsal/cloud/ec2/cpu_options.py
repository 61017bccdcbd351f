"""The cores and threads of instances, which moto does not tell."""

from __future__ import annotations

from typing import Any

from moto.ec2.models.instance_types import INSTANCE_TYPES
from moto.ec2.models.instances import Instance

from rehearsal.cloud.patches import Patches


def install(patches: Patches) -> None:
    """Gives every instance what its type has.

    As https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CpuOptions.html
    """

    def cpu_options(self: Any) -> dict[str, int]:
        vcpus = INSTANCE_TYPES[self.instance_type]["VCpuInfo"]
        return {"CoreCount": vcpus["DefaultCores"], "ThreadsPerCore": vcpus["DefaultThreadsPerCore"]}

    patches.replace(Instance, "cpu_options", property(cpu_options))
