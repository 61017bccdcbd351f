"""What all machines of one world have in common."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

REGISTRY_ADDRESS = "127.77.0.1"
METADATA_PORT = 8169


@dataclass(frozen=True)
class Settings:
    """folder: where disks and images are kept, on a tmpfs of the world. endpoint: the emulated AWS."""

    folder: Path
    account: str
    region: str
    endpoint: str

    @property
    def registry_host(self) -> str:
        """The host name of the account's own ECR registry in its Region."""
        return f"{self.account}.dkr.ecr.{self.region}.amazonaws.com"
