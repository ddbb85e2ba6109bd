"""The workspaces that were open before, newest first. A password of a shared database is never kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from cmpdesk.desktop.settings import LAST_WORKSPACE, RECENT_WORKSPACES

MOST = 12
_SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")


@dataclass(frozen=True, slots=True)
class Recent:
    """A workspace that was open: a path, or an address without its password."""

    location: str

    @property
    def name(self) -> str:
        """Return what to call it in a list."""
        if is_shared(self.location):
            return urlsplit(self.location).path.strip("/") or self.location
        return Path(self.location).stem

    @property
    def where(self) -> str:
        """Return the folder or the server that it is in."""
        if is_shared(self.location):
            return urlsplit(self.location).netloc
        return str(Path(self.location).parent)

    def is_there(self) -> bool:
        """Tell whether its file is there; of a shared database only trying tells."""
        try:
            return is_shared(self.location) or Path(self.location).is_file()
        except OSError:
            return False


def is_shared(location: str) -> bool:
    """Tell whether a location is the address of a server, without importing the database."""
    return location.partition(":")[0] in _SCHEMES and "://" in location


def recent_workspaces() -> tuple[Recent, ...]:
    """Return the workspaces that were open, newest first."""
    try:
        kept = json.loads(RECENT_WORKSPACES.value() or "[]")
    except ValueError:
        return ()
    if not isinstance(kept, list):
        return ()
    return tuple(Recent(each) for each in kept if isinstance(each, str))


def remember(location: str) -> None:
    """Put a workspace first in the list; it is the one that opens next time."""
    shown = storable(location)
    others = [each.location for each in recent_workspaces() if each.location != shown]
    _store([shown, *others][:MOST])
    LAST_WORKSPACE.store(shown)


def forget(location: str) -> None:
    """Take a workspace off the list; its file is not touched."""
    _store([each.location for each in recent_workspaces() if each.location != location])
    if LAST_WORKSPACE.value() == location:
        LAST_WORKSPACE.store("")


def _store(locations: list[str]) -> None:
    RECENT_WORKSPACES.store(json.dumps(locations, ensure_ascii=False))


def storable(location: str) -> str:
    """Return a location that may be kept and shown: an absolute path, or an address without its password."""
    if is_shared(location):
        return taken_apart(location)[0]
    return str(Path(location).absolute())


def taken_apart(address: str) -> tuple[str, str]:
    """Return an address without its password, and the password."""
    parts = urlsplit(address)
    options = [each for each in parts.query.split("&") if each]
    secrets = [unquote(each.partition("=")[2]) for each in options if each.startswith("password=")]
    who, at, server = parts.netloc.rpartition("@")
    name, _, password = who.partition(":")
    query = "&".join(each for each in options if not each.startswith("password="))
    plain = parts._replace(netloc=f"{name}{at}{server}", query=query).geturl()
    return plain, unquote(password) or next(iter(secrets), "")


def with_password(address: str, password: str) -> str:
    """Return an address with a password in it; one that it has already stays if none is given."""
    plain, known = taken_apart(address)
    secret = password or known
    parts = urlsplit(plain)
    who, at, server = parts.netloc.rpartition("@")
    if not secret:
        return plain
    if not at:
        # Without a name in the address the server takes that of the system's user.
        query = "&".join(each for each in (parts.query, f"password={quote(secret, safe='')}") if each)
        return parts._replace(query=query).geturl()
    return parts._replace(netloc=f"{who}:{quote(secret, safe='')}@{server}").geturl()
