"""Small rows and files for tests: every column has a plausible value until a test says otherwise."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from dashboard.tables import FACTS, OBSERVATIONS, TABLES
from data_access import derived, digest, parts, schema, slices
from data_access.database import Database

Row = dict[str, Any]


def dataset(code: str = "records", **values: Any) -> Row:
    return _row("dataset", {"code": code, "name": f"Setul {code}", "kind": "administrative", "k": 5}, values)


def area(code: str = "179196", **values: Any) -> Row:
    plain = {"code": code, "name": f"Zona {code}", "level": "sector", "dataset": "records"}
    return _row("area", plain, values)


def city() -> list[Row]:
    """Romania, Bucharest and its six sectors, Ilfov and Corbeanca."""
    sectors = [
        area(code, name=f"Sectorul {n}", name_en=f"Sector {n}", parent="179132")
        for n, code in enumerate(("179141", "179150", "179169", "179178", "179187", "179196"), start=1)
    ]
    return [
        area("RO", name="România", name_en="Romania", level="country"),
        area("179132", name="București", name_en="Bucharest", level="municipality", parent="RO"),
        *sectors,
        area("234", name="Ilfov", level="county", parent="RO"),
        area("102160", name="Corbeanca", level="commune", parent="234"),
    ]


def observation(**values: Any) -> Row:
    plain = {
        "indicator": "COP-01", "breakdown": "", "period": "2023-Q4", "area": "179196", "value": 250.0,
        "numerator": 250.0, "denominator": 1000.0, "status": "A", "withheld": 0, "dataset": "records",
    }  # fmt: skip
    return _row("observation", plain, values)


def target(**values: Any) -> Row:
    plain = {
        "indicator": "COP-01", "breakdown": "", "area": "179196", "period": "2027", "value": 0.2,
        "base_period": "2020", "base_value": 0.4, "source": "Strategia", "dataset": "records",
    }  # fmt: skip
    return _row("target", plain, values)


def denominator(**values: Any) -> Row:
    plain = {
        "definition": "resident", "sex": "all", "age": "all", "period": "2021", "area": "179196",
        "value": 325759.0, "status": "A", "dataset": "records",
    }  # fmt: skip
    return _row("denominator", plain, values)


def occurrence(code: str = "day-centre", **values: Any) -> Row:
    plain = {
        "code": code, "area": "179196", "period": "2023-05", "title": "Un centru de zi deschis",
        "title_en": "A day centre opened", "kind": "service", "dataset": "records",
    }  # fmt: skip
    return _row("occurrence", plain, values)


def _row(table: str, plain: Row, values: Row) -> Row:
    names = next(t for t in TABLES if t.name == table).names
    unknown = set(values) - set(names)
    if unknown:
        raise KeyError(f"{table} has no {', '.join(sorted(unknown))}")
    return dict.fromkeys(names) | plain | values


def stored(database: Database, *, version: int = 1, **tables: Iterable[Row]) -> Database:
    """Puts rows straight into the database as one data version, and computes what is derived from them.

    ``stored(database, dataset=[…], area=[…], observation=[…])``; a data set ``records`` and the areas of
    ``city()`` are there unless the test brings its own.
    """
    rows = {"dataset": [dataset()], "area": city()} | {name: list(given) for name, given in tables.items()}
    observations = rows.pop("observation", [])
    with database.write() as connection:
        for name, given in rows.items():
            if given:
                connection.execute(schema.facts[name].insert(), [row | {"version": version} for row in given])
        known = derived.around(connection)
    aside = parts.Aside(database, known)
    names = [name for name, _ in slices.kinds_of(OBSERVATIONS)]
    for code in sorted({row["indicator"] for row in observations}):
        found = [row | {"version": version} for row in observations if row["indicator"] == code]
        found.sort(key=lambda row: [row[name] for name in OBSERVATIONS.key])
        plain = [tuple(row[name] for name in names) for row in found]
        aside.add(code, slices.gathered(iter([plain]), OBSERVATIONS, names))
    with database.write() as connection:
        aside.put_in_force(connection)
        for table in FACTS:
            for part in slices.stored_parts(connection, table):
                digest.keep(
                    connection, table, part, digest.of_part(slices.stored(connection, table, part), table)
                )
        connection.execute(
            schema.data_version.insert().values(
                number=version, made="2026-01-01T00:00:00+00:00", digest=digest.content(connection)
            )
        )
    return database


def package(folder: Path, **tables: Iterable[Mapping[str, Any]]) -> Path:
    """Writes rows as a data package of CSV files: ``package(tmp_path, dataset=[…], observation=[…])``."""
    folder.mkdir(parents=True, exist_ok=True)
    resources = []
    for name, given in tables.items():
        rows = list(given)
        names = list(rows[0]) if rows else list(next(t for t in TABLES if t.name == name).names)
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, names)
            writer.writeheader()
            writer.writerows({k: "" if v is None else v for k, v in row.items()} for row in rows)
        resources.append({"name": name, "path": f"{name}.csv", "format": "csv", "encoding": "utf-8"})
    descriptor = {"name": "reper-test", "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return folder


def contents(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """All that is stored of facts and former values, in the order of keys: to say two states are equal."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with database.read() as connection:
        for table in [schema.facts[t.name] for t in FACTS] + [schema.revision]:
            query = table.select().order_by(*table.primary_key.columns)
            found[table.name] = [tuple(row) for row in connection.execute(query)]
    return found


def rows_of(database: Database, table: str) -> list[dict[str, Any]]:
    """The stored rows of one table of facts, by key."""
    query = schema.facts[table].select().order_by(*schema.facts[table].primary_key.columns)
    with database.read() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]
