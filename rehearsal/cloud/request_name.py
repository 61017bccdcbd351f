"""Which service and action a request is for."""

from __future__ import annotations

import io
from typing import Any
from urllib.parse import parse_qs

from rehearsal.cloud.rbin.action import SERVICE, action_of


def name_of(environ: dict[str, Any]) -> tuple[str, str]:
    """(service, action) of a WSGI request, e.g. ("autoscaling", "StartInstanceRefresh").

    The service is the one the request is signed for. REST services have no action in the request: theirs is
    "METHOD /path", but for the Recycle Bin, whose paths are known. Unsigned requests have the service "".
    """
    service = _signed_service(environ.get("HTTP_AUTHORIZATION", ""))
    target = environ.get("HTTP_X_AMZ_TARGET")
    if target:
        return service, target.rsplit(".", 1)[-1]
    if environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded"):
        action = parse_qs(body_of(environ).decode("utf-8", "replace")).get("Action")
        if action:
            return service, action[0]
    method, path = environ.get("REQUEST_METHOD", ""), environ.get("PATH_INFO", "")
    known = action_of(method, path) if service == SERVICE else None
    return service, known or f"{method} {path}"


def _signed_service(authorization: str) -> str:
    scope = authorization.partition("Credential=")[2].partition(",")[0].split("/")
    return scope[3] if len(scope) == 5 else ""


def body_of(environ: dict[str, Any]) -> bytes:
    """The request's body, left readable for the next reader."""
    body = bytes(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)))
    environ["wsgi.input"] = io.BytesIO(body)
    return body
