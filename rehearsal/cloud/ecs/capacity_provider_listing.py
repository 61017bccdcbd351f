"""DescribeCapacityProviders without names: every provider of the account, in pages, which moto answers with an error."""

from __future__ import annotations

from typing import Any

from moto.core.responses import ActionResult
from moto.ecs.responses import EC2ContainerServiceResponse

from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.paging import page
from rehearsal.cloud.patches import Patches

# https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeCapacityProviders.html
MOST = 10
FARGATE = ("FARGATE", "FARGATE_SPOT")


def install(patches: Patches, _cloud: Cloud) -> None:
    """Adds the listing; what is asked for by name is moto's own affair."""
    by_name = EC2ContainerServiceResponse.describe_capacity_providers

    def describe_capacity_providers(self: Any) -> ActionResult:
        if self._get_param("capacityProviders"):
            return by_name(self)
        backend = self.ecs_backend
        of_aws = [
            {
                "capacityProviderArn": f"arn:aws:ecs:{backend.region_name}:{backend.account_id}:capacity-provider/{name}",
                "name": name,
                "status": "ACTIVE",
            }
            for name in FARGATE
        ]
        size = min(self._get_int_param("maxResults", MOST), MOST)
        items, following = page([*of_aws, *backend.capacity_providers.values()], self._get_param("nextToken"), size)
        return ActionResult({"capacityProviders": items, "failures": [], "nextToken": following})

    patches.replace(EC2ContainerServiceResponse, "describe_capacity_providers", describe_capacity_providers)
