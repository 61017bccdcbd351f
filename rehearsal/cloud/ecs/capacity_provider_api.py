"""Capacity providers: managed draining, termination protection, and the marks they leave on their groups."""

from __future__ import annotations

from typing import Any, Optional

from moto.ecs.exceptions import EcsClientException
from moto.ecs.models import CapacityProvider, EC2ContainerServiceBackend

from rehearsal.cloud.autoscaling.hooks import (
    DRAINING_HOOK,
    LONGEST_WAIT,
    TERMINATING,
    Hook,
)
from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.ecs.container_instances import all_of, group_name_of, provider_of
from rehearsal.cloud.patches import Patches

# https://docs.aws.amazon.com/AmazonECS/latest/developerguide/create-capacity-provider-console-v2.html
MANAGED_TAG = "AmazonECSManaged"


def install(patches: Patches, cloud: Cloud) -> None:
    """Adds managed draining, which moto drops, and what ECS does to the group."""
    prepare = CapacityProvider._prepare_asg_provider
    change = CapacityProvider.update
    create = EC2ContainerServiceBackend.create_capacity_provider
    delete = EC2ContainerServiceBackend.delete_capacity_provider
    put = EC2ContainerServiceBackend.put_cluster_capacity_providers

    def _prepare_asg_provider(self: Any, asg_details: dict[str, Any]) -> dict[str, Any]:
        return {"managedDraining": "ENABLED", **prepare(self, asg_details)}

    def update(self: Any, asg_details: dict[str, Any]) -> None:
        merged = {**self.auto_scaling_group_provider, **asg_details}
        _check(_group(cloud, self), merged)
        if "managedDraining" in asg_details:
            self.auto_scaling_group_provider["managedDraining"] = asg_details["managedDraining"]
        change(self, asg_details)
        _mark(_group(cloud, self), self)

    def create_capacity_provider(self: Any, name: str, asg_details: dict[str, Any], tags: Any) -> Any:
        if name in self.capacity_providers:
            raise EcsClientException(f"The specified capacity provider already exists: {name}.")
        group = cloud.autoscaling.autoscaling_groups.get(asg_details["autoScalingGroupArn"].rsplit("/", 1)[-1])
        if group is None:
            raise EcsClientException("The specified Auto Scaling group ARN does not exist.")
        _check(group, asg_details)
        provider = create(self, name, asg_details, tags)
        _mark(group, provider)
        return provider

    def delete_capacity_provider(self: Any, name_or_arn: str) -> Any:
        provider = delete(self, name_or_arn)
        group = _group(cloud, provider)
        if group is not None:
            group.fleet.hooks.pop(DRAINING_HOOK, None)
        return provider

    def put_cluster_capacity_providers(self: Any, cluster_name: str, providers: Any, strategy: Any) -> Any:
        for name in providers or []:
            if name not in ("FARGATE", "FARGATE_SPOT") and name not in self.capacity_providers:
                raise EcsClientException(f"The specified capacity provider {name} was not found.")
        cluster = put(self, cluster_name, providers, strategy)
        for name, found in all_of(cloud):
            if name == cluster.name:
                found.capacity_provider_name = provider_of(cloud, cluster, found.ec2_instance_id)
        return cluster

    patches.replace(CapacityProvider, "_prepare_asg_provider", _prepare_asg_provider)
    patches.replace(CapacityProvider, "update", update)
    patches.replace(EC2ContainerServiceBackend, "create_capacity_provider", create_capacity_provider)
    patches.replace(EC2ContainerServiceBackend, "delete_capacity_provider", delete_capacity_provider)
    patches.replace(EC2ContainerServiceBackend, "put_cluster_capacity_providers", put_cluster_capacity_providers)


def _group(cloud: Cloud, provider: Any) -> Optional[Any]:
    return cloud.autoscaling.autoscaling_groups.get(group_name_of(provider))


def _check(group: Any, wish: dict[str, Any]) -> None:
    """https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-termination-protection.html"""
    if wish.get("managedTerminationProtection") != "ENABLED" or group is None:
        return
    if not group.new_instances_protected_from_scale_in:
        raise EcsClientException(
            "The managed termination protection setting for the capacity provider is invalid. To enable managed "
            "termination protection for a capacity provider, the Auto Scaling group must have instance protection from "
            "scale in enabled."
        )


def _mark(group: Any, provider: Any) -> None:
    """The tag and the termination hook that ECS puts on the group."""
    if group is None:
        return
    if not any(tag["Key"] == MANAGED_TAG for tag in group.tags):
        group.tags = [*group.tags, {"Key": MANAGED_TAG, "Value": "", "PropagateAtLaunch": True}]
    if provider.auto_scaling_group_provider["managedDraining"] == "ENABLED":
        group.fleet.hooks[DRAINING_HOOK] = Hook(
            lifecycle_hook_name=DRAINING_HOOK,
            auto_scaling_group_name=group.name,
            lifecycle_transition=TERMINATING,
            heartbeat_timeout=LONGEST_WAIT,
            default_result="CONTINUE",
        )
    else:
        group.fleet.hooks.pop(DRAINING_HOOK, None)
