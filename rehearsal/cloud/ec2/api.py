"""Connects moto's EC2 with machines, AMIs that have content, and the Recycle Bin."""

from __future__ import annotations

from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.ec2 import (
    console_api,
    cpu_options,
    default_key,
    image_api,
    image_deprecation,
    image_disabling,
    image_protection,
    image_references_api,
    instances,
    launch_templates,
    listing_api,
    pages,
    recycle_bin_api,
    snapshot_locks,
    snapshots,
)
from rehearsal.cloud.patches import Patches


def install(patches: Patches, cloud: Cloud) -> None:
    """Replaces and adds the actions of EC2."""
    for part in (
        instances,
        image_api,
        image_deprecation,
        image_protection,
        image_references_api,
        listing_api,
        console_api,
        recycle_bin_api,
        snapshot_locks,
        snapshots,
    ):
        part.install(patches, cloud)
    cpu_options.install(patches)
    default_key.install(patches)
    image_disabling.install(patches)
    launch_templates.install(patches)
    pages.install(patches)
