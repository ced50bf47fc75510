"""Writes the example data package: published facts, and generated ones marked as such."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard import tables
from dashboard.tables import Column, Table
from data_access.demo import carried, illustrative, money, places, population, published
from data_access.demo.aims import targets

SEED = 20_260_101
BOUNDARY_FILE = "boundary.geojson"
FIELD_TYPES = {"integer": "integer", "number": "number", "money": "number", "flag": "integer", "date": "date"}


def write(folder: Path, *, seed: int = SEED) -> None:
    """Writes the package into ``folder`` (made where absent): the same bytes for the same seed."""
    folder.mkdir(parents=True, exist_ok=True)
    written = frames(seed=seed)
    for name, frame in written.items():
        declared = tables.table(name)
        text = _as_declared(frame, declared).to_csv(index=False, lineterminator="\n")
        (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    _write_json(folder / BOUNDARY_FILE, places.outlines())
    _write_json(folder / "datapackage.json", _description([tables.table(name) for name in written]))


def frames(*, seed: int = SEED) -> dict[str, pd.DataFrame]:
    """The tables of the package by name, without the outlines; numbers as floats, NaN where blank."""
    people = population.people()
    observations = pd.concat(
        [published.observations(), illustrative.observations(people, seed)], ignore_index=True
    ).fillna({"breakdown": "", "note": ""})
    observations["withheld"] = 0  # decided at import, not here
    denominators = pd.concat([published.denominators(), population.denominators(people)], ignore_index=True)
    return {
        "dataset": carried.datasets(),
        "area": places.areas(),
        "denominator": _sorted(denominators, tables.DENOMINATORS),
        "target": _sorted(targets(observations), tables.TARGETS),
        "occurrence": _sorted(carried.occurrences(), tables.OCCURRENCES),
        **_with_money(seed),
        "observation": _sorted(observations, tables.OBSERVATIONS),
    }


def _with_money(seed: int) -> dict[str, pd.DataFrame]:
    """What the documents give, and the invented money beside it."""
    made_up = money.frames(seed)
    known = {name: carried.as_written(name) for name in carried.AS_WRITTEN}
    return {
        name: _sorted(pd.concat([frames[name] for frames in (known, made_up) if name in frames]), table)
        for table in tables.FACTS
        if (name := table.name) in known or name in made_up
    }


def _sorted(frame: pd.DataFrame, declared: Table) -> pd.DataFrame:
    return frame.sort_values(list(declared.key), ignore_index=True)


def _as_declared(frame: pd.DataFrame, declared: Table) -> pd.DataFrame:
    """Exactly the declared columns in their order, whole numbers written without a point."""
    found = {}
    for column in declared.columns:
        values = frame[column.name] if column.name in frame else pd.Series("", index=frame.index)
        numeric = column.kind == "number" and pd.api.types.is_numeric_dtype(values)
        found[column.name] = [_number(float(value)) for value in values.tolist()] if numeric else values
    return pd.DataFrame(found)


def _number(value: float) -> str:
    if value != value:
        return ""
    return str(int(value)) if value.is_integer() else repr(value)


def _description(declared: list[Table]) -> dict[str, Any]:
    """The package in the terms of Frictionless Data."""
    return {
        "profile": "data-package",
        "name": "reper-example",
        "title": "Exemplu: date publice și serii ilustrative | Example: public data and illustrative series",
        "resources": [
            *(
                {
                    "name": table.name,
                    "title": f"{table.heading.ro} | {table.heading.en}",
                    "path": f"{table.name}.csv",
                    "profile": "tabular-data-resource",
                    "format": "csv",
                    "encoding": "utf-8",
                    "schema": {
                        "fields": [_field(column) for column in table.columns],
                        "primaryKey": [*table.key],
                    },
                }
                for table in declared
            ),
            {
                "name": "boundary",
                "title": f"{tables.BOUNDARIES.heading.ro} | {tables.BOUNDARIES.heading.en}",
                "path": BOUNDARY_FILE,
                "format": "geojson",
                "encoding": "utf-8",
                "licenses": [
                    {
                        "name": "CC-BY-SA-4.0",
                        "path": "https://creativecommons.org/licenses/by-sa/4.0/",
                        "title": places.CREDIT,
                    }
                ],
            },
        ],
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "title": f"{column.heading.ro} | {column.heading.en}",
        "type": FIELD_TYPES.get(column.kind, "string"),
    }
    return field if column.nullable else field | {"constraints": {"required": True}}


def _write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="")
