"""Outlines as tables and, where a mapping says so, the areas they belong to; GeoJSON and TopoJSON files.

The other forms of outlines (``geopackage``, ``shapefile``) only draw: ``parts_of`` makes tables of all alike.

Without a mapping, features carry what this project writes itself: ``area``, ``edition``, ``dataset``. With
one, its blocks for the tables ``area`` and ``boundary`` say which property (or ``@id``, ``@index``) is which
column. An ``area`` block may ``derive`` further areas by dissolving features: ``by`` names the column that
holds the new area's code (without it everything is dissolved into ``code``), ``columns`` and ``constants``
fill its row as they do elsewhere (a property is its first member's), ``areas.<code>`` says what is
otherwise with one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import cached_property, partial
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.columns import Words
from dashboard.errors import Problem, ProblemWithData
from dashboard.tables import AREAS, BOUNDARIES, Table
from data_access import mapping, patterns
from data_access.formats.cells import shown
from data_access.formats.chunk import Chunk, Part
from data_access.formats.forms import Asked, Claim
from data_access.formats.outlines import geojson
from data_access.formats.outlines.derived_areas import Made, made, with_points, wrong
from data_access.formats.outlines.features import Features, as_text, place

NAME = Words("GeoJSON, TopoJSON", "GeoJSON, TopoJSON")
ENDINGS = (".geojson", ".topojson", ".json")

# The properties of the data package's own outlines.
MOST_LAYERS = 1_000
TABLES = (AREAS.name, BOUNDARIES.name)
OWN = mapping.FileMapping(table="boundary", columns={name: name for name in ("area", "edition", "dataset")})


# What draws the features of a file, or of the layer that a mapping's block names.
Drawing = Callable[[mapping.FileMapping], Features]


def claim(asked: Asked) -> Claim:
    # Anything may be called .json: one that merely lies in a folder is left alone.
    asked_for = asked.told or bool(asked.blocks)
    return Claim.LEFT_OVER if asked_for or asked.ending != ".json" else Claim.NONE


def parts(asked: Asked) -> list[Part]:
    """The file's outlines and, where a mapping says so, the areas they belong to."""
    return parts_of(asked, lambda block: _of_json(asked.on_disk(), asked.member.name, block))


def parts_of(asked: Asked, drawing: Drawing) -> list[Part]:
    """What ``drawing`` draws as parts: layers that different blocks of the mapping name are read apart."""
    name, size = asked.member.name, asked.member.size
    own = [block for block in asked.blocks if block.table in TABLES]
    found = []
    for layer in dict.fromkeys(block.layer for block in own) or [None]:
        blocks = {block.table: block for block in own if block.layer == layer}
        file = f"{name}/{layer}" if layer else name
        read = Read(drawing, asked.rules if asked.blocks else None, file, blocks)
        found += [Part(of, file, size, partial(_told, read, of, asked.notices)) for of in read.tables()]
    return found


def _told(found: Read, of: Table, notices: list[Problem]) -> Iterator[Chunk]:
    yield from found.chunks(of)
    before = {id(notice) for notice in notices}
    notices.extend(notice for notice in found.warnings if id(notice) not in before)


def read(path: Path, rules: mapping.Mapping | None = None) -> Read:
    """A JSON file as tables; nothing is read before a table's chunks are asked for."""
    matching = [block for block in (rules.files if rules else ()) if fnmatch(path.name, block.match)]
    blocks = {block.table: block for block in matching if block.table in TABLES}
    return Read(lambda block: _of_json(path, path.name, block), rules, path.name, blocks)


def _of_json(path: Path, file: str, block: mapping.FileMapping) -> Features:
    return geojson.features(path, file=file, layer=block.layer)


@dataclass
class Read:
    """One file (or one layer of it), drawn once however many tables are taken from it.

    ``given``: table → the mapping's block for it; the project's own form where the mapping has none."""

    drawing: Drawing
    rules: mapping.Mapping | None
    file: str
    given: dict[str, mapping.FileMapping]
    warnings: list[Problem] = field(default_factory=list)

    @cached_property
    def blocks(self) -> dict[str, mapping.FileMapping]:
        return self.given or {OWN.table: OWN}

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
        blocks = list(self.blocks.values())
        found = self.drawing(blocks[0])
        place(found, next((block.crs for block in blocks if block.crs), None))
        for skip in {id(s): s for block in self.blocks.values() for s in block.skip}.values():
            self._leave_out(found, skip)
        return found

    def _leave_out(self, found: Features, skip: mapping.Skip) -> None:
        texts = found.texts(skip.column)
        try:
            found_in = patterns.found(skip.pattern, texts)
        except patterns.TooSlow as slow:
            raise ProblemWithData([slow.problem(self.rules.name if self.rules else self.file)]) from None
        taken = ~found_in if skip.unless is None else found_in
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
