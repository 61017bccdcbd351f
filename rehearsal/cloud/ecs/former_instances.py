"""Container instances whose machine is terminated: INACTIVE and in no listing, but described for an hour.

ECS developer guide, "Container instance lifecycle".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from moto.ecs.models import EC2ContainerServiceBackend

from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.patches import Patches

KEPT_SECONDS = 3600


@dataclass(frozen=True)
class Former:
    """One of them. since -- when it was deregistered, in the cloud's seconds."""

    cluster_name: str
    instance: Any
    since: float


def install(patches: Patches, cloud: Cloud) -> None:
    """Describes them beside those that are registered; moto knows no other."""
    registered = EC2ContainerServiceBackend.describe_container_instances

    def describe_container_instances(self: Any, cluster_str: str, names: list[str]) -> tuple[list[Any], list[Any]]:
        found, failures = registered(self, cluster_str, names)
        cluster_name = self._get_cluster(cluster_str).name
        former = {failure.arn: _described(cloud, cluster_name, failure.arn) for failure in failures}
        return (
            [*found, *(instance for instance in former.values() if instance is not None)],
            [failure for failure in failures if former[failure.arn] is None],
        )

    patches.replace(EC2ContainerServiceBackend, "describe_container_instances", describe_container_instances)


def deregister(cloud: Cloud, cluster_name: str, instance: Any) -> None:
    """Takes a container instance off its cluster."""
    del cloud.ecs.container_instances[cluster_name][instance.id]
    cloud.ecs.clusters[cluster_name].registered_container_instances_count -= 1
    instance.status, instance.agent_connected = "INACTIVE", False
    cloud.former_instances[instance.id] = Former(cluster_name, instance, cloud.now())


def _described(cloud: Cloud, cluster_name: str, arn: str) -> Any:
    former = cloud.former_instances.get(arn.rsplit("/", 1)[-1])
    if former is None or former.cluster_name != cluster_name or cloud.now() - former.since >= KEPT_SECONDS:
        return None
    return former.instance
