"""ECR agrees with the registry beside it."""

from __future__ import annotations

import base64
import json

from conftest import World

MEDIA_TYPE = "application/vnd.docker.distribution.manifest.v2+json"


def push(world: World, tag: str, digit: str) -> str:
    """Tells ECR what a push has put into the registry; returns the digest."""
    digest = f"sha256:{digit * 64}"
    layer = {"mediaType": "application/vnd.docker.image.rootfs.diff.tar.gzip", "size": 1, "digest": digest}
    config = {"mediaType": "application/vnd.docker.container.image.v1+json", "size": 1, "digest": digest}
    manifest = {"schemaVersion": 2, "mediaType": MEDIA_TYPE, "config": config, "layers": [layer]}
    world.client("ecr").put_image(
        repositoryName="shell", imageManifest=json.dumps(manifest), imageTag=tag, imageDigest=digest
    )
    return digest


def digest_of(world: World, tag: str) -> str:
    found = world.client("ecr").describe_images(repositoryName="shell", imageIds=[{"imageTag": tag}])
    return str(found["imageDetails"][0]["imageDigest"])


def test_a_tag_has_the_digest_that_was_pushed(world: World) -> None:
    world.client("ecr").create_repository(repositoryName="shell")
    digest = push(world, "latest", "a")
    assert digest_of(world, "latest") == digest


def test_a_tag_moves_to_the_next_push(world: World) -> None:
    ecr = world.client("ecr")
    ecr.create_repository(repositoryName="shell")
    first = push(world, "latest", "a")
    second = push(world, "latest", "b")
    assert digest_of(world, "latest") == second
    (image,) = ecr.describe_images(repositoryName="shell", imageIds=[{"imageDigest": first}])["imageDetails"]
    assert image.get("imageTags", []) == []


def test_the_credentials_are_the_registrys(world: World) -> None:
    token = world.client("ecr").get_authorization_token()["authorizationData"][0]["authorizationToken"]
    assert base64.b64decode(token) == b"AWS:123456789012-auth-token"
