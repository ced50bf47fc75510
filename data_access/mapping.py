"""Mapping files (TOML): how a file that somebody else made becomes rows of our tables.

```toml
[dataset]                      # optional: the data set in full; its code is then every row's data set
                               # (alone, for a file whose form is known and that does not say it itself)
code = "census"

[[file]]                       # one for each file and table (the keys of a single one may stand at the top)
match = "population*.csv"      # which files it reads; all, if absent
sheet = "Populație*"           # which sheets of a workbook; the only one that holds anything, if absent
table = "observation"          # the declared table that its rows become
delimiter = ";"                # this and the next four: told from the file, if absent; for delimited text
encoding = "cp1250"
decimal = ","
thousands = "."
header = 3                     # the row that holds the headings; [2, 3]: two rows, joined (“Total / Femei”)
crs = "EPSG:3844"              # of outlines, before what their file says; for outlines only
layer = "units"                # which one, where a file holds several (GeoPackage, TopoJSON)
records = "answer[].rows[]"    # where the records stand; for JSON only (see formats/records.py)
only = {NIV = "^2$"}           # heading = pattern: the rows that this block is about; others are not read
without = {SIRUTA = "^528$"}   # heading = pattern: rows of another block, not read here
proper = ["name"]              # declared columns of names in capitals: CURTEA DE ARGEȘ is Curtea de Argeș
[file.columns]                 # declared column = heading (property, path) in the file
area = "cod_siruta"            # where areas are named: {name = "comuna", within = "judet", level = "commune"}
[file.constants]               # declared column = the same value in every row
period = "2021"
[file.rewrite.period]          # for a declared column: pattern = what stands for it; the first that is found
'^Q(\\d) (\\d{4})$' = '\\2-Q\\1'
[file.values.status]           # for a declared column: value in the file = value in the table
"provizoriu" = "P"
[[file.wide]]                  # columns that become rows, one row of the file giving one for each of them
columns = '^(19|20)\\d\\d$'     # pattern of headings; a group named after a declared column is its value
becomes = "period"             # the declared column that takes the whole heading
cells = "value"                # the declared column that takes the cells; "value" if absent
[file.wide.each."Femei"]       # or heading by heading: what is constant in the rows that it gives
breakdown = "sex=f"
[[file.skip]]                  # rows that are not added; each is reported with its reason
column = "cod_siruta"          # heading in the file
matches = "^[A-Z]{1,2}$"       # pattern searched in its cells; unless = "…": those in which it is not found
reason = {ro = "rând de județ", en = "a county's row"}
[[file.add]]                   # a row that the file takes for granted: declared column = value
[file.dimensions]              # of SDMX files, whose other columns are known (see formats/sdmx.py)
[[file.derive]]                # rows made from others, where the format knows how (see formats/geo.py)
```

Periods may be written as people write them (“Trim. I 2021”, “Anul 2019”). In headings, patterns and values ş
and ţ of old code pages are ș and ț.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping as ReadOnly
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.errors import Problem, ProblemWithData
from data_access.formats.cells import shown

LARGEST = 100_000  # bytes; the longest that ships has 5,000
LARGEST_SHOWN = 200
MOST_DOTS = 500  # in a line: for a key of n parts TOML's reader takes n² of memory
SHIPPED = Path(__file__).parent / "mappings"
MOST_TOLD = 50  # rows left out for one reason that are told one by one


@dataclass(frozen=True)
class Skip:
    """Rows not added, and why. ``column``: the file's heading; ``matches``: a pattern found in its cells, or
    ``unless``: one that is not."""

    column: str
    matches: str | None
    reason: ReadOnly[str, str]
    unless: str | None = None

    @property
    def pattern(self) -> str:
        """What is sought in the cells."""
        return (self.matches if self.unless is None else self.unless) or ""

    def notices(
        self, left_out: Sequence[tuple[int, str]], *, n: int, file: str, sheet: str | None = None
    ) -> list[Problem]:
        """The report of ``n`` rows left out, of which the first are given as (row, text): each of a few, and
        many as one."""
        few = n <= MOST_TOLD
        found = "“{text}”: not added ({reason})" if few else "{n} rows not added ({reason}); first: “{text}”"
        return [
            Problem(
                "row-skipped", file, found, "nothing to do: the mapping says so", row=row, column=self.column,
                sheet=sheet, severity="notice",
                values={"n": n, "text": shown(text), "reason": dict(self.reason)},
            )
            for row, text in (left_out if few else left_out[:1])
        ]  # fmt: skip


@dataclass(frozen=True)
class NamedArea:
    """An area that is named instead of given by its code. ``within``: the heading of the column that names
    the county; ``level``: the level of area that is meant."""

    within: str | None = None
    level: str | None = None


@dataclass(frozen=True)
class Wide:
    """Columns that become rows. ``columns``: a pattern of their headings, whose groups named after declared
    columns are their values; ``becomes``: the declared column that takes the whole heading; ``each``: heading
    → what is constant in its rows; ``cells``: the declared column that takes what stands in the cells."""

    columns: str | None = None
    becomes: str | None = None
    each: ReadOnly[str, ReadOnly[str, str]] = field(default_factory=dict)
    cells: str = "value"


@dataclass(frozen=True)
class FileMapping:
    """How the rows of one file become rows of one table; the fields are the keys of a ``[[file]]`` block.

    said   the keys that stand in the block: what the others hold is only what is usual.
    above  rows that hold further parts of the headings, above the ``header``.
    named  declared column → how its areas are named.
    """

    table: str
    match: str = "*"
    sheet: str | None = None
    delimiter: str = ","
    encoding: str = "utf-8"
    decimal: str = "."
    thousands: str = ""
    header: int = 1
    crs: str | None = None
    layer: str | None = None
    records: str | None = None
    only: ReadOnly[str, str] = field(default_factory=dict)
    without: ReadOnly[str, str] = field(default_factory=dict)
    proper: tuple[str, ...] = ()
    columns: ReadOnly[str, str] = field(default_factory=dict)
    constants: ReadOnly[str, Any] = field(default_factory=dict)
    rewrite: ReadOnly[str, ReadOnly[str, str]] = field(default_factory=dict)
    values: ReadOnly[str, ReadOnly[str, str]] = field(default_factory=dict)
    wide: tuple[Wide, ...] = ()
    skip: tuple[Skip, ...] = ()
    add: tuple[ReadOnly[str, str], ...] = ()
    derive: tuple[ReadOnly[str, Any], ...] = ()
    dimensions: ReadOnly[str, Any] = field(default_factory=dict)
    said: frozenset[str] = frozenset()
    above: tuple[int, ...] = ()
    named: ReadOnly[str, NamedArea] = field(default_factory=dict)

    def headings(self) -> list[str]:
        """The headings that the block names and the file must have, in the block's order."""
        within = [named.within for named in self.named.values() if named.within]
        each = [heading for wide in self.wide for heading in wide.each]
        return list(dict.fromkeys([
            *self.columns.values(), *within, *each, *self.only, *self.without,
            *(skip.column for skip in self.skip)
        ]))  # fmt: skip


@dataclass(frozen=True)
class Mapping:
    """A mapping file as read: its name, the data set it declares, and a block for each file and table."""

    name: str
    files: tuple[FileMapping, ...]
    dataset: ReadOnly[str, Any] | None = None


def shipped() -> dict[str, Path]:
    """The mapping files that come with the project, by name without ending."""
    return {path.stem: path for path in sorted(SHIPPED.glob("*.toml"))}


def read(path: Path) -> Mapping:
    """The mapping file at the path; ``ProblemWithData`` names every unknown key, table, column or pattern."""
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST + 1)
        if len(text) > LARGEST:
            raise ValueError(f"> {LARGEST} B")
        if any(line.count(b".") > MOST_DOTS for line in text.splitlines()):
            raise ValueError(f"> {MOST_DOTS} × “.”")
        content = tomllib.loads(text.decode("utf-8"))
    except FileNotFoundError:
        raise ProblemWithData(
            [Problem("no-such-file", str(path), "no such file", "a mapping file")]
        ) from None
    except (ValueError, RecursionError) as error:  # of TOML, of UTF-8, of a number of thousands of digits
        found = "text that is not TOML ({error})"
        values = {"error": shown(error, LARGEST_SHOWN)}
        raise ProblemWithData(
            [Problem("mapping-syntax", path.name, found, "a mapping file in TOML", values=values)]
        ) from None
    from data_access.mapping_reader import Reader

    return Reader(path.name).mapping(content)


def as_text(value: Any) -> str:
    """A TOML value as a cell would write it."""
    if isinstance(value, bool):
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)
