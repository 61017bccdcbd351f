"""A tiny container image made of the host's static busybox, in the format of `docker save`, without Docker."""

from __future__ import annotations

import hashlib
import io
import json
import platform
import tarfile
from collections.abc import Mapping, Sequence
from pathlib import Path

BUSYBOX = Path("/bin/busybox")
APPLETS = ("sh", "cat", "echo", "ls", "sleep", "env", "true", "false", "wget", "nc", "httpd", "date", "id", "ps")
NO_LINKS: Mapping[str, str] = {}
_ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}


def saved(reference: str, text: str = "") -> bytes:
    """The tar of an image of that name; `text` stands in its /etc/image and so makes its digest its own."""
    layer = _layer(text)
    config = json.dumps(
        {
            "architecture": _ARCHITECTURES.get(platform.machine(), "amd64"),
            "os": "linux",
            "created": "1970-01-01T00:00:00Z",
            "config": {"Env": ["PATH=/bin"], "Cmd": ["/bin/sh"]},
            "rootfs": {"type": "layers", "diff_ids": ["sha256:" + hashlib.sha256(layer).hexdigest()]},
            "history": [{"created": "1970-01-01T00:00:00Z", "created_by": "busybox"}],
        },
        sort_keys=True,
    ).encode()
    name = hashlib.sha256(config).hexdigest() + ".json"
    manifest = json.dumps([{"Config": name, "RepoTags": [reference], "Layers": ["layer.tar"]}]).encode()
    return _tar({name: config, "layer.tar": layer, "manifest.json": manifest})


def _layer(text: str) -> bytes:
    links = {f"bin/{applet}": "busybox" for applet in APPLETS}
    return _tar({"bin/busybox": BUSYBOX.read_bytes(), "etc/image": text.encode()}, links, ("bin", "etc", "tmp"))


def _tar(files: dict[str, bytes], links: Mapping[str, str] = NO_LINKS, folders: Sequence[str] = ()) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name in folders:
            entry = tarfile.TarInfo(name)
            entry.type, entry.mode = tarfile.DIRTYPE, 0o755
            tar.addfile(entry)
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(content), 0o755
            tar.addfile(entry, io.BytesIO(content))
        for name, target in links.items():
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = tarfile.SYMTYPE, target
            tar.addfile(entry)
    return made.getvalue()
