"""Puts the parts of a cloud together."""

from __future__ import annotations

from typing import Any

from moto.moto_api._internal.models import moto_api_backend
from moto.moto_server import werkzeug_app
from werkzeug.serving import WSGIRequestHandler, make_server

from rehearsal.cloud import alarms, ecr, keys, quotas, tls
from rehearsal.cloud.application import App
from rehearsal.cloud.autoscaling import api as autoscaling
from rehearsal.cloud.autoscaling.reconciler import Reconciler
from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.ec2 import api as ec2
from rehearsal.cloud.ecs import api as ecs
from rehearsal.cloud.patches import Patches
from rehearsal.cloud.seeds import seed
from rehearsal.cloud.settings import Settings
from rehearsal.machines.contract import Machines

# moto 5.1 has no handler of its own.
_Handler: Any = getattr(werkzeug_app, "MotoRequestHandler", WSGIRequestHandler)


class QuietHandler(_Handler):  # type: ignore[misc]
    """Leaves the log of calls to the call log."""

    def log_request(self, *_: Any) -> None:
        """Says nothing."""


def assemble(
    host: str, port: int, machines: Machines, registry: Any, settings: Settings
) -> tuple[Any, Reconciler, Patches, Cloud]:
    """Server, reconciler, patches and shared state of a new cloud; nothing runs yet, but the port is open."""
    cloud = Cloud(settings, machines, registry)
    patches = Patches()
    try:
        moto_api_backend.reset()
        ec2.install(patches, cloud)
        autoscaling.install(patches, cloud)
        ecs.install(patches, cloud)
        ecr.install(patches)
        alarms.install(patches)
        quotas.install(patches)
        keys.install(patches)
        tls.install(patches)
        seed(settings)
        server = make_server(host, port, App(cloud), threaded=True, request_handler=QuietHandler)
    except BaseException:
        patches.undo()
        raise
    return server, Reconciler(cloud), patches, cloud
