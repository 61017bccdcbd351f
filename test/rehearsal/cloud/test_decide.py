"""The decision about a group, as a pure function."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rehearsal.cloud.autoscaling.decide import decide
from rehearsal.cloud.autoscaling.facts import GroupFacts, MemberFacts, PoolFacts, RollFacts
from rehearsal.cloud.autoscaling.moves import Enter, FailLaunch, Launch, OpenHooks, Promote, Rest, Retire


def live(name: str, **facts: Any) -> MemberFacts:
    return MemberFacts(id=name, lifecycle="InService", **facts)


def warm(name: str, **facts: Any) -> MemberFacts:
    return MemberFacts(id=name, lifecycle="Warmed:Stopped", machine="stopped", **facts)


def group(*members: MemberFacts, desired: int = 2, **facts: Any) -> GroupFacts:
    return GroupFacts(desired=desired, max_size=facts.pop("max_size", 4), members=members, **facts)


def retired(facts: GroupFacts) -> list[str]:
    return [move.id for move in decide(facts) if isinstance(move, Retire)]


def test_launches_what_is_missing() -> None:
    assert decide(group(live("a"))) == [Launch(warm=False)]


def test_launches_nothing_for_a_while_after_a_failed_launch() -> None:
    assert decide(group(live("a"), may_launch=False)) == []


def test_does_nothing_when_all_is_well() -> None:
    assert decide(group(live("a"), live("b"))) == []


def test_takes_from_the_warm_pool_before_it_launches() -> None:
    facts = group(warm("w", order=2), warm("v", order=1), desired=1, pool=PoolFacts(prepared=2, min_size=0))
    assert Promote("v") in decide(facts)
    assert Launch(warm=False) not in decide(facts)


def test_a_group_that_grows_during_a_refresh_takes_what_is_still_to_be_replaced() -> None:
    members = live("a", replace=True), live("b", replace=True), warm("w", replace=True)
    pool = PoolFacts(prepared=3)
    grown = group(*members, desired=3, pool=pool, roll=RollFacts(min_healthy=100, protected="Wait"))
    assert Promote("w") in decide(grown)
    assert Launch(warm=False) not in decide(grown)


def test_what_comes_from_the_pool_comes_into_service_before_it_is_replaced() -> None:
    waking = MemberFacts(id="w", lifecycle="Pending:Wait", hooks="waiting", replace=True, from_pool=True)
    facts = group(live("a"), waking, roll=RollFacts(min_healthy=50, max_healthy=100))
    assert retired(facts) == []
    served = replace(waking, lifecycle="InService", hooks="none")
    assert retired(replace(facts, members=(live("a"), served))) == ["w"]


def test_scale_in_never_takes_a_protected_instance() -> None:
    assert retired(group(live("a", protected=True), live("b"), live("c", protected=True), desired=0)) == ["b"]


def test_scale_in_takes_another_version_first_then_the_oldest() -> None:
    members = live("a", order=1), live("b", order=2), live("c", order=3, current=False)
    assert retired(group(*members, desired=2)) == ["c"]
    assert retired(group(*members, desired=1)) == ["c", "a"]


def test_replaces_an_instance_whose_machine_is_gone() -> None:
    assert retired(group(live("a", machine="terminated"), live("b"))) == ["a"]
    assert Launch(warm=False) in decide(group(live("a", machine="terminated"), live("b")))


def test_fills_the_pool_to_the_maximum_less_the_desired_capacity() -> None:
    facts = group(live("a"), live("b"), pool=PoolFacts())
    assert decide(facts) == [Launch(warm=True)] * 2


def test_the_pool_is_never_smaller_than_its_minimum() -> None:
    facts = group(live("a"), live("b"), pool=PoolFacts(min_size=3, prepared=2))
    assert decide(facts) == [Launch(warm=True)] * 3


def test_empties_a_pool_whose_prepared_capacity_is_zero() -> None:
    assert retired(group(live("a"), live("b"), warm("w"), pool=PoolFacts(prepared=0))) == ["w"]


def test_waits_for_hooks_before_service_and_goes_on_after_them() -> None:
    pending = MemberFacts(id="p", lifecycle="Pending")
    assert decide(group(pending, desired=1, launch_hook=True)) == [OpenHooks("p")]
    waiting = replace(pending, lifecycle="Pending:Wait", hooks="waiting")
    assert decide(group(waiting, desired=1, launch_hook=True)) == []
    done = replace(waiting, hooks="continue")
    assert decide(group(done, desired=1, launch_hook=True)) == [Enter("p", "Pending:Proceed")]


def test_gives_up_an_instance_that_was_abandoned_or_did_not_come_up() -> None:
    abandoned = MemberFacts(id="p", lifecycle="Warmed:Pending:Wait", hooks="abandon")
    assert FailLaunch("p", abandoned=True) in decide(group(abandoned, desired=0, pool=PoolFacts()))
    dead = MemberFacts(id="p", lifecycle="Pending:Wait", machine="terminated", hooks="waiting")
    assert FailLaunch("p", abandoned=False) in decide(group(dead, desired=1))


def test_puts_a_prepared_instance_to_rest_as_the_pool_says() -> None:
    prepared = MemberFacts(id="p", lifecycle="Warmed:Pending:Proceed", pool_state="Hibernated")
    facts = group(prepared, desired=0, pool=PoolFacts(prepared=1))
    assert decide(facts) == [Rest("p", hibernate=True)]
    asleep = replace(prepared, machine="stopped", hibernated=True)
    assert decide(replace(facts, members=(asleep,))) == [Enter("p", "Warmed:Hibernated")]
    fell_back = replace(prepared, machine="stopped", hibernated=False)
    assert decide(replace(facts, members=(fell_back,))) == [Enter("p", "Warmed:Stopped")]


# The refresh: which are replaced at once.


def old(count: int, **facts: Any) -> list[MemberFacts]:
    return [live(f"old{n}", replace=True, current=False, order=n, **facts) for n in range(count)]


def test_a_refresh_keeps_the_minimum_in_service() -> None:
    facts = group(*old(4), desired=4, roll=RollFacts(min_healthy=50, max_healthy=100))
    assert retired(facts) == ["old0", "old1"]


def test_a_minimum_rounds_up() -> None:
    facts = group(*old(3), desired=3, roll=RollFacts(min_healthy=50, max_healthy=100))
    assert retired(facts) == ["old0"]


def test_instances_that_are_not_warmed_up_do_not_count_as_healthy() -> None:
    facts = group(*old(1), live("new", warmed_up=False), roll=RollFacts(min_healthy=50, max_healthy=100))
    assert retired(facts) == []
    facts = group(*old(1), live("new"), roll=RollFacts(min_healthy=50, max_healthy=100))
    assert retired(facts) == ["old0"]


def test_a_maximum_of_100_that_was_given_launches_first_where_the_minimum_leaves_no_room() -> None:
    facts = group(*old(1), desired=1, roll=RollFacts(min_healthy=50, max_healthy=100))
    assert decide(facts) == [Launch(warm=False)]
    facts = group(*old(1), live("new"), desired=1, roll=RollFacts(min_healthy=50, max_healthy=100))
    assert retired(facts) == ["old0"]


def test_without_a_maximum_it_terminates_and_launches_at_the_same_time() -> None:
    facts = group(*old(1), desired=1, roll=RollFacts(min_healthy=100, max_healthy=None))
    assert retired(facts) == ["old0"]


def test_a_maximum_above_100_launches_before_it_terminates() -> None:
    facts = group(*old(4), desired=4, max_size=9, roll=RollFacts(min_healthy=100, max_healthy=150))
    assert decide(facts) == [Launch(warm=False)] * 2


def test_never_reaches_zero_in_service_over_a_refresh_that_was_cancelled() -> None:
    """One is Pending from the cancelled refresh, one still serves: the one that serves must stay."""
    pending = MemberFacts(id="p", lifecycle="Pending:Wait", hooks="waiting", replace=True)
    facts = group(*old(1), pending, roll=RollFacts(min_healthy=50, max_healthy=100))
    assert retired(facts) == ["p"]


def test_protected_instances_are_replaced_only_if_the_preference_says_so() -> None:
    members = old(2, protected=True)
    assert retired(group(*members, roll=RollFacts(min_healthy=0, protected="Wait"))) == []
    assert retired(group(*members, roll=RollFacts(min_healthy=0, protected="Refresh"))) == ["old0", "old1"]


def test_the_pool_is_replaced_after_the_last_live_instance_is_gone() -> None:
    pool = PoolFacts(prepared=2)
    roll = RollFacts(min_healthy=0, max_healthy=100)
    leaving = MemberFacts(id="old0", lifecycle="Terminating:Wait", replace=True, hooks="waiting")
    facts = group(leaving, live("new"), warm("w", replace=True), desired=1, pool=pool, roll=roll, terminate_hook=True)
    assert retired(facts) == []
    facts = group(live("new"), warm("w", replace=True), desired=1, pool=pool, roll=roll)
    assert retired(facts) == ["w"]


def test_a_refresh_does_not_bring_an_old_warm_instance_into_service() -> None:
    roll = RollFacts(max_healthy=100, owed=1)
    facts = group(warm("w", replace=True), desired=1, pool=PoolFacts(prepared=2), roll=roll)
    assert Launch(warm=False) in decide(facts)


def test_a_checkpoint_keeps_instances_back() -> None:
    facts = group(*old(4), desired=4, roll=RollFacts(min_healthy=0, max_healthy=100, spare=3))
    assert retired(facts) == ["old0"]


def test_a_group_that_is_deleted_waits_for_no_hook() -> None:
    waiting = MemberFacts(id="a", lifecycle="Terminating:Wait", hooks="waiting")
    facts = group(waiting, live("b"), deleting=True, terminate_hook=True)
    assert decide(facts)[0] == Enter("a", "Terminating:Proceed")
    assert retired(facts) == ["b"]
