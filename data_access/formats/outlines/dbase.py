"""The table of a shapefile (dBase): rows of texts and numbers, in whatever code page."""

from __future__ import annotations

import codecs
import re
import struct
from collections.abc import Callable
from typing import Any, NamedTuple

from dashboard.errors import Problem, ProblemWithData
from data_access.formats.cells import shown
from data_access.formats.text import code_pages

FIELD = 32  # bytes that describe a field
DELETED = b"*"
# The mark of the code page, at byte 29, where it says what the text really is in. 0x57 ("ANSI") and 0 say
# nothing: Romanian programs write cp1250 under them.
PAGES = {0x03: "cp1252", 0x64: "cp852", 0x65: "cp866", 0xC8: "cp1250", 0xC9: "cp1251", 0x01: "cp437",
         0x02: "cp850"}  # fmt: skip
MOST_CELLS = 5_000_000  # each takes some 100 bytes of memory


class Field(NamedTuple):
    """A column: name, kind (C text, N and F number, D date, L yes or no), place in the record, decimals."""

    name: str
    kind: str
    start: int
    length: int
    decimals: int


def rows(content: bytes, *, file: str, encoding: str | None) -> list[dict[str, Any] | None]:
    """Every record as property → value, ``None`` for one marked as deleted. ``encoding``: what the mapping or
    the ``.cpg`` says; without one the file's own mark, or UTF-8. Raises ``ProblemWithData``."""
    try:
        count, header, length, page = struct.unpack_from("<4xIHH17xB", content)
    except struct.error:
        raise _damaged(file) from None
    fields = _fields(content[:header])
    if not fields or length < 1 + sum(f.length for f in fields) or header + count * length > len(content):
        raise _damaged(file)
    if count * len(fields) > MOST_CELLS:
        raise ProblemWithData(
            [Problem("too-many-values", file, "more values than can be read at once",
                     "a file with fewer points or features")]
        )  # fmt: skip
    decoder = _decoder(encoding, page, file)
    records = (content[at : at + length] for at in range(header, header + count * length, length))
    return [
        None if record[:1] == DELETED else _row(record, fields, decoder, number)
        for number, record in enumerate(records, start=1)
    ]


def _fields(header: bytes) -> list[Field]:
    fields, start = [], 1
    for at in range(FIELD, len(header) - FIELD + 1, FIELD):
        described = header[at : at + FIELD]
        if described[:1] == b"\r":
            break
        name = described[:11].split(b"\0")[0].decode("utf-8", "replace").strip()
        length = described[16]
        fields.append(Field(name, chr(described[11]), start, length, described[17]))
        start += length
    return fields


Decoder = Callable[[bytes, str, int], str]


def _decoder(encoding: str | None, page: int, file: str) -> Decoder:
    """What makes text of a cell's bytes, or says in which record and column it cannot."""
    named = code_pages.named(encoding) if encoding else PAGES.get(page)
    if encoding and named is None:
        raise ProblemWithData(
            [Problem("unknown-encoding", file, "“{text}”, the encoding that the .cpg file names",
                     "the name of an encoding, such as utf-8, cp1250 or iso-8859-2",
                     values={"text": shown(encoding)})]
        )  # fmt: skip
    used = named or "utf-8"

    def decoded(cell: bytes, column: str, row: int) -> str:
        try:
            return codecs.decode(cell, used)
        except UnicodeDecodeError:
            raise ProblemWithData(
                [
                    Problem(
                        "not-utf8", file, "bytes that are not text in {encoding}",
                        "a .cpg file or a mapping file that names the encoding (encoding = \"cp1250\")",
                        row=row, column=shown(column), values={"encoding": used},
                    )
                ]
            ) from None  # fmt: skip

    return decoded


def _row(record: bytes, fields: list[Field], decode: Decoder, number: int) -> dict[str, Any]:
    return {f.name: _value(record[f.start : f.start + f.length], f, decode, number) for f in fields}


def _value(cell: bytes, field: Field, decode: Decoder, number: int) -> Any:
    if field.kind == "C":
        return decode(cell.rstrip(b" \0"), field.name, number).strip()
    text = cell.decode("ascii", "replace").strip(" \0")
    if field.kind in "NF":
        if re.fullmatch(r"[+-]?\d+", text):
            return int(text)
        try:
            return float(text)
        except ValueError:  # blank, or asterisks where a number did not fit
            return None
    if field.kind == "D" and re.fullmatch(r"\d{8}", text):
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if field.kind == "L":
        return {"t": 1, "y": 1, "f": 0, "n": 0}.get(text.lower())
    return None


def _damaged(file: str) -> ProblemWithData:
    return ProblemWithData(
        [Problem("damaged-shapefile", file, "a table that is damaged or cut off", "a whole shapefile")]
    )
