"""Pages of the listings that moto answers all at once, or cuts off."""

from __future__ import annotations

from typing import Any, Optional

from moto.core.responses import ActionResult
from moto.ec2.responses.elastic_block_store import ElasticBlockStore
from moto.ec2.responses.elastic_network_interfaces import ElasticNetworkInterfaces
from moto.ec2.responses.launch_templates import LaunchTemplates
from moto.ec2.responses.security_groups import SecurityGroups

from rehearsal.cloud.paging import page
from rehearsal.cloud.patches import Patches

EVERYTHING = 1000
# https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplates.html
MOST_TEMPLATES = 200

LISTINGS: tuple[tuple[Any, str, str, int], ...] = (
    (ElasticBlockStore, "describe_volumes", "Volumes", EVERYTHING),
    (ElasticNetworkInterfaces, "describe_network_interfaces", "NetworkInterfaces", EVERYTHING),
    (LaunchTemplates, "describe_launch_templates", "LaunchTemplates", MOST_TEMPLATES),
    (SecurityGroups, "describe_security_groups", "SecurityGroups", EVERYTHING),
)


def install(patches: Patches) -> None:
    """Key pairs have no pages on AWS either."""
    for owner, action, name, size in LISTINGS:
        patches.replace(owner, action, _paged(getattr(owner, action), name, size))


def _paged(listing: Any, name: str, size: int) -> Any:
    def answer(self: Any) -> ActionResult:
        asked: Optional[int] = self._get_int_param("MaxResults")
        self.params["MaxResults"] = 100_000
        found: Any = listing(self).result
        shown, token = page(list(found[name]), self._get_param("NextToken"), asked or size)
        return ActionResult({name: shown, "NextToken": token})

    return answer
