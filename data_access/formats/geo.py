"""GeoJSON as tables: outlines and, where a mapping says so, the areas they belong to.

Without a mapping, features carry what this project writes itself: ``area``, ``edition``, ``dataset``. With
one, its blocks for the tables ``area`` and ``boundary`` say which property (or ``@id``, ``@index``) is which
column. An ``area`` block may ``derive`` further areas by dissolving features: ``by`` names the column that
holds the new area's code (without it everything is dissolved into ``code``), ``columns`` and ``constants``
fill its row as they do elsewhere (a property is its first member's), ``areas.<code>`` says what is
otherwise with one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import cached_property, partial
from pathlib import Path, PurePosixPath

import numpy as np
import pandas as pd

from dashboard.columns import Words
from dashboard.errors import Problem
from dashboard.tables import AREAS, BOUNDARIES, Table
from data_access import mapping
from data_access.formats.cells import shown
from data_access.formats.chunk import Chunk, Part
from data_access.formats.derived_areas import Made, made, with_points, wrong
from data_access.formats.features import Features, as_text, features
from data_access.formats.forms import Asked, Claim

NAME = Words("GeoJSON", "GeoJSON")
ENDINGS = (".geojson", ".json")

# The properties of the data package's own outlines.
OWN = mapping.FileMapping(table="boundary", columns={name: name for name in ("area", "edition", "dataset")})


def claim(asked: Asked) -> Claim:
    # Anything may be called .json: one that merely lies in a folder is left alone.
    asked_for = asked.told or bool(asked.blocks)
    return Claim.LEFT_OVER if asked_for or asked.ending == ".geojson" else Claim.NONE


def parts(asked: Asked) -> list[Part]:
    """The file's outlines and, where a mapping says so, the areas they belong to."""
    name, size = asked.member.name, asked.member.size
    found = read(asked.on_disk(), asked.rules if asked.blocks else None, file=name)
    return [Part(of, name, size, partial(_told, found, of, asked.notices)) for of in found.tables()]


def _told(found: Read, of: Table, notices: list[Problem]) -> Iterator[Chunk]:
    yield from found.chunks(of)
    before = {id(notice) for notice in notices}
    notices.extend(notice for notice in found.warnings if id(notice) not in before)


def read(path: Path, rules: mapping.Mapping | None = None, *, file: str | None = None) -> Read:
    """The file as tables; nothing is read before a table's chunks are asked for."""
    return Read(path, rules, file or path.name)


@dataclass
class Read:
    """One GeoJSON file, parsed once however many tables are taken from it."""

    path: Path
    rules: mapping.Mapping | None
    file: str
    warnings: list[Problem] = field(default_factory=list)

    @cached_property
    def blocks(self) -> dict[str, mapping.FileMapping]:
        """Table → the mapping's block for it; the project's own form where the mapping has none."""
        name = PurePosixPath(self.file).name
        matching = [block for block in (self.rules.files if self.rules else ()) if fnmatch(name, block.match)]
        return {b.table: b for b in matching if b.table in ("area", "boundary")} or {OWN.table: OWN}

    def tables(self) -> tuple[Table, ...]:
        return tuple(table for table in (AREAS, BOUNDARIES) if table.name in self.blocks)

    def chunks(self, table: Table) -> Iterator[Chunk]:
        """The table's rows; index: the feature's place in the file, made areas count on after the last."""
        rows = self._areas() if table is AREAS else self._boundaries()
        problems = self._columns[table.name][1]
        if table is self.tables()[0]:
            problems = [*self._found.problems, *self._wrong, *problems]  # of the file itself: said once
        if table is BOUNDARIES:
            problems = [*problems, *self._repairs(rows)]
        yield Chunk(table, rows, self.file, headings=dict(self.blocks[table.name].columns), problems=problems)

    @cached_property
    def _found(self) -> Features:
        crs = next((block.crs for block in self.blocks.values() if block.crs), None)
        found = features(self.path, file=self.file, crs=crs)
        for skip in {id(s): s for block in self.blocks.values() for s in block.skip}.values():
            self._leave_out(found, skip)
        return found

    def _leave_out(self, found: Features, skip: mapping.Skip) -> None:
        texts = found.texts(skip.column)
        taken = np.array([re.search(skip.matches, text) is None for text in texts], dtype=bool)
        left = [(found.numbers[at], texts[at]) for at in np.flatnonzero(~taken).tolist()]
        self.warnings += skip.notices(left, n=len(left), file=self.file)
        found.keep(taken)

    @cached_property
    def _columns(self) -> dict[str, tuple[dict[str, list[str]], list[Problem]]]:
        """Table → its columns as text, as the mapping gives them, and what was missing."""
        return {name: self._filled(block) for name, block in self.blocks.items()}

    def _filled(self, block: mapping.FileMapping) -> tuple[dict[str, list[str]], list[Problem]]:
        found, count = self._found, len(self._found.numbers)
        columns: dict[str, list[str]] = {}
        problems = []
        if self.rules is not None and self.rules.dataset:
            columns["dataset"] = [str(self.rules.dataset["code"])] * count
        for name, heading in block.columns.items():
            if count and not found.has(heading):
                problems.append(self._missing(heading))
            replaced = block.values.get(name, {})
            columns[name] = [replaced.get(text, text) for text in found.texts(heading)]
        columns |= {name: [as_text(value)] * count for name, value in block.constants.items()}
        return columns, problems

    def _missing(self, heading: str) -> Problem:
        here = [name for name in self._found.properties[0] if not name.startswith("@")]
        return Problem(
            "missing-property",
            self.file,
            "no feature with this property; the first one has {properties}",
            "the property, or a mapping file that says which one holds what",
            column=heading,
            values={"properties": shown(", ".join(here)) or "–"},
        )

    @cached_property
    def _made(self) -> list[Made]:
        area = self.blocks.get("area")
        columns = self._columns["area"][0] if area else {}
        derives = area.derive if area and not self._wrong else ()
        return [made(self._found, columns, derive) for derive in derives]

    @cached_property
    def _wrong(self) -> list[Problem]:
        area = self.blocks.get("area")
        name = self.rules.name if self.rules else ""
        return [
            p
            for derive in (area.derive if area else ())
            for p in wrong(derive, self._columns["area"][0], file=name)
        ]

    def _areas(self) -> pd.DataFrame:
        """Areas made stand before their members: a parent is met before it is named."""
        found, columns = self._found, self._columns["area"][0]
        own = pd.DataFrame(columns, index=pd.Index(found.numbers, dtype="int64"), dtype=object)
        parts = [with_points(own, found.outlines)]
        after = self._last + 1
        for derived in self._made:
            index = pd.RangeIndex(after, after + len(derived.rows))
            parts.insert(0, with_points(derived.rows.set_index(index), derived.outlines))
            after = index.stop
        rows = pd.concat(parts)
        return rows[[name for name in AREAS.names if name in rows]]

    def _boundaries(self) -> pd.DataFrame:
        import shapely

        found, columns = self._found, self._columns["boundary"][0]
        parts = [pd.DataFrame(columns, index=pd.Index(found.numbers, dtype="int64"), dtype=object)]
        after = self._last + 1
        for derived in self._made:
            index = pd.RangeIndex(after, after + len(derived.rows))
            rest = {name: texts[0] for name, texts in columns.items() if name in ("edition", "dataset")}
            parts.append(pd.DataFrame({"area": derived.rows["code"].to_numpy(), **rest}, index, dtype=object))
            after = index.stop
        drawn = np.concatenate([found.outlines, *(derived.outlines for derived in self._made)])
        rows = pd.concat(parts)
        rows["geometry"] = list(shapely.to_wkb(drawn))
        rows["vertices"] = shapely.get_num_coordinates(drawn).astype(float)
        return rows[[name for name in BOUNDARIES.names if name in rows]]

    @property
    def _last(self) -> int:
        return max(self._found.numbers, default=0)

    def _repairs(self, rows: pd.DataFrame) -> list[Problem]:
        found = self._found
        codes = rows["area"].tolist() if "area" in rows else [""] * len(rows)
        names = self._columns["area"][0].get("name") if "area" in self.blocks else found.texts("name")
        return [
            Problem(
                "outline-repaired",
                self.file,
                "an outline of {area} {name} that crosses itself",
                "one that does not (it was parted where it crosses)",
                row=found.numbers[at],
                column="geometry",
                severity="notice",
                values={"area": shown(codes[at]), "name": shown((names or codes)[at])},
            )
            for at in np.flatnonzero(found.repaired).tolist()
        ]
