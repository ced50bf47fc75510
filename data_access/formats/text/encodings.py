"""Which encoding a text is in, told from its first bytes: by a mark, by zeros, by Romanian letters."""

from __future__ import annotations

import codecs

UTF8 = "utf-8"
ROMANIAN = frozenset("ăâîșțşţĂÂÎȘȚŞŢ")
# What else stands in Romanian tables: names of people and places, quotation marks, dashes, units.
USUAL = frozenset("áéíóöőúüűäßÁÉÍÓÖŐÚÜŰÄ„”“’‘‚«»–—…°§€·×²³\u00a0")
# In the order in which they are tried: where both read the same letters, their difference is none.
SINGLE_BYTE = ("cp1250", "iso-8859-2")


def encoding_of(start: bytes) -> str:
    """The encoding of a text that begins so; ``utf-8`` where nothing tells another one for sure."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if wide := _without_mark(start):
        return wide
    if _decoded(start, UTF8) is not None:
        return UTF8
    for name in SINGLE_BYTE:
        text = _decoded(start, name)
        strange = {letter for letter in text or "" if not letter.isascii()}
        if strange & ROMANIAN and strange <= ROMANIAN | USUAL:
            return name
    return UTF8


def _without_mark(start: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Romanian text is zero, or nearly every one."""
    even, odd = start[0::2], start[1::2]
    if not odd or 4 * (even.count(0) + odd.count(0)) < len(start):
        return None
    for name, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if 10 * zeros.count(0) > 8 * len(zeros) and not others.count(0):
            return name
    return None


def _decoded(start: bytes, name: str) -> str | None:
    """The text, even where it is cut inside a letter; ``None`` where it is not of the encoding."""
    try:
        return codecs.getincrementaldecoder(name)().decode(start)
    except UnicodeDecodeError:
        return None
