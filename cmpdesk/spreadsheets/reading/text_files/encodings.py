"""Which encoding a text is in.

A byte order mark decides, then UTF-8 if the bytes follow its rules, which other encodings hardly ever do. What is
left is decided by the letters that come out: each old encoding turns the accents of the others into signs that no
word of English, French or Spanish has.
"""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OLD_ENCODINGS = ("cp1252", "mac_roman", "cp850")
_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_LINE_WITH_ACCENTS = re.compile(rb"[^\r\n]{0,200}[\x80-\xff][^\r\n]{0,200}")
_EXPECTED = frozenset("éèêëàâäçùûüîïôöœæñáíóúÉÈÊÀÂÇÙÎÔŒÑÁÍÓÚÜÄÖß¿¡«»“”‘’–—…•€£¥¢°ºª§¶²³½¼±×µ©®™\xa0")
_APOSTROPHES = frozenset("’‘")
_IN_A_WORD = re.compile(r"(?<=[a-z])[^\W\d_a-zA-Z](?=[a-z])")
_MOST_DAMAGE = 0.1
_MOST_NULS = 0.3
_WINDOWS_IS_LIKELY = 2.0


def encoding_by_mark(head: bytes) -> str | None:
    """Return the encoding that a byte order mark, or the zeros of two-byte characters, tell."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if len(head) < 4:  # two characters of two bytes
        return None
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = head[first::2].count(0), head[1 - first :: 2].count(0)
        if zeros > _MOST_NULS * len(head[first::2]) and zeros > 4 * others:
            return encoding
    return None


def encoding_of(file: BinaryIO, most_bytes: int) -> tuple[str, bool]:
    """Return the encoding of a text, and whether some of its characters are damaged.

    Args:
        file: the text, read from its beginning.
        most_bytes: how much of it is looked at.
    """
    file.seek(0)
    head = file.read(4096)
    by_mark = encoding_by_mark(head)
    if by_mark is not None:
        return by_mark, False
    file.seek(0)
    sample, is_utf8 = _accents(file, most_bytes)
    if is_utf8:
        return "utf-8", False
    decoded = sample.decode("utf-8", "replace")
    damaged = decoded.count("\ufffd")
    sound = sum(character > "\x7f" for character in decoded) - damaged
    if damaged <= _MOST_DAMAGE * sound:
        return "utf-8", True
    return max(OLD_ENCODINGS, key=lambda encoding: _likeness(sample, encoding)), False


def _accents(file: BinaryIO, most_bytes: int) -> tuple[bytes, bool]:
    """Return lines with characters beyond ASCII, and whether all is UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    sample = bytearray()
    is_utf8 = True
    read = 0
    while read < most_bytes and (chunk := file.read(_CHUNK)):
        read += len(chunk)
        if chunk.isascii() and is_utf8:
            continue
        if len(sample) < _SAMPLE:
            sample += b"\n".join(_LINE_WITH_ACCENTS.findall(chunk[: 4 * _SAMPLE]) or [chunk[:_SAMPLE]])
        if is_utf8:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                is_utf8 = False
                sample += chunk[max(0, error.start - 200) : error.start + _SAMPLE]
        elif len(sample) >= _SAMPLE:
            break
    return bytes(sample), is_utf8


def _likeness(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, "replace")
    strange = [character for character in text if character > "\x7f"]
    expected = sum(character in _EXPECTED for character in strange)
    inside: list[str] = _IN_A_WORD.findall(text)
    good = sum(letter.islower() or letter in _APOSTROPHES for letter in inside)
    # Of files with one strange sign, which may be anything, nearly all were written by Windows.
    before = _WINDOWS_IS_LIKELY if encoding == OLD_ENCODINGS[0] else 0.0
    return before + expected - 2 * (len(strange) - expected) + good - 3 * (len(inside) - good)
