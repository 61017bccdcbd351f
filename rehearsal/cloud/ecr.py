"""ECR's tags and digests as a registry keeps them."""

from __future__ import annotations

import hashlib
from typing import Any, Optional

from moto.ecr.models import ECRBackend

from rehearsal.cloud.patches import Patches


def install(patches: Patches) -> None:
    """Lets a tag move: moto deletes the image that loses its last tag, and makes up digests."""
    put = ECRBackend.put_image

    def put_image(
        self: Any,
        repository_name: str,
        image_manifest: str,
        image_tag: str,
        image_manifest_mediatype: Optional[str] = None,
        digest: Optional[str] = None,
    ) -> Any:
        repository = self.repositories.get(repository_name)
        if repository is not None and repository.image_tag_mutability == "MUTABLE":
            _take_tag(repository, image_tag, image_manifest)
        # An image's digest is that of its manifest: https://docs.docker.com/reference/api/registry/latest/
        digest = digest or f"sha256:{hashlib.sha256(image_manifest.encode()).hexdigest()}"
        return put(self, repository_name, image_manifest, image_tag, image_manifest_mediatype, digest)

    patches.replace(ECRBackend, "put_image", put_image)


def _take_tag(repository: Any, tag: str, manifest: str) -> None:
    """Takes the tag from whichever other image has it; that image stays, untagged."""
    for image in repository.images:
        if tag in image.image_tags and image.image_manifest != manifest:
            image.remove_tag(tag)
            if not image.image_tags:
                image.image_tag = None
