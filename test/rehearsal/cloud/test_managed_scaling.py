"""The model of managed scaling, as a pure function."""

from __future__ import annotations

from dataclasses import replace

from rehearsal.cloud.ecs.managed_scaling import ScalingFacts, desired_capacity

BASE = ScalingFacts(
    desired=1, min_size=1, max_size=10, target=80, smallest_step=1, largest_step=2, busy=1,
    room={"CPU": 2048, "MEMORY": 4096, "PORTS": []},
)  # fmt: skip
TASK = {"CPU": 0, "MEMORY": 4096, "PORTS": []}


def test_keeps_the_target_percentage_busy() -> None:
    """One busy instance at 80 % needs 1.25, that is two."""
    assert desired_capacity(BASE) == 2
    assert desired_capacity(replace(BASE, target=100)) == 1


def test_grows_by_the_largest_step_at_most() -> None:
    assert desired_capacity(replace(BASE, target=100, waiting=(TASK,) * 6)) == 3


def test_grows_by_the_smallest_step_at_least() -> None:
    assert desired_capacity(replace(BASE, target=100, waiting=(TASK,), smallest_step=2)) == 3


def test_never_exceeds_the_maximum() -> None:
    assert desired_capacity(replace(BASE, waiting=(TASK,) * 6, max_size=2)) == 2


def test_an_empty_group_begins_with_two() -> None:
    assert desired_capacity(replace(BASE, desired=0, min_size=0, busy=0, target=100, waiting=(TASK,))) == 2


def test_small_tasks_share_a_machine() -> None:
    small = {"CPU": 0, "MEMORY": 1024, "PORTS": []}
    assert desired_capacity(replace(BASE, target=100, waiting=(small,) * 4)) == 2


def test_tasks_with_the_same_host_port_do_not() -> None:
    small = {"CPU": 0, "MEMORY": 1, "PORTS": ["80"]}
    assert desired_capacity(replace(BASE, target=100, waiting=(small, small))) == 3


def test_shrinks_only_after_fifteen_minutes_and_never_below_the_minimum() -> None:
    idle = replace(BASE, desired=4, busy=0, idle_for=14.9)
    assert desired_capacity(idle) == 4
    assert desired_capacity(replace(idle, idle_for=15.0)) == 1
