"""Names that every system allows for a file, and addresses of servers that may be shown."""

from __future__ import annotations

import re

# What Windows does not allow in the name of a file; a workspace is shared between systems.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_PASSWORDS = (
    (re.compile(r"(://[^\s:/@]*):[^\s/]*@"), r"\1:***@"),
    (re.compile(r"([?&]password=)[^&\s]*"), r"\1***"),
)


_LONGEST = 120
"""Letters of a name: Windows allows 260 for the whole path, most file systems 255 bytes for the name."""
_LONGEST_END = 40


def file_name(name: str, ending: str) -> str:
    """Return a name that every system allows; a long one is cut before its last words, which say what the file is."""
    allowed = _FORBIDDEN.sub("-", name).strip()
    if len(allowed) > _LONGEST:
        end = allowed[-_LONGEST_END:].partition(" ")[2] or allowed[-_LONGEST_END:]
        allowed = f"{allowed[: _LONGEST - len(end) - 2].rstrip()}… {end}"
    return f"{allowed}{ending}"


def without_passwords(text: str) -> str:
    """Return the text with the passwords in addresses of servers masked."""
    for password, masked in _PASSWORDS:
        text = password.sub(masked, text)
    return text
