"""GetConsoleOutput: what the machine printed, user data included."""

from __future__ import annotations

import base64
from typing import Any

from moto.core.responses import ActionResult
from moto.core.utils import utcnow
from moto.ec2.responses.general import General

from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.patches import Patches

# The most recent 64 KB: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetConsoleOutput.html
LONGEST = 64 * 1024


def install(patches: Patches, cloud: Cloud) -> None:
    """moto answers with a kernel's log of 2006. A machine that never ran has printed nothing."""

    def get_console_output(self: Any) -> ActionResult:
        self.error_on_dryrun()
        instance = self.ec2_backend.get_instance(self._get_param("InstanceId"))
        try:
            printed = cloud.machines.console(instance.id).encode()[-LONGEST:]
        except KeyError:
            printed = b""
        answer = {"InstanceId": instance.id, "Timestamp": utcnow()}
        return ActionResult({**answer, "Output": base64.b64encode(printed).decode()} if printed else answer)

    patches.replace(General, "get_console_output", get_console_output)
