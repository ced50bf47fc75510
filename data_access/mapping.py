"""Mapping files (TOML): how a file that somebody else made becomes rows of our tables.

```toml
[dataset]                      # optional: the data set in full; its code is then every row's data set
code = "census"

[[file]]                       # one for each file and table (the keys of a single one may stand at the top)
match = "population*.csv"      # which files it reads; all, if absent
sheet = "Populație*"           # which sheets of a workbook; the only one that holds anything, if absent
table = "observation"          # the declared table that its rows become
delimiter = ";"                # "," if absent; for delimited text only, as is the next
encoding = "cp1250"            # "utf-8" if absent
decimal = ","                  # "." if absent
thousands = "."                # none if absent
header = 3                     # the row of the headings; 1 if absent; [2, 3]: two, joined (“Total / Femei”)
crs = "EPSG:3844"              # of outlines that are not in degrees; for GeoJSON only
[file.columns]                 # declared column = heading (or property) in the file
area = "cod_siruta"
[file.constants]               # declared column = the same value in every row
period = "2021"
[file.values.status]           # for a declared column: value in the file = value in the table
"provizoriu" = "P"
[[file.skip]]                  # rows that are not added; each is reported with its reason
column = "cod_siruta"          # heading in the file
matches = "^[A-Z]{1,2}$"       # pattern searched in its cells
reason = {ro = "rând de județ", en = "a county's row"}
[[file.derive]]                # rows made from others, where the format knows how (see formats/geo.py)
```
"""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass, field, fields
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from dashboard.errors import Problem, ProblemWithData
from dashboard.tables import DATASETS, TABLES, Table, table
from data_access.formats.cells import shown

SHIPPED = Path(__file__).parent / "mappings"


@dataclass(frozen=True)
class Skip:
    """Rows not added, and why. ``column``: the file's heading; ``matches``: a pattern sought in its cells."""

    column: str
    matches: str
    reason: ReadOnly[str, str]

    def notice(self, text: str, *, file: str, row: int, sheet: str | None = None) -> Problem:
        """The report of one row left out."""
        return Problem(
            "row-skipped", file, "“{text}”: not added ({reason})", "nothing to do: the mapping says so",
            row=row, column=self.column, sheet=sheet, severity="notice",
            values={"text": shown(text), "reason": dict(self.reason)},
        )  # fmt: skip

    def summary(self, more: int, *, file: str, sheet: str | None = None) -> Problem:
        """The report of all further rows left out for this reason."""
        return Problem(
            "row-skipped", file, "{n} more rows not added ({reason})", "nothing to do: the mapping says so",
            column=self.column, sheet=sheet, severity="notice",
            values={"n": more, "reason": dict(self.reason)},
        )  # fmt: skip


@dataclass(frozen=True)
class FileMapping:
    """How the rows of one file become rows of one table; the fields are the keys of a ``[[file]]`` block."""

    table: str
    match: str = "*"
    delimiter: str = ","
    encoding: str = "utf-8"
    decimal: str = "."
    thousands: str = ""
    sheet: str | None = None
    header: tuple[int, ...] = (1,)
    crs: str | None = None
    columns: ReadOnly[str, str] = field(default_factory=dict)
    constants: ReadOnly[str, Any] = field(default_factory=dict)
    values: ReadOnly[str, ReadOnly[str, str]] = field(default_factory=dict)
    skip: tuple[Skip, ...] = ()
    derive: tuple[ReadOnly[str, Any], ...] = ()


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
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ProblemWithData(
            [Problem("no-such-file", str(path), "no such file", "a mapping file")]
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        found = "text that is not TOML ({error})"
        raise ProblemWithData(
            [
                Problem(
                    "mapping-syntax", path.name, found, "a mapping file in TOML", values={"error": str(error)}
                )
            ]
        ) from None
    return Reader(path.name).mapping(content)


class Reader:
    """Reads one mapping file and gathers what is wrong in it."""

    def __init__(self, name: str):
        self.name = name
        self.problems: list[Problem] = []

    def mapping(self, content: dict[str, Any]) -> Mapping:
        dataset = self._table(content.pop("dataset", None), "dataset")
        if dataset is not None:
            self._known(dataset, DATASETS.names, "dataset")
            if "code" not in dataset:
                self._add(
                    "mapping-missing-key", "dataset.code", "no code of the data set", "a short, stable name"
                )
        blocks = content.pop("file", [])
        if not isinstance(blocks, list):
            blocks = [blocks]
        if blocks:
            self._known(content, (), "")
        else:
            blocks = [content]
        files = [
            self._file(block, f"file {n}" if len(blocks) > 1 else "file", dataset)
            for n, block in enumerate(blocks, 1)
        ]
        if self.problems:
            raise ProblemWithData(self.problems)
        return Mapping(self.name, tuple(f for f in files if f), dataset)

    def _file(self, block: Any, place: str, dataset: Any) -> FileMapping | None:
        names = tuple(f.name for f in fields(FileMapping))
        block = self._table(block, place) or {}
        self._known(block, names, place)
        block = {name: value for name, value in block.items() if name in names}
        target = self._target(block.get("table"), place)
        if target is None:
            return None
        parts = {
            part: self._table(block.get(part, {}), f"{place}.{part}") or {}
            for part in ("columns", "constants", "values")
        }
        for part, content in parts.items():
            self._known(content, target.names, f"{place}.{part}")
        self._all_required(target, parts, place, dataset)
        self._layout(block, place)
        values = {name: self._table(v, f"{place}.values.{name}") or {} for name, v in parts["values"].items()}
        texts = {name: {str(a): str(b) for a, b in v.items()} for name, v in values.items()}
        return FileMapping(**{
            **block, "header": _rows(block.get("header", 1)),
            "columns": {a: str(b) for a, b in parts["columns"].items()},
            "constants": {a: as_text(b) for a, b in parts["constants"].items()}, "values": texts,
            "skip": tuple(self._skips(block.get("skip", []), place)),
            "derive": tuple(block.get("derive", ())),
        })  # fmt: skip

    def _target(self, name: Any, place: str) -> Table | None:
        if name in {t.name for t in TABLES}:
            return table(name)
        found = "no table" if name is None else "the table “{name}”"
        self._add("mapping-unknown-table", f"{place}.table", found, "one of: {tables}",
                  name=shown(name), tables=", ".join(t.name for t in TABLES))  # fmt: skip
        return None

    def _all_required(self, target: Table, parts: dict[str, Any], place: str, dataset: Any) -> None:
        from data_access.formats.headings import is_required

        given = {*parts["columns"], *parts["constants"], *(["dataset"] if dataset else [])}
        for column in target.columns:
            # Outlines come from the file itself, under no heading.
            if is_required(column) and column.kind != "geometry" and column.name not in given:
                self._add("mapping-missing-column", f"{place}.columns.{column.name}",
                          "neither a column nor a constant for “{name}”",
                          "one of them: the table “{table}” requires it",
                          name=column.name, table=target.name)  # fmt: skip

    def _layout(self, block: dict[str, Any], place: str) -> None:
        for key in ("match", "sheet", "delimiter", "encoding", "decimal", "thousands", "crs"):
            if not isinstance(block.get(key, ""), str):
                self._add(
                    "mapping-value",
                    f"{place}.{key}",
                    "“{text}”",
                    "a text in quotation marks",
                    text=shown(block[key]),
                )
                block.pop(key)
        if len(block.get("delimiter", ",")) != 1 or not block.get("delimiter", ",").isascii():
            self._add(
                "mapping-value",
                f"{place}.delimiter",
                "“{text}”",
                "one character",
                text=shown(block["delimiter"]),
            )
        header = block.get("header", 1)
        if not _rows(header):
            self._add(
                "mapping-value",
                f"{place}.header",
                "“{text}”",
                "the row of the headings: 1 to 100, or several rows, such as [2, 3]",
                text=shown(header),
            )
        try:
            codecs.lookup(block.get("encoding", "utf-8"))
        except LookupError:
            self._add("mapping-value", f"{place}.encoding", "“{text}”",
                      "the name of an encoding, such as utf-8, cp1250 or iso-8859-2",
                      text=shown(block["encoding"]))  # fmt: skip

    def _skips(self, skips: Any, place: str) -> list[Skip]:
        made = []
        for number, skip in enumerate(skips if isinstance(skips, list) else [skips], 1):
            where = f"{place}.skip {number}"
            skip = self._table(skip, where) or {}
            self._known(skip, ("column", "matches", "reason"), where)
            for key in ("column", "matches", "reason"):
                if key not in skip:
                    self._add(
                        "mapping-missing-key", f"{where}.{key}", "no such key", "column, matches and reason"
                    )
            reason = skip.get("reason", "")
            reason = reason if isinstance(reason, dict) else {"ro": str(reason), "en": str(reason)}
            try:
                re.compile(str(skip.get("matches", "")))
            except re.error as error:
                self._add("mapping-value", f"{where}.matches", "“{text}”, which is not a pattern ({error})",
                          "a regular expression", text=shown(skip["matches"]), error=str(error))  # fmt: skip
            if not {"ro", "en"} <= reason.keys():
                self._add(
                    "mapping-missing-key",
                    f"{where}.reason",
                    "a reason in one language",
                    "ro and en, or one text",
                )
                continue
            made.append(Skip(str(skip.get("column")), str(skip.get("matches")), reason))
        return made

    def _table(self, content: Any, place: str) -> dict[str, Any] | None:
        if content is None or isinstance(content, dict):
            return dict(content) if content is not None else None
        self._add("mapping-value", place, "“{text}”", "a block of keys and values", text=shown(content))
        return None

    def _known(self, content: ReadOnly[str, Any], names: tuple[str, ...], place: str) -> None:
        for key in content:
            if key in names:
                continue
            near = get_close_matches(key, names, n=1)
            where = f"{place}.{key}" if place else key
            if near:
                self._add(
                    "mapping-unknown-key",
                    where,
                    "a key that is not known here",
                    "“{near}”, if that is meant",
                    near=near[0],
                )
            else:
                self._add("mapping-unknown-key", where, "a key that is not known here", "one of: {keys}",
                          keys=", ".join(names) or "dataset, file")  # fmt: skip

    def _add(self, code: str, place: str, found: str, expected: str, **values: Any) -> None:
        self.problems.append(Problem(code, self.name, found, expected, column=place, values=values))


def _rows(header: Any) -> tuple[int, ...]:
    """The rows of the headings in order; none where they make no sense."""
    rows = header if isinstance(header, list) else [header]
    if not all(isinstance(row, int) and not isinstance(row, bool) and 1 <= row <= 100 for row in rows):
        return ()
    return tuple(sorted(set(rows)))


def as_text(value: Any) -> str:
    """A TOML value as a cell would write it."""
    if isinstance(value, bool):
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)
