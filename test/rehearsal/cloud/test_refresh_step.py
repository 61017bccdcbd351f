"""The status of a refresh, as a pure function."""

from __future__ import annotations

import pytest

from rehearsal.cloud.autoscaling.refresh_step import Next, RefreshFacts, next_status


def test_begins() -> None:
    assert next_status(RefreshFacts("Pending")) == Next("InProgress")


def test_succeeds_when_nothing_is_left_and_the_group_is_complete() -> None:
    assert next_status(RefreshFacts("InProgress", left=0, settled=True)) == Next("Successful")


@pytest.mark.parametrize(("left", "settled"), [(1, True), (0, False)])
def test_goes_on_until_then(left: int, settled: bool) -> None:
    assert next_status(RefreshFacts("InProgress", left=left, settled=settled)) is None


def test_bakes_if_asked() -> None:
    assert next_status(RefreshFacts("InProgress", settled=True, bake_time=60)) == Next("Baking")
    assert next_status(RefreshFacts("Baking", bake_time=60, baking_for=59)) is None
    assert next_status(RefreshFacts("Baking", bake_time=60, baking_for=60)) == Next("Successful")


def test_fails_after_an_hour_of_failed_launches_and_says_why() -> None:
    assert next_status(RefreshFacts("InProgress", left=1, failing_for=3599, last_error="x")) is None
    reason = "Replacement instances have failed for an hour. The last error: sshd never answered"
    facts = RefreshFacts("InProgress", left=1, failing_for=3600, last_error="sshd never answered")
    assert next_status(facts) == Next("Failed", reason)


def test_rolls_back_instead_if_asked() -> None:
    step = next_status(RefreshFacts("InProgress", left=1, failing_for=3600, auto_rollback=True))
    assert step is not None
    assert step.status == "RollbackInProgress"


def test_fails_after_an_hour_in_which_only_protected_instances_were_left() -> None:
    reason = "Only instances in standby or protected from scale in are left, and they stayed so for an hour."
    assert next_status(RefreshFacts("InProgress", left=1, blocked_for=3600)) == Next("Failed", reason)


def test_a_cancelled_one_waits_for_instances_in_transition() -> None:
    assert next_status(RefreshFacts("Cancelling", in_transition=1)) is None
    assert next_status(RefreshFacts("Cancelling")) == Next("Cancelled", "Cancelled due to user request.")


def test_a_roll_back_ends_as_a_failed_deployment() -> None:
    assert next_status(RefreshFacts("RollbackInProgress", settled=True)) == Next("RollbackSuccessful")
    step = next_status(RefreshFacts("RollbackInProgress", left=1, failing_for=3600))
    assert step is not None
    assert step.status == "RollbackFailed"
