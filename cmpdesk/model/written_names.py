"""Names that every system allows for a file, and addresses of servers that may be shown."""

from __future__ import annotations

import re

# What Windows does not allow in the name of a file; a workspace is shared between systems.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_PASSWORDS = (
    (re.compile(r"(://[^\s:/@]*):[^\s/]*@"), r"\1:***@"),
    (re.compile(r"([?&]password=)[^&\s]*"), r"\1***"),
)


def file_name(name: str, ending: str) -> str:
    """Return a name that every system allows."""
    return f"{_FORBIDDEN.sub('-', name).strip()}{ending}"


def without_passwords(text: str) -> str:
    """Return the text with the passwords in addresses of servers masked."""
    for password, masked in _PASSWORDS:
        text = password.sub(masked, text)
    return text
