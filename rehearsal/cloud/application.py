"""The one door of the emulated cloud: lock, call log, faults, control API; then moto."""

from __future__ import annotations

import time
from typing import Any, Callable, Iterable

from moto.moto_server.werkzeug_app import (
    DomainDispatcherApplication,
    create_backend_app,
)

from rehearsal.cloud.answered import Answer, Answered
from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.control import PREFIX, answer
from rehearsal.cloud.error_response import error_body, throttled
from rehearsal.cloud.rbin import api as rbin
from rehearsal.cloud.rbin.action import SERVICE as RECYCLE_BIN
from rehearsal.cloud.request_name import body_of, name_of

StartResponse = Callable[..., Any]


class App(DomainDispatcherApplication):
    """moto's dispatcher behind the rehearsal's door."""

    def __init__(self, cloud: Cloud) -> None:
        super().__init__(create_backend_app)
        self._cloud = cloud
        self._answered = Answered()

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        if environ.get("PATH_INFO", "").startswith(PREFIX):
            return answer(self._cloud, environ, start_response)
        service, action = name_of(environ)
        refused = self._strike(service, action, in_json="HTTP_X_AMZ_TARGET" in environ)
        if refused:
            status, content_type, body = refused
            self._cloud.calls.record(service, action, status)
            start_response(f"{status} Refused", [("Content-Type", content_type), ("Content-Length", str(len(body)))])
            return [body]
        return self._carry_out(service, action, environ, start_response)

    def _strike(self, service: str, action: str, in_json: bool) -> tuple[int, str, bytes] | None:
        """Waits out the delays for a call; returns the answer of the fault that refuses it, if any."""
        with self._cloud.lock:
            faults = self._cloud.faults.for_call(service, action)
        for fault in faults:
            if fault.kind == "delay":
                time.sleep(fault.seconds)
                continue
            code, status = throttled(service) if fault.kind == "throttle" else (fault.code, fault.status)
            message = "Rate exceeded" if fault.kind == "throttle" else fault.message
            return (status, *error_body(service, code, message, in_json))
        return None

    def _carry_out(
        self, service: str, action: str, environ: dict[str, Any], start_response: StartResponse
    ) -> Iterable[bytes]:
        with self._cloud.room.watching() as begun, self._cloud.lock:
            answer = self._answered.before(environ) or self._ask(service, environ)
        # Only now, without the lock: the machines' own calls must get through while this one waits for them.
        self._cloud.room.settle(action, begun)
        self._cloud.awake.set()
        self._cloud.calls.record(service, action, int(answer.status.split()[0]))
        start_response(answer.status, answer.headers)
        return [answer.body]

    def _ask(self, service: str, environ: dict[str, Any]) -> Answer:
        answer = self._ask_recycle_bin(environ) if service == RECYCLE_BIN else self._ask_moto(environ)
        self._answered.keep(environ, answer)
        return answer

    def _ask_recycle_bin(self, environ: dict[str, Any]) -> Answer:
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        status, headers, body = rbin.answer(self._cloud, method, path, body_of(environ))
        return Answer(f"{status} Answered", [*headers.items(), ("Content-Length", str(len(body)))], body)

    def _ask_moto(self, environ: dict[str, Any]) -> Answer:
        head: list[Any] = []

        def keep_head(status: str, headers: Any, exc_info: Any = None) -> None:
            head[:] = [status, headers]

        body = b"".join(super().__call__(environ, keep_head))
        return Answer(*head, body)
