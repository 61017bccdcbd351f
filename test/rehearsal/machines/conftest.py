"""One world for all tests of machines; each test boots machines of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from fleet import QUIET, REGISTRY_HOST, STOCK, Fleet, make_key  # noqa: E402
from living_world import World  # noqa: E402


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = World(tmp_path_factory.mktemp("world"))
    yield made
    made.end()


@pytest.fixture(scope="session")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_key(tmp_path_factory.mktemp("key") / "key")


@pytest.fixture(scope="session")
def quiet(world: World, key: Path) -> None:
    Fleet(world, key).bake("systemctl disable docker ecs", QUIET, STOCK)


@pytest.fixture
def fleet(world: World, key: Path, quiet: None) -> Iterator[Fleet]:
    made = Fleet(world, key)
    yield made
    for name in list(made.addresses):
        made.end(name)


@pytest.fixture(scope="session")
def pushed(world: World, key: Path) -> str:
    """A reference by digest to an image that is in the registry."""
    fleet = Fleet(world, key)
    name = fleet.boot(STOCK)
    fleet.wait_for_boot(name)
    digest = world.shell(
        name,
        f"""
        docker load -q -i /var/cache/ecs/ecs-agent.tar >&2
        docker tag amazon/amazon-ecs-agent:latest {REGISTRY_HOST}/app:v1
        printf 123456789012-auth-token | docker login -u AWS --password-stdin {REGISTRY_HOST} >&2
        docker push -q {REGISTRY_HOST}/app:v1 >&2
        docker image inspect --format '{{{{index .RepoDigests 0}}}}' {REGISTRY_HOST}/app:v1
        """,
    )
    fleet.end(name)
    return digest


@pytest.fixture(scope="module")
def shared(world: World, key: Path, quiet: None) -> Iterator[tuple[Fleet, str]]:
    """A machine for tests that leave it as it was for the next."""
    made = Fleet(world, key)
    name = made.boot()
    made.wait_for_boot(name)
    yield made, name
    made.end(name)
