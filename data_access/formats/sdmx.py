"""SDMX-CSV, versions 1.0 and 2.0: what statistical offices disseminate, read as observations.

The first column tells it: ``DATAFLOW``, or ``STRUCTURE`` and ``STRUCTURE_ID``. Columns are known by the ids
of their components: REF_AREA, GEO or AREA; TIME_PERIOD; OBS_VALUE, times ten to the UNIT_MULT; OBS_STATUS or
OBS_FLAG; INDICATOR, INDIC or MEASURE and, where there is none, the dataflow. SEX, AGE and every other column
before the value become the breakdown. The data set is the dataflow's id, or that of a mapping file:

```toml
[[file]]
table = "observation"
[file.values.indicator]        # code in the file = code here; the same for area, status, period
DEMO_PJAN = "CTX-01"
[file.dimensions]              # with this block [file.columns] names only what is not as above
s_adj = ""                     # left out
TERRTYPO = {name = "environment", values = {URB = "urban", RUR = "rural"}}
```
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping as ReadOnly
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import islice

from dashboard.columns import Words
from dashboard.errors import Problem, ProblemWithData
from dashboard.tables import OBSERVATIONS
from data_access.formats import delimited
from data_access.formats.by_mapping import mapped
from data_access.formats.chunk import Part
from data_access.formats.delimited import FOR_HEADINGS, Delimited
from data_access.formats.forms import Asked, Claim
from data_access.formats.sdmx_csv import sdmx_codes
from data_access.formats.sdmx_csv.sdmx_columns import OURS, Columns, columns, wrong_names
from data_access.formats.sdmx_csv.sdmx_piece import Writing
from data_access.formats.sdmx_csv.sdmx_table import Sdmx
from data_access.formats.text import beginnings
from data_access.formats.text.beginnings import Layout
from data_access.mapping import FileMapping, Mapping

NAME = Words("SDMX-CSV", "SDMX-CSV")
ENDINGS = (".csv", ".txt")
FIRST = re.compile(
    rb'(?:\xef\xbb\xbf)?(?:"?DATAFLOW"?([,;\t])|"?STRUCTURE(?:\[.\])?"?([,;\t])"?STRUCTURE_ID)', re.IGNORECASE
)
READ_HERE = ("period", "status", "value")  # columns whose words a mapping file gives here, not in ``mapped``
ROWS_SEEN = 2_000  # in which it is told how numbers are written


def claim(asked: Asked) -> Claim:
    """The first headings tell it for certain."""
    if asked.table not in (None, OBSERVATIONS):
        return Claim.NONE
    with asked.member.open() as stream:
        return Claim.OWN if FIRST.match(stream.read(100)) else Claim.NONE


def parts(asked: Asked) -> list[Part]:
    """The file's observations, as they are or as blocks of a mapping file say; to a block about another
    table it is a delimited file as any other."""
    if not asked.blocks or not asked.rules:
        return [_part(asked, None)]
    ours = [block for block in asked.blocks if block.table == OBSERVATIONS.name]
    others = tuple(block for block in asked.blocks if block not in ours)
    as_any_other = replace(asked, rules=replace(asked.rules, files=others))
    return [*(_part(asked, block) for block in ours), *(delimited.parts(as_any_other) if others else [])]


def _part(asked: Asked, block: FileMapping | None) -> Part:
    member = asked.member
    with member.open() as stream:
        start = stream.read(FOR_HEADINGS)
    first = FIRST.match(start)
    delimiter = next(filter(None, first.groups())).decode() if first else ","
    layout = Layout(delimiter=delimiter, encoding=block.encoding if block else "utf-8")
    answer = beginnings.headings(member.name, start, layout)
    if isinstance(answer, Problem):
        raise ProblemWithData([answer])
    inner = Delimited(member.name, member.open, member.size, layout, headings=answer)
    rules = asked.rules
    if block and rules and (wrong := wrong_names(block, rules.name, answer)):
        raise ProblemWithData(wrong)
    found = columns(answer, member.name, layout.header, block)
    if found.problems:
        raise ProblemWithData(found.problems)
    writing = _writing(start.decode(layout.encoding, "replace"), found, layout, block)
    inner = replace(inner, layout=replace(layout, decimal=writing.decimal))
    here, _ = _parted(block or FileMapping(OBSERVATIONS.name))
    source = Sdmx(inner, found, here, writing, asked.notices)
    made = _as_mapped(source, block, rules)
    mapping = rules or Mapping(member.name, (made,))
    read = partial(mapped.chunks, source, made, mapping, asked.notices)
    return Part(OBSERVATIONS, member.name, member.size, read, None, source.header, found.headings)


def _as_mapped(source: Sdmx, block: FileMapping | None, rules: Mapping | None) -> FileMapping:
    """The block as if it had named every column: those it leaves open are known by their ids."""
    block = block or FileMapping(OBSERVATIONS.name)
    own, roles = source.columns.headings, source.columns.roles
    places = {name: source.columns.place(heading) for name, heading in block.columns.items()}
    told = {name: own[place] for name, place in places.items() if place is not None}
    known = {role: own[roles[role]] for role in OURS if role in roles}
    if source.columns.status is not None:
        known["status"] = own[source.columns.status]
    if source.breakdown:
        known["breakdown"] = source.breakdown
    given = {*block.constants, *(["dataset"] if rules and rules.dataset else [])}
    named = {name: heading for name, heading in known.items() if name not in given}
    _, later = _parted(block)
    return replace(later, columns={**named, **block.columns, **told}, decimal=".", thousands="")


def _parted(block: FileMapping) -> tuple[FileMapping, FileMapping]:
    """What a block says that must be known while the file is read, and the block without it."""

    def of(words: ReadOnly[str, ReadOnly[str, str]], *, here: bool) -> dict[str, ReadOnly[str, str]]:
        return {name: said for name, said in words.items() if (name in READ_HERE) is here}

    here = FileMapping(
        block.table, values=of(block.values, here=True), rewrite=of(block.rewrite, here=True),
        skip=block.skip, only=block.only, without=block.without,
    )  # fmt: skip
    later = replace(
        block,
        values=of(block.values, here=False),
        rewrite=of(block.rewrite, here=False),
        skip=(),
        only={},
        without={},
    )
    return here, later


def _writing(start: str, found: Columns, layout: Layout, block: FileMapping | None) -> Writing:
    """How values are written: as the mapping file says, otherwise told from the first rows."""
    position = found.roles["value"]
    rows = csv.reader(io.StringIO(start.removeprefix("\ufeff"), newline=""), delimiter=layout.delimiter)
    cells: list[str] = []
    with suppress(csv.Error):  # told where the rows are read
        cells += (row[position].strip() for row in islice(rows, ROWS_SEEN) if len(row) > position)
    comma = any(re.fullmatch(r"[+-]?\d+,\d+", cell) for cell in cells)
    point = any(re.fullmatch(r"[+-]?\d*\.\d+", cell) for cell in cells)
    in_words = any(cell and cell.casefold() in sdmx_codes.MISSING for cell in cells)
    decimal, thousands = "," if comma and not point else ".", ""
    if block and (block.decimal != "." or block.thousands):
        decimal, thousands = block.decimal, block.thousands
    in_words = in_words or bool(thousands) or bool(block and "value" in {**block.values, **block.rewrite})
    return Writing(decimal, thousands, in_words)
