"""What was deleted and is kept for a while, because a retention rule says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional

from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.rbin.rules import longest_retention

DAY = 86400.0


@dataclass
class Kept:
    """An AMI or a snapshot in the bin, with the moments it came and is to go, in seconds since 1970."""

    item: Any
    entered: float
    leaves: float


class RecycleBin:
    """The bin of one cloud. An AMI's machine content goes with the AMI: at once, or when the bin lets go of it."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud
        self._images: dict[str, Kept] = {}
        self._snapshots: dict[str, Kept] = {}

    def take_image(self, image: Any) -> None:
        """Takes a deregistered AMI; without a rule that retains it, it is gone."""
        kept = self._kept("EC2_IMAGE", image)
        if kept is None:
            self._cloud.room.forget_image(image.id)
        else:
            self._images[image.id] = kept

    def take_snapshot(self, snapshot: Any) -> None:
        """Takes a deleted snapshot; without a rule that retains it, it is gone."""
        kept = self._kept("EBS_SNAPSHOT", snapshot)
        if kept is not None:
            self._snapshots[snapshot.id] = kept

    def images(self) -> list[Kept]:
        """The AMIs in the bin, oldest first."""
        self._let_go()
        return list(self._images.values())

    def snapshots(self) -> list[Kept]:
        """The snapshots in the bin, oldest first."""
        self._let_go()
        return list(self._snapshots.values())

    def image(self, image_id: str) -> Optional[Any]:
        """The AMI of that ID, if it is in the bin."""
        return next((kept.item for kept in self.images() if kept.item.id == image_id), None)

    def give_back_image(self, image_id: str) -> None:
        """Takes the AMI out again."""
        del self._images[image_id]

    def give_back_snapshot(self, snapshot_id: str) -> Optional[Any]:
        """The snapshot, taken out again; None when it is not in the bin."""
        self._let_go()
        kept = self._snapshots.pop(snapshot_id, None)
        return kept.item if kept else None

    def age(self, seconds: float) -> None:
        """Makes it so much longer that everything is in the bin."""
        for kept in (*self._images.values(), *self._snapshots.values()):
            kept.entered, kept.leaves = kept.entered - seconds, kept.leaves - seconds
        self._let_go()

    def _kept(self, kind: str, item: Any) -> Optional[Kept]:
        tags = {tag["key"]: tag["value"] for tag in item.get_tags()}
        days = longest_retention(self._cloud.rules.values(), kind, tags)
        now = self._cloud.now()
        return None if days is None else Kept(item, now, now + days * DAY)

    def _let_go(self) -> None:
        now = self._cloud.now()
        for image_id in [name for name, kept in self._images.items() if kept.leaves <= now]:
            del self._images[image_id]
            self._cloud.room.forget_image(image_id)
        for snapshot_id in [name for name, kept in self._snapshots.items() if kept.leaves <= now]:
            del self._snapshots[snapshot_id]
