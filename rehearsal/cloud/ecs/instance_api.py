"""ListContainerInstances, DescribeContainerInstances and their state, also for a cluster without any."""

from __future__ import annotations

from typing import Any

from moto.core.responses import ActionResult
from moto.ecs.models import EC2ContainerServiceBackend
from moto.ecs.responses import EC2ContainerServiceResponse

from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.paging import page
from rehearsal.cloud.patches import Patches

PAGE = 100


def install(patches: Patches, _cloud: Cloud) -> None:
    """moto fails for a cluster in which no instance ever registered, and forgets to page."""
    create = EC2ContainerServiceBackend.create_cluster

    def create_cluster(self: Any, *args: Any, **kwargs: Any) -> Any:
        cluster = create(self, *args, **kwargs)
        self.container_instances.setdefault(cluster.name, {})
        return cluster

    def list_container_instances(self: Any) -> ActionResult:
        cluster = self.ecs_backend._get_cluster(self._get_param("cluster", "default"))
        known = self.ecs_backend.container_instances.get(cluster.name, {}).values()
        status = self._get_param("status")
        arns = sorted(found.container_instance_arn for found in known if status in (None, found.status))
        size = self._get_int_param("maxResults", PAGE)
        items, token = page(arns, self._get_param("nextToken"), size)
        return ActionResult({"containerInstanceArns": items, "nextToken": token})

    patches.replace(EC2ContainerServiceBackend, "create_cluster", create_cluster)
    patches.replace(EC2ContainerServiceResponse, "list_container_instances", list_container_instances)
