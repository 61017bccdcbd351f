"""Connects moto's Auto Scaling with the reconciler."""

from __future__ import annotations

from rehearsal.cloud.autoscaling import (
    group_api,
    hook_api,
    instance_api,
    listing_api,
    moto_groups,
    refresh_api,
    standby_api,
    warm_pool_api,
)
from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.patches import Patches


def install(patches: Patches, cloud: Cloud) -> None:
    """Replaces and adds the actions that concern instances."""
    moto_groups.install(patches)
    for part in (group_api, hook_api, instance_api, listing_api, refresh_api, standby_api, warm_pool_api):
        part.install(patches, cloud)
