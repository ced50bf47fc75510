"""Records in a JSON file that somebody else made, as a ``Tabular``; a mapping says where they stand.

``records = "answer[].rows[]"`` walks down from the top: a name is a key, ``[]`` every item of a list. The
headings of the mapping are paths from a record: ``period.code`` goes down, ``../dataset.code`` up to the
object around the list, ``classes[0].code`` takes an item by its place (from 0) and ``classes[type=SEX].code``
the one whose key has that value. What is not there is blank. A record's row is its place in the file, the
first being 1.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, BinaryIO

import pandas as pd

from dashboard.columns import Words
from dashboard.errors import Problem
from data_access.formats import json_text
from data_access.formats.archive import Member
from data_access.formats.by_mapping import mapped
from data_access.formats.cells import shown
from data_access.formats.chunk import Part
from data_access.formats.forms import Asked, Claim
from data_access.formats.tabular import Frames

NAME = Words("JSON (cu un fișier de corespondențe)", "JSON (with a mapping file)")
ENDINGS = (".json",)
# Read whole: the text and its objects together take some ten times the file.
LARGEST_FILE = 200 * 2**20
STEP = re.compile(r"(?P<key>[^.\[\]]*)(?P<items>(?:\[[^\]]*\])*)")


def claim(asked: Asked) -> Claim:
    return Claim.OWN if any(block.records for block in asked.blocks) else Claim.NONE


def parts(asked: Asked) -> list[Part]:
    """One part for each block of the mapping that says where its records stand."""
    document = Document(asked.member)
    found = []
    for block in asked.blocks:
        if block.records:
            records = Records(document, block.records, tuple(block.headings()))
            found.append(mapped.part(records, block, asked))
    return found


@dataclass
class Document:
    """A JSON file, parsed once however many blocks read it."""

    member: Member

    @cached_property
    def content(self) -> Any:
        """What the file holds, numbers as they are written; a ``Problem`` where it cannot be read."""
        name, size = self.member.name, self.member.size
        if size > LARGEST_FILE:
            values = {"megabytes": round(size / 2**20), "most": LARGEST_FILE // 2**20}
            expected = "at most {most} MB of JSON in one file"
            return Problem("file-too-large", name, "a file of {megabytes} MB", expected, values=values)
        stream: BinaryIO
        with self.member.open() as stream:
            content = stream.read(LARGEST_FILE + 1)
        if json_text.is_too_rich(content):
            return Problem("too-many-values", name, "more values than can be read at once",
                           "a file with fewer records")  # fmt: skip
        try:
            # Numbers stay texts: nothing is rounded, and one of a million digits costs nothing.
            return json.loads(content.decode("utf-8-sig"), parse_int=str, parse_float=str, parse_constant=str)
        except UnicodeDecodeError as wrong:
            return Problem("not-utf8", name, "bytes that are not UTF-8 at {at}", "JSON in UTF-8",
                           values={"at": wrong.start})  # fmt: skip
        except RecursionError:
            return Problem("not-json", name, "brackets nested without end", "JSON")
        except json.JSONDecodeError as wrong:
            return Problem("not-json", name, "text that is not JSON at line {line}", "JSON",
                           values={"line": wrong.lineno})  # fmt: skip


class Records:
    """The records of one path, with the columns that a mapping asks for."""

    sheet = None
    header = 1
    above = ()

    def __init__(self, document: Document, path: str, headings: tuple[str, ...]):
        self.document, self.path, self.file = document, path, document.member.name
        # A path that no record has is no heading of this file.
        found = [] if self.problem else [h for h in headings if any(_has(r, h) for r in self._records)]
        self.headings = tuple(found)

    @cached_property
    def problem(self) -> Problem | None:
        """Why there are no records."""
        content = self.document.content
        if isinstance(content, Problem):
            return content
        if self._records:
            return None
        return Problem(
            "no-records", self.file, "no records at “{path}”",
            "a list of objects there, as the mapping file says", values={"path": shown(self.path)},
        )  # fmt: skip

    @cached_property
    def _records(self) -> list[tuple[Any, ...]]:
        """Each record behind the objects around it, outermost first."""
        found: list[tuple[Any, ...]] = [(self.document.content,)]
        for key, items in _steps(self.path):
            found = [taken for trail in found for taken in _down(trail, key, items)]
        return [trail for trail in found if isinstance(trail[-1], dict)]

    def frames(self, *, numbers: set[int], columns: Collection[int] | None = None) -> Frames:  # noqa: ARG002
        """As ``Tabular.frames``, in one piece; what is a number is told by its text."""
        found = {
            position: pd.Categorical([_text(trail, heading) for trail in self._records])
            for position, heading in enumerate(self.headings)
        }
        yield pd.DataFrame(found, index=pd.RangeIndex(1, 1 + len(self._records))), []


def _steps(path: str) -> list[tuple[str, list[str]]]:
    """A path as keys, each with what stands in the brackets after it."""
    steps = []
    for part in path.split("."):
        match = STEP.fullmatch(part)
        if match:
            steps.append((match["key"], re.findall(r"\[([^\]]*)\]", match["items"])))
    return steps


def _down(trail: tuple[Any, ...], key: str, items: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """What a step of the path to the records leads to; every list it opens adds to what is around."""
    at = trail[-1]
    if key:
        if not isinstance(at, dict) or key not in at:
            return
        at = at[key]
    if not items:
        yield (*trail[:-1], at)
        return
    inside = [at]
    for _ in items:
        inside = [item for listed in inside if isinstance(listed, list) for item in listed]
    for item in inside:
        yield (*trail, item)


MISSING = object()


def _at(trail: tuple[Any, ...], path: str) -> Any:
    """What a path from a record leads to, ``MISSING`` where nothing is there."""
    while path.startswith("../"):
        trail, path = trail[:-1], path[3:]
    if not trail:
        return MISSING
    at = trail[-1]
    for key, items in _steps(path):
        if key:
            if not isinstance(at, dict) or key not in at:
                return MISSING
            at = at[key]
        for item in items:
            at = _item(at, item)
    return at


def _item(listed: Any, which: str) -> Any:
    """An item by its place, or the first one whose key has the value."""
    if not isinstance(listed, list):
        return MISSING
    if which.isdecimal():
        return listed[int(which)] if len(which) < 9 and int(which) < len(listed) else MISSING
    key, _, value = which.partition("=")
    fitting = (item for item in listed if isinstance(item, dict) and _written(item.get(key)) == value)
    return next(fitting, MISSING)


def _has(trail: tuple[Any, ...], path: str) -> bool:
    return _at(trail, path) is not MISSING


def _text(trail: tuple[Any, ...], path: str) -> str:
    return _written(_at(trail, path))


def _written(value: Any) -> str:
    """A value as a cell would hold it; blank where there is none."""
    from data_access.formats.outlines.features import as_text

    return "" if value is MISSING else as_text(value)
