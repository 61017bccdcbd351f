"""PutWarmPool, DescribeWarmPool, DeleteWarmPool."""

from __future__ import annotations

from typing import Any, Optional

from moto.autoscaling.exceptions import AutoscalingClientError
from moto.autoscaling.models import FakeWarmPool
from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult, EmptyResult

from rehearsal.cloud.autoscaling.errors import invalid, refresh_in_progress
from rehearsal.cloud.autoscaling.moto_groups import group_of
from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.paging import page
from rehearsal.cloud.patches import Patches

STATES = ("Stopped", "Running", "Hibernated")
PAGE = 50


def install(patches: Patches, _cloud: Cloud) -> None:
    """Replaces moto's warm pool, which has no instances."""

    def put_warm_pool(self: Any) -> ActionResult:
        group = group_of(self)
        if group.fleet.active_refresh():
            raise refresh_in_progress()
        before = group.warm_pool
        state = self._get_param("PoolState") or (before.pool_state if before else "Stopped")
        if state not in STATES:
            raise invalid(f"Warm pool state {state} is not one of {', '.join(STATES)}")
        group.warm_pool = FakeWarmPool(  # type: ignore[abstract]
            max_group_prepared_capacity=self._get_int_param("MaxGroupPreparedCapacity"),
            min_size=self._get_int_param("MinSize"),
            pool_state=state,
            instance_reuse_policy=self._get_param("InstanceReusePolicy"),
        )
        group.fleet.pool_ending = False
        return EmptyResult()

    def describe_warm_pool(self: Any) -> ActionResult:
        group = group_of(self)
        size = self._get_int_param("MaxRecords", PAGE)
        items, token = page(group.fleet.warm(), self._get_param("NextToken"), size)
        return ActionResult({"WarmPoolConfiguration": _described(group), "Instances": items, "NextToken": token})

    def delete_warm_pool(self: Any) -> ActionResult:
        group = group_of(self)
        if group.warm_pool is None:
            raise invalid(f"Warm pool not found for Auto Scaling group {group.name}")
        if group.fleet.warm() and not self._get_bool_param("ForceDelete", False):
            raise AutoscalingClientError("ResourceInUse", "The warm pool still has instances.")
        group.fleet.pool_ending = True
        if not group.fleet.warm():
            group.warm_pool, group.fleet.pool_ending = None, False
        return EmptyResult()

    for action in (put_warm_pool, describe_warm_pool, delete_warm_pool):
        patches.replace(AutoScalingResponse, action.__name__, action)


def _described(group: Any) -> Optional[dict[str, Any]]:
    pool = group.warm_pool
    if pool is None:
        return None
    return {
        "MaxGroupPreparedCapacity": pool.max_group_prepared_capacity,
        "MinSize": pool.min_size,
        "PoolState": pool.pool_state,
        "InstanceReusePolicy": pool.instance_reuse_policy,
        "Status": "PendingDelete" if group.fleet.pool_ending else None,
    }
