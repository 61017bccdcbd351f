"""The rehearsal's own HTTP API, beside AWS's on the same endpoint: machines, contents, registry, calls, faults, days."""

from __future__ import annotations

import json
from typing import Any, Callable, Iterable, Optional
from urllib.parse import unquote

from rehearsal.cloud.aging import pass_days
from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.faults import BadFault, parse_fault

PREFIX = "/_rehearsal/"

Answer = tuple[int, Any]


class BadRequest(ValueError):
    """A request to the control API that makes no sense; the message says what is allowed."""


def answer(cloud: Cloud, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Serves one request. Errors are {"error": sentence}."""
    method = environ["REQUEST_METHOD"]
    parts = [unquote(part) for part in environ["PATH_INFO"][len(PREFIX) :].strip("/").split("/")]
    try:
        status, result = _route(cloud, method, parts, environ)
    except (BadRequest, BadFault) as error:
        status, result = 400, {"error": str(error)}
    except KeyError as error:
        status, result = 404, {"error": f"no machine {error.args[0]}"}
    text = isinstance(result, str)
    body = result.encode() if text else json.dumps(result).encode()
    kind = "text/plain; charset=utf-8" if text else "application/json"
    start_response(f"{status} Done", [("Content-Type", kind), ("Content-Length", str(len(body)))])
    return [body]


def _route(cloud: Cloud, method: str, parts: list[str], environ: dict[str, Any]) -> Answer:
    if (method, parts) == ("GET", ["machines"]):
        return 200, _machines(cloud)
    if parts[0] == "machines" and len(parts) == 3:
        return _machine(cloud, method, parts[1], parts[2], environ)
    if method == "POST" and parts in (["registry", "stop"], ["registry", "start"]):
        if cloud.registry is None:
            raise BadRequest("this cloud was started without a registry")
        getattr(cloud.registry, parts[1])()
        return 200, {}
    if parts == ["calls"] and method in ("GET", "DELETE"):
        return 200, _read_or_clear(method, cloud.calls.all, cloud.calls.clear)
    if parts == ["faults"] and method == "POST":
        with cloud.lock:
            cloud.faults.add(parse_fault(_json(environ)))
        return 200, {}
    if parts == ["faults"] and method == "DELETE":
        cloud.faults.clear()
        return 200, {}
    if (method, parts) == ("GET", ["contents"]):
        return 200, _contents(cloud)
    if (method, parts) == ("POST", ["days"]):
        days = _json(environ).get("pass")
        if not isinstance(days, (int, float)) or isinstance(days, bool) or days <= 0:
            raise BadRequest('days need {"pass": 8}: how many, more than 0')
        with cloud.lock:
            pass_days(cloud, days)
        return 200, {}
    return 404, {"error": f"the control API has no {method} {PREFIX}{'/'.join(parts)}"}


def _read_or_clear(method: str, read: Callable[[], Any], clear: Callable[[], None]) -> Any:
    if method == "GET":
        return read()
    clear()
    return {}


def _machine(cloud: Cloud, method: str, instance_id: str, verb: str, environ: dict[str, Any]) -> Answer:
    if (method, verb) == ("GET", "console"):
        return 200, cloud.machines.console(instance_id)
    if (method, verb) == ("POST", "exec"):
        wish = _json(environ)
        argv = wish.get("argv")
        if not isinstance(argv, list) or not argv or not all(isinstance(word, str) for word in argv):
            raise BadRequest('exec needs {"argv": ["program", "argument", …]}')
        finished = cloud.machines.execute(instance_id, argv, float(wish.get("timeout", 60)))
        return 200, {"code": finished.code, "stdout": finished.stdout, "stderr": finished.stderr}
    return 404, {"error": f"a machine has no {method} {verb}"}


def _contents(cloud: Cloud) -> list[dict[str, Any]]:
    """Every AMI that was ever captured here and whose content is kept, with its size; deregistered ones included."""
    with cloud.lock:
        ids = [*cloud.ec2.amis, *cloud.ec2.deleted_amis]
    sizes = [(image_id, cloud.machines.image_size(image_id)) for image_id in ids]
    return [{"imageId": image_id, "bytes": size} for image_id, size in sizes if size is not None]


def _machines(cloud: Cloud) -> list[dict[str, Any]]:
    with cloud.lock:
        return [_describe(instance) for instance in cloud.ec2.all_instances() if instance.state != "terminated"]


def _describe(instance: Any) -> dict[str, Any]:
    member = getattr(instance, "member", None)
    return {
        "instanceId": instance.id,
        "imageId": instance.image_id,
        "address": instance.private_ip,
        "state": instance.state,
        "groupName": member.auto_scaling_group_name if member else None,
        "lifecycleState": member.lifecycle_state if member else None,
        "launchTemplateVersion": _version(member),
    }


def _version(member: Any) -> Optional[str]:
    return member.launch_template["Version"] if member else None


def _json(environ: dict[str, Any]) -> dict[str, Any]:
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    try:
        value = json.loads(body or b"{}")
    except ValueError as error:
        raise BadRequest(f"the body is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise BadRequest("the body must be a JSON object")
    return value
