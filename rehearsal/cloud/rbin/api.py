"""The service `rbin`, which moto lacks: rules are made, listed, changed, locked and deleted.

https://docs.aws.amazon.com/recyclebin/latest/APIReference/Welcome.html
"""

from __future__ import annotations

import json
from typing import Any, Callable, Optional

from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.paging import page
from rehearsal.cloud.rbin.action import action_of
from rehearsal.cloud.rbin.asked import Wish, days, kind, new_rule, unlock_delay
from rehearsal.cloud.rbin.errors import RuleError, invalid, no_rule, too_many, wrong_state
from rehearsal.cloud.rbin.rules import MOST_RULES, RETENTION, Rule

PAGE = 1000

Reply = tuple[int, Optional[Wish]]


def answer(cloud: Cloud, method: str, path: str, body: bytes) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of a call."""
    headers = {"Content-Type": "application/json"}
    try:
        action = _ACTIONS.get(action_of(method, path) or "")
        if action is None:
            raise RuleError("UnknownOperationException", 404, "", f"The Recycle Bin has no {method} {path}")
        parts = path.strip("/").split("/")
        status, said = action(cloud, parts[1] if len(parts) > 1 else "", json.loads(body or b"{}"))
    except RuleError as error:
        headers["x-amzn-ErrorType"] = error.code
        status, said = error.status, {"Message": error.message, "Reason": error.reason}
    return status, headers, b"" if said is None else json.dumps(said).encode()


def _create(cloud: Cloud, _: str, wish: Wish) -> Reply:
    if len(cloud.rules) >= MOST_RULES:
        raise too_many(MOST_RULES)
    rule = new_rule(wish)
    cloud.rules[rule.identifier] = rule
    return 201, _described(cloud, rule)


def _list(cloud: Cloud, _: str, wish: Wish) -> Reply:
    wanted, tags, state = kind(wish), wish.get("ResourceTags"), wish.get("LockState")
    rules = [
        rule
        for rule in cloud.rules.values()
        if rule.kind == wanted and state in (None, rule.lock_state) and (not tags or _has(rule, tags))
    ]
    token = wish.get("NextToken")
    if token is not None and not str(token).isdigit():
        raise RuleError("ValidationException", 400, "INVALID_PAGE_TOKEN", "The page token is not valid")
    shown, following = page(rules, token, int(wish.get("MaxResults") or PAGE))
    return 200, {"Rules": [_summary(cloud, rule) for rule in shown], "NextToken": following}


def _get(cloud: Cloud, identifier: str, _: Wish) -> Reply:
    return 200, _described(cloud, _rule(cloud, identifier))


def _update(cloud: Cloud, identifier: str, wish: Wish) -> Reply:
    rule = _unlocked(cloud, identifier)
    if wish.get("RetentionPeriod"):
        rule.days = days(wish["RetentionPeriod"], "RetentionPeriod", *RETENTION)
    rule.kind = kind(wish) if wish.get("ResourceType") else rule.kind
    rule.description = wish.get("Description", rule.description)
    rule.resource_tags = wish.get("ResourceTags", rule.resource_tags)
    rule.exclude_tags = wish.get("ExcludeResourceTags", rule.exclude_tags)
    return 200, _described(cloud, rule)


def _delete(cloud: Cloud, identifier: str, _: Wish) -> Reply:
    del cloud.rules[_unlocked(cloud, identifier).identifier]
    return 204, None


def _lock(cloud: Cloud, identifier: str, wish: Wish) -> Reply:
    rule = _unlocked(cloud, identifier)
    if rule.resource_tags:
        raise invalid("Tag-level retention rules cannot be locked")
    rule.unlock_delay = unlock_delay(wish)
    return 200, _described(cloud, rule)


def _rule(cloud: Cloud, identifier: str) -> Rule:
    rule = cloud.rules.get(identifier)
    if rule is None:
        raise no_rule(identifier)
    return rule


def _unlocked(cloud: Cloud, identifier: str) -> Rule:
    rule = _rule(cloud, identifier)
    if rule.unlock_delay is not None:
        raise wrong_state(f"Rule {identifier} is locked")
    return rule


def _has(rule: Rule, tags: list[dict[str, Any]]) -> bool:
    return any(tag in rule.resource_tags for tag in tags)


def _summary(cloud: Cloud, rule: Rule) -> Wish:
    return {
        "Identifier": rule.identifier,
        "Description": rule.description,
        "RetentionPeriod": {"RetentionPeriodValue": rule.days, "RetentionPeriodUnit": "DAYS"},
        "LockState": rule.lock_state,
        "RuleArn": f"arn:aws:rbin:{cloud.settings.region}:{cloud.settings.account}:rule/{rule.identifier}",
    }


def _described(cloud: Cloud, rule: Rule) -> Wish:
    lock = {"UnlockDelay": {"UnlockDelayValue": rule.unlock_delay, "UnlockDelayUnit": "DAYS"}}
    return {
        **_summary(cloud, rule),
        "ResourceType": rule.kind,
        "ResourceTags": rule.resource_tags,
        "ExcludeResourceTags": rule.exclude_tags,
        "Tags": rule.tags,
        "Status": "available",
        **({} if rule.unlock_delay is None else {"LockConfiguration": lock}),
    }


_ACTIONS: dict[str, Callable[[Cloud, str, Wish], Reply]] = {
    "CreateRule": _create,
    "ListRules": _list,
    "GetRule": _get,
    "UpdateRule": _update,
    "DeleteRule": _delete,
    "LockRule": _lock,
}
