from __future__ import annotations

from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from cmpdesk.workspace.database import file_address
from cmpdesk.workspace.network_drive import MountedDrive, file_is_on_network, is_on_network, mounted_drives

LINUX = (
    MountedDrive("/", "ext4", "rw,relatime"),
    MountedDrive("/mnt/office", "cifs", "rw,vers=3.0"),
    MountedDrive("/mnt/office/local", "ext4", "rw"),
    MountedDrive("/home/ana/Shared folder", "nfs4", "rw"),
    MountedDrive("/run/user/1000/gvfs", "fuse.gvfsd-fuse", "rw"),
)
WINDOWS = (
    MountedDrive("C:\\", "NTFS", "rw,fixed"),
    MountedDrive("H:\\", "NTFS", "rw,remote"),
    MountedDrive("E:\\", "FAT32", "rw,removable"),
)
MACOS = (
    MountedDrive("/", "apfs", "rw,local"),
    MountedDrive("/Volumes/Office", "smbfs", "rw"),
    MountedDrive("/Volumes/Stick", "msdos", "rw,local"),
)


@pytest.mark.parametrize(
    ("path", "drives", "expected"),
    [
        (PurePosixPath("/home/ana/x.cmpdesk"), LINUX, False),
        (PurePosixPath("/mnt/office/x.cmpdesk"), LINUX, True),
        (PurePosixPath("/mnt/office/local/x.cmpdesk"), LINUX, False),
        (PurePosixPath("/mnt/officers/x.cmpdesk"), LINUX, False),
        (PurePosixPath("/home/ana/Shared folder/x.cmpdesk"), LINUX, True),
        (PurePosixPath("/run/user/1000/gvfs/smb-share/x.cmpdesk"), LINUX, True),
        (PureWindowsPath("C:\\Users\\Ana\\x.cmpdesk"), WINDOWS, False),
        (PureWindowsPath("h:\\x.cmpdesk"), WINDOWS, True),
        (PureWindowsPath("E:\\x.cmpdesk"), WINDOWS, False),
        (PureWindowsPath("Z:\\x.cmpdesk"), WINDOWS, False),
        (PureWindowsPath("\\\\server\\share\\x.cmpdesk"), WINDOWS, True),
        (PurePosixPath("/Users/ana/x.cmpdesk"), MACOS, False),
        (PurePosixPath("/Volumes/Office/x.cmpdesk"), MACOS, True),
        (PurePosixPath("/Volumes/Stick/x.cmpdesk"), MACOS, False),
    ],
)
def test_a_network_drive_is_known_by_its_kind(path: PurePath, drives: tuple[MountedDrive, ...], expected: bool) -> None:
    assert is_on_network(path, drives) is expected


def test_this_computers_drives_are_read(tmp_path: Path) -> None:
    assert mounted_drives()
    assert isinstance(file_is_on_network(tmp_path), bool)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/a b/c#d?e%f.cmpdesk"), "file:///a%20b/c%23d%3Fe%25f.cmpdesk?mode=ro"),
        (PureWindowsPath("C:\\a b\\ñ.cmpdesk"), "file:///C:/a%20b/%C3%B1.cmpdesk?mode=ro"),
        (PureWindowsPath("\\\\server\\share\\x.cmpdesk"), "file:////server/share/x.cmpdesk?mode=ro"),
    ],
)
def test_an_address_of_a_file_is_as_sqlite_wants_it(path: PurePath, address: str) -> None:
    assert file_address(path, "mode=ro") == address
