"""Days that pass at once: what EC2 keeps is as old as if it had been made so much earlier. Fleets are left as they are.

Nothing that waits for days, such as the soak of a disabled AMI, can be waited for in a rehearsal.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any, Union

from rehearsal.cloud.cloud import Cloud

# A moment in a tag's value, as the product writes them.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def pass_days(cloud: Cloud, days: float) -> None:
    """Makes AMIs, snapshots, volumes, key pairs and instances of no group older, and what their tags say of moments.

    So is what lies in the Recycle Bin.
    """
    ec2, ago = cloud.ec2, timedelta(days=days)
    images = [image for image in ec2.amis.values() if image.owner_id == ec2.account_id]
    machines = [instance for instance in ec2.all_instances() if getattr(instance, "member", None) is None]
    snapshots, volumes, keys = (list(kept.values()) for kept in (ec2.snapshots, ec2.volumes, ec2.key_pairs))
    for image in images:
        image.creation_date = _earlier(image.creation_date, ago)
        if image.deprecation_time is not None:
            image.deprecation_time = _earlier(image.deprecation_time, ago)
    for snapshot in snapshots:
        snapshot.start_time = _earlier(snapshot.start_time, ago)
    for made in (*volumes, *keys):
        made.create_time = _earlier(made.create_time, ago)
    for machine in machines:
        machine.launch_time = _earlier(machine.launch_time, ago)
        for nic in machine.nics.values():
            nic.attach_time = _earlier(nic.attach_time, ago)
    cloud.bin.age(ago.total_seconds())
    for item in (*images, *snapshots, *volumes, *keys, *machines, *_security_groups(ec2)):
        _age_tags(item, ago)


def _security_groups(ec2: Any) -> list[Any]:
    return [group for groups in ec2.groups.values() for group in groups.values()]


def _age_tags(item: Any, ago: timedelta) -> None:
    moments = {tag["key"]: tag["value"] for tag in item.get_tags() if MOMENT.fullmatch(str(tag["value"]))}
    if moments:
        item.add_tags({key: _earlier(value, ago) for key, value in moments.items()})


def _earlier(moment: Union[datetime, str], ago: timedelta) -> Any:
    """The moment so much earlier, as text if it was text."""
    if isinstance(moment, datetime):
        return moment - ago
    before = datetime.fromisoformat(moment.replace("Z", "+00:00")) - ago
    return before.strftime("%Y-%m-%dT%H:%M:%S.000Z")
