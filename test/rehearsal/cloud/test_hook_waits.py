"""The wait for a lifecycle hook, with a clock of its own."""

from __future__ import annotations

import pytest

from rehearsal.cloud.autoscaling.hooks import LAUNCHING, Hook, Wait, verdict


def wait(result: str = "ABANDON") -> Wait:
    hook = Hook("h", "g", LAUNCHING, heartbeat_timeout=600, default_result=result)
    return Wait(hook, deadline=10.0, last_deadline=25.0)


@pytest.mark.parametrize("default", ["ABANDON", "CONTINUE"])
def test_ends_with_the_default_result_at_its_deadline(default: str) -> None:
    waiting = wait(default)
    waiting.expire(9.9)
    assert waiting.result is None
    waiting.expire(10.0)
    assert waiting.result == default


def test_a_heartbeat_starts_the_timeout_again_up_to_the_global_one() -> None:
    waiting = wait()
    waiting.beat(9.0, timeout=10.0)
    assert waiting.deadline == 19.0
    waiting.beat(18.0, timeout=10.0)
    assert waiting.deadline == 25.0


def test_a_result_that_was_given_stays() -> None:
    waiting = wait()
    waiting.result = "CONTINUE"
    waiting.expire(99.0)
    assert waiting.result == "CONTINUE"


def test_the_longest_wait_is_a_hundred_heartbeats_or_two_days() -> None:
    assert Hook("h", "g", LAUNCHING, heartbeat_timeout=600).global_timeout == 60_000
    assert Hook("h", "g", LAUNCHING, heartbeat_timeout=7200).global_timeout == 172_800


def test_one_abandoned_hook_is_enough_and_all_must_be_done_to_continue() -> None:
    done, open_ = wait(), wait()
    done.result = "CONTINUE"
    assert verdict([]) == "none"
    assert verdict([done, open_]) == "waiting"
    assert verdict([done]) == "continue"
    open_.result = "ABANDON"
    assert verdict([done, open_]) == "abandon"
