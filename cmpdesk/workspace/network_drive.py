"""Telling whether a file lies on a drive of the network, where write-ahead logging must not be used.

sqlite.org, "SQLite Over a Network": locks over SMB and NFS cannot be relied on, and the shared memory of the
write-ahead log does not reach from one computer to the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

import psutil

_NETWORK_KINDS = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "9p", "afs", "ncpfs"}
    | {"fuse.sshfs", "fuse.davfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.s3fs", "remote"}
    # Clusters, and the folders that a virtual machine shares with its host: the log's memory stays behind there, too.
    | {"ceph", "fuse.ceph", "fuse.glusterfs", "lustre", "vboxsf", "prl_fs", "fuse.vmhgfs-fuse", "virtiofs", "drvfs"}
)


@dataclass(frozen=True, slots=True)
class MountedDrive:
    """A drive: where it is mounted, of what kind it is, and how (Windows says "remote" there)."""

    root: str
    kind: str
    options: str


def mounted_drives() -> tuple[MountedDrive, ...]:
    """Return the drives of this computer, those of the network included."""
    return tuple(MountedDrive(drive.mountpoint, drive.fstype, drive.opts) for drive in psutil.disk_partitions(all=True))


def is_on_network(path: PurePath, drives: Iterable[MountedDrive] | None = None) -> bool:
    """Tell whether a file lies on a network drive, by the innermost drive that it is on."""
    if str(path).startswith(("\\\\", "//")):
        return True
    within = [
        drive
        for drive in (mounted_drives() if drives is None else drives)
        if path.is_relative_to(type(path)(drive.root))
    ]
    if not within:
        return False
    innermost = max(within, key=lambda drive: len(drive.root))
    kinds = {innermost.kind.casefold(), *innermost.options.casefold().split(",")}
    return not kinds.isdisjoint(_NETWORK_KINDS)


def file_is_on_network(path: Path) -> bool:
    """Tell whether an existing file lies on a network drive, links followed."""
    return is_on_network(path.resolve())
