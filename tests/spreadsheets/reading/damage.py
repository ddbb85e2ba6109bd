"""Damaging files in ways that a seed decides: bytes, members of packed files, numbers in XML, quotes in text."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

_NUMBER = re.compile(rb"\d+")
_TAG = re.compile(rb"<[^<>]{1,200}>")
_STRANGE_NUMBERS = (b"0", b"-1", b"99999999999999999999", b"2147483648", b"1048577", b"x", b"", b"1e308", b"65536")
_STRANGE_BYTES = (b"\0", b'"', b"<", b">", b"&", b"\xff\xfe", b"\n", b"]]>", b"<!DOCTYPE a>", b"&#0;", b"\xed\xa0\x80")
MAGICS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<?xml ", b"<html><table>", b"\xff\xfe", b"", b"sep=;\n")


def damaged(content: bytes, seed: int) -> bytes:
    """Return the content damaged once to four times; the same seed damages it in the same way."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    for _ in range(chance.randint(1, 4)):
        if content.startswith(b"PK\x03\x04") and chance.random() < 0.8:
            content = _with_damaged_member(content, chance)
        else:
            content = _damaged_bytes(content, chance)
    return content


def noise(seed: int) -> bytes:
    """Return bytes that mean nothing, some of them beginning as a spreadsheet does."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    return chance.choice(MAGICS) + chance.randbytes(chance.randint(0, 20_000))


def _with_damaged_member(content: bytes, chance: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = {info.filename: package.read(info) for info in package.infolist()}
    except Exception:  # noqa: BLE001 - an earlier damage hit the directory
        return _damaged_bytes(content, chance)
    name = chance.choice(sorted(members))
    if chance.random() < 0.1:
        del members[name]
    else:
        members[name] = chance.choice(_WAYS)(members[name], chance)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for member, data in members.items():
            package.writestr(member, data)
    return target.getvalue()


def _damaged_bytes(content: bytes, chance: random.Random) -> bytes:
    return chance.choice(_WAYS)(content, chance)


def _flipped(content: bytes, chance: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        if data:
            data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def _cut(content: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(content))
    return content[:start] + content[start + chance.choice((1, 4, 100, 2_000, len(content))) :]


def _doubled(content: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(content))
    return content[:start] + content[start : start + chance.randint(1, 3_000)] * chance.randint(2, 5) + content[start:]


def _filled_in(content: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(content))
    return content[:start] + chance.choice(_STRANGE_BYTES) * chance.randint(1, 50) + content[start:]


def _renumbered(content: bytes, chance: random.Random) -> bytes:
    return _NUMBER.sub(lambda match: chance.choice(_STRANGE_NUMBERS) if chance.random() < 0.03 else match[0], content)


def _untagged(content: bytes, chance: random.Random) -> bytes:
    return _TAG.sub(lambda match: b"" if chance.random() < 0.01 else match[0], content)


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flipped, _cut, _doubled, _filled_in, _renumbered, _untagged,
)  # fmt: skip
