"""The tables of an HSDS package joined into the objects that its JSON has, one for each service."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from dashboard.errors import Problem
from data_access.formats import delimited, headings
from data_access.formats.archive import Member

# The tables that are read, in the singular and in the plural as packages name their files.
NAMES = {
    "organization": "organizations", "service": "services", "service_at_location": "service_at_locations",
    "location": "locations", "address": "addresses", "phone": "phones", "attribute": "attributes",
    "taxonomy_term": "taxonomy_terms", "service_capacity": "service_capacities", "unit": "units",
}  # fmt: skip
NEEDED = ("organization", "service")
Row = dict[str, Any]


def members(of: Sequence[Member]) -> dict[str, Member]:
    """Table → its file, where a folder is an HSDS package; nothing where it is none."""
    stems = {PurePosixPath(m.name).stem.casefold(): m for m in of if m.name.lower().endswith(".csv")}
    found = {}
    for table, plural in NAMES.items():
        names = (table, plural, f"{table}s", table.replace("service_", "services_", 1))
        if file := next((stems[name] for name in names if name in stems), None):
            found[table] = file
    ours = {name for name in stems if headings.table_named(name)} - {
        m for m in stems if stems[m] in found.values()
    }
    if not all(table in found for table in NEEDED) or ours:
        return {}
    return found if {"id", "organization_id"} <= set(_opened(found["service"]).headings) else {}


def objects(tables: Mapping[str, Member]) -> tuple[list[tuple[int, Row]], list[Problem]]:
    """(row in the table of services, service as an object) of each, and what was wrong in the files."""
    rows: dict[str, list[tuple[int, Row]]] = {}
    problems: list[Problem] = []
    for table, member in tables.items():
        rows[table] = _rows(member, problems)
    by_id = {name: {row["id"]: row for _, row in rows.get(name, ()) if row.get("id")} for name in NAMES}

    def of(table: str, key: str) -> dict[str, list[Row]]:
        found = defaultdict(list)
        for _, row in rows.get(table, ()):
            if row.get(key):
                found[row[key]].append(row)
        return found

    addresses, phones, links = (
        of("address", "location_id"),
        of("phone", "service_id"),
        of("attribute", "link_id"),
    )
    for location in by_id["location"].values():
        location["addresses"] = addresses.get(location["id"], [])
    for row in (row for _, row in rows.get("attribute", ())):
        row["taxonomy_term"] = by_id["taxonomy_term"].get(row.get("taxonomy_term_id", ""), {})
    for row in (row for _, row in rows.get("service_capacity", ())):
        row["unit"] = by_id["unit"].get(row.get("unit_id", ""), {})
    places, sizes = of("service_at_location", "service_id"), of("service_capacity", "service_id")
    for row in (row for at in places.values() for row in at):
        row["location"] = by_id["location"].get(row.get("location_id", ""), {})
    for _, service in rows["service"]:
        own = service.get("id", "")
        service |= {
            "organization": by_id["organization"].get(service.get("organization_id", ""), {}),
            "service_at_locations": places.get(own, []), "phones": phones.get(own, []),
            "attributes": links.get(own, []), "capacities": sizes.get(own, []),
        }  # fmt: skip
    return rows["service"], problems


def _opened(member: Member) -> delimited.Delimited:
    return delimited.opened(member.name, member.open, member.size)


def _rows(member: Member, problems: list[Problem]) -> list[tuple[int, Row]]:
    source = _opened(member)
    if source.problem:
        problems.append(source.problem)
        return []
    found = []
    for frame, wrong in source.frames(numbers=set()):
        problems += wrong
        cells = {
            heading: frame[at].astype(object).fillna("").tolist()
            for at, heading in enumerate(source.headings)
        }
        for at, row in enumerate(frame.index.tolist()):
            found.append((int(row), {heading: texts[at] for heading, texts in cells.items()}))
    return found
