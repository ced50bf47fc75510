"""The data package on its way out: everything for the operator, or what the site shows for everyone."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import pandas as pd
import sqlalchemy as sa

from dashboard.funding_tables import SERVICE_COSTS
from dashboard.i18n import LANGUAGES, Language, say
from dashboard.money import lei
from dashboard.service_tables import CONTACTS, PROVIDERS, SERVICE_ACTIVITIES, SERVICES
from dashboard.tables import BOUNDARIES, FACTS, OBSERVATIONS, REVISIONS, TARGETS, Column, Table
from data_access import (
    datasets,
    former,
    package_versions,
    schema,
    service_activity,
    service_costs,
    shelters,
    slices,
)
from data_access.database import Database
from data_access.formats.cells import neutralised
from data_access.runs import Refusal
from data_access.shown import as_shown, without_hidden_base

Progress = Callable[[str, int, int], None]
NO_DATE = (1980, 1, 1, 0, 0, 0)  # of files in a zip: equal content makes an equal file
TYPES = {"number": "number", "money": "number", "integer": "integer", "flag": "integer", "date": "date"}


def export(
    database: Database,
    target: Path,
    *,
    public: bool = False,
    zipped: bool = False,
    progress: Progress | None = None,
) -> Path:
    """Writes the data package into a new folder, or as a zip, and gives its path.

    The full package holds everything, withheld values and former values too, so that an empty database which
    imports it becomes equal to this one. The public one holds what the site shows. Rows are in the order of
    their keys and nothing depends on the clock: equal content makes equal files. Memory is bounded by the
    largest part of a table. Raises ``Refusal`` where something stands at the target.
    """
    target = Path(target)
    if zipped and target.suffix.lower() != ".zip":
        target = target.with_name(target.name + ".zip")
    if target.is_file() or (target.is_dir() and any(target.iterdir())):
        raise Refusal("{path} exists already; choose a place where nothing stands.", path=str(target))
    tell = progress or (lambda *_: None)
    versions: list[tuple[str, Iterator[int]]] = []
    tables = [*FACTS, *([] if public else [REVISIONS])]
    with database.read() as connection, _places(target, zipped=zipped or target.suffix == ".zip") as place:
        written = []
        for number, table in enumerate(tables):
            tell(table.name, number, len(tables))
            if not _has_rows(connection, table):
                continue
            with place(_file_of(table)) as file:
                rows = _write(file, connection, table, public=public)
            written.append(table)
            versions.append((table.name, iter(rows)))
        if not public:
            with place(package_versions.NAME) as file:
                package_versions.write(file, versions, _state(connection)[0])
        with place("datapackage.json") as file:
            json.dump(_description(connection, written, public=public), file, ensure_ascii=False, indent=2)
        with place("README.md") as file:
            file.write(_readme(public=public))
        tell("", len(tables), len(tables))
    return target


def _has_rows(connection: sa.Connection, table: Table) -> bool:
    source = schema.revision if table is REVISIONS else schema.facts[table.name]
    return connection.execute(sa.select(sa.literal(1)).select_from(source).limit(1)).first() is not None


def _file_of(table: Table) -> str:
    return f"{table.name}.geojson" if table is BOUNDARIES else f"{table.name}.csv"


def _write(file: TextIO, connection: sa.Connection, table: Table, *, public: bool) -> list[int]:
    """Writes a table and gives its rows' versions."""
    if table is REVISIONS:
        _write_former(file, connection)
        return []
    versions: list[int] = []
    write = _Outlines(file) if table is BOUNDARIES else _Cells(file, table)
    for part in slices.stored_parts(connection, table):
        rows = slices.stored(connection, table, part)
        if public and table is OBSERVATIONS:
            rows = as_shown(rows)
        if public and table is TARGETS:
            rows = without_hidden_base(connection, rows)
        if public and table in (SERVICES, SERVICE_ACTIVITIES):
            rows = shelters.left_out(connection, rows)
        if public and table is SERVICE_ACTIVITIES:
            rows = service_activity.published(rows, _thresholds(connection))
        if public and table is SERVICE_COSTS:
            rows = service_costs.published(connection, rows, _thresholds(connection))
        if public and table in (PROVIDERS, SERVICES):  # off by default on the site, and so here
            rows = rows.assign(**{column.name: None for column in CONTACTS})
        write.rows(rows)
        versions.extend(rows["version"].astype(int).tolist())
    write.end()
    return versions


def _thresholds(connection: sa.Connection) -> dict[str, int]:
    return {code: row["k"] for code, row in datasets.stored(connection).items()}


class _Cells:
    """A table as CSV: declared columns by their stable names, numbers exactly, no cell that is a formula."""

    def __init__(self, file: TextIO, table: Table):
        self.kinds = [(column.name, column.kind) for column in table.columns]
        self.writer = csv.writer(file, lineterminator="\n")
        self.writer.writerow(table.names)

    def rows(self, rows: pd.DataFrame) -> None:
        for name, kind in self.kinds:
            if kind == "money":
                amounts = ["" if bani != bani else lei(int(bani)) for bani in rows[name].astype(float)]
                rows[name] = pd.Categorical(amounts)
            elif isinstance(rows[name].dtype, pd.CategoricalDtype):
                texts = [neutralised(text) for text in rows[name].cat.categories]
                rows[name] = pd.Categorical.from_codes(rows[name].cat.codes, pd.Index(texts, dtype=object))
        for batch in slices.tuples(rows, self.kinds):
            self.writer.writerows(batch)

    def end(self) -> None:
        pass


class _Outlines:
    """The outlines as a GeoJSON feature collection, one feature a line."""

    def __init__(self, file: TextIO):
        self.file, self.first = file, True
        file.write('{"type": "FeatureCollection", "name": "boundary", "features": [')

    def rows(self, rows: pd.DataFrame) -> None:
        import shapely

        kinds = [(column.name, column.kind) for column in BOUNDARIES.columns]
        names = [name for name, _ in kinds]
        for batch in slices.tuples(rows, kinds):
            for values in batch:
                row = dict(zip(names, values, strict=True))
                outline = shapely.geometry.mapping(shapely.from_wkb(row.pop("geometry")))
                feature = {"type": "Feature", "properties": row, "geometry": outline}
                self.file.write("\n" if self.first else ",\n")
                self.file.write(json.dumps(feature, ensure_ascii=False))
                self.first = False

    def end(self) -> None:
        self.file.write("\n]}\n")


def _write_former(file: TextIO, connection: sa.Connection) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(REVISIONS.names)
    r = schema.revision
    known = r.select().where(r.c.version <= former.in_force().scalar_subquery()).order_by(*r.primary_key)
    found = connection.execute(known, execution_options={"yield_per": 1_000})
    for row in found:
        writer.writerow([neutralised(cell) if isinstance(cell, str) else cell for cell in row])


@contextmanager
def _places(target: Path, *, zipped: bool) -> Iterator[Callable[[str], Any]]:
    """A way to open one file after another under the target; nothing is left of a target that failed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if not zipped:
        new = not target.exists()
        target.mkdir(exist_ok=True)
        try:
            yield lambda name: (target / name).open("w", encoding="utf-8", newline="")
        except BaseException:
            for path in target.iterdir():  # it was empty
                path.unlink()
            if new:
                target.rmdir()
            raise
        return
    half = target.with_name(target.name + ".part")
    try:
        with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as archive:

            @contextmanager
            def member(name: str) -> Iterator[TextIO]:
                about = zipfile.ZipInfo(name, NO_DATE)
                about.compress_type = zipfile.ZIP_DEFLATED
                with (
                    archive.open(about, "w", force_zip64=True) as raw,
                    io.TextIOWrapper(raw, "utf-8", newline="") as file,
                ):
                    yield file

            yield member
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)


def _description(connection: sa.Connection, tables: list[Table], *, public: bool) -> dict[str, Any]:
    """The package in the terms of Frictionless Data; ``reper`` says of which state it is a copy."""
    version, digest = _state(connection)
    return {
        "profile": "data-package",
        "name": "reper-public" if public else "reper-full",
        "title": " | ".join(_mark(language, public=public) for language in LANGUAGES),
        "reper": {
            "publication": "public" if public else "not for publication",
            "version": version,
            **({} if public else {"digest": digest}),
        },
        "resources": [_resource(table) for table in tables],
    }


def _state(connection: sa.Connection) -> tuple[int, str]:
    """The data version in force and the digest of its content."""
    v = schema.data_version.c
    found = connection.execute(sa.select(v.number, v.digest).order_by(v.number.desc()).limit(1)).first()
    return (found.number, found.digest) if found else (0, "")


def _resource(table: Table) -> dict[str, Any]:
    about = {
        "name": table.name,
        "title": f"{table.heading.ro} | {table.heading.en}",
        "path": _file_of(table),
        "encoding": "utf-8",
    }
    if table is BOUNDARIES:
        return {**about, "format": "geojson", "mediatype": "application/geo+json"}
    fields = [_field(column) for column in table.columns]
    return {
        **about,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "schema": {"fields": fields, "primaryKey": list(table.key), "missingValues": [""]},
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": TYPES.get(column.kind, "string"),
        "title": f"{column.heading.ro} | {column.heading.en}",
        "description": f"{column.meaning.ro} | {column.meaning.en}",
    }
    constraints: dict[str, Any] = {} if column.nullable or column.name == "breakdown" else {"required": True}
    if column.choices:
        constraints["enum"] = list(column.choices)
    return {**field, "constraints": constraints} if constraints else field


def _mark(language: Language, *, public: bool) -> str:
    if public:
        return say(language, "Reper: public data")
    return say(language, "Reper: full copy of the data, not for publication")


def _readme(*, public: bool) -> str:
    parts = []
    for language in LANGUAGES:
        parts += [
            f"# {_mark(language, public=public)}",
            say(language, "What the site shows: withheld values are blank, with the status Q.")
            if public
            else say(
                language,
                "The operator's copy: it holds withheld and former values. Do not publish it and do not pass "
                "it on; `reper export --public` writes the package for everyone.",
            ),
            say(
                language,
                "`reper import` reads it; as hidden numbers are unknown there, more may be withheld.",
            )
            if public
            else say(language, "`reper import` reads the package back as it is."),
        ]
    return "\n\n".join(parts) + "\n"
