"""Services of an HSDS directory brought in, as JSON and as tables."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import pytest

from data_access import importing
from data_access.database import Database
from data_access.demo import package as example_package
from tests.builders import city, dataset, package, rows_of

TERM = {"id": "t1", "code": "8899 CZ-D-I", "name": "Centru de zi", "taxonomy": "nomenclator"}


def place(number: int, street: str, **values) -> dict:
    return {
        "id": f"l{number}", "location_type": "physical", "latitude": 44.4 + number / 100,
        "longitude": 26.1, "addresses": [{
            "id": f"a{number}", "address_1": street, "city": "București, sector 6", "region": "București",
            "state_province": "", "country": "RO", "address_type": "physical",
        }],
    } | values  # fmt: skip


ALPHA = {
    "id": "s1", "name": "Centrul Alfa", "status": "active", "url": "https://alfa.example.org",
    "email": "contact@alfa.org", "assured_date": "2025-03-01", "licenses": "LF 0001",
    "organization": {"id": "o1", "name": "Asociaţia Una"},
    "service_at_locations": [
        {"id": "x1", "location": place(1, "Unirii 1")}, {"id": "x2", "location": place(2, "Gării 2")},
    ],
    "phones": [{"id": "p1", "number": "021 233 2134"}],
    "capacities": [{"id": "c1", "maximum": 30, "unit": {"id": "u1", "name": "places"}}],
    "attributes": [{"id": "b1", "taxonomy_term": TERM}],
    "contacts": [{"id": "n1", "name": "Ana Persoană", "email": "ana@alfa.org"}],
}  # fmt: skip
BETA = {
    "id": "s2", "name": "Linia Beta", "status": "active",
    "organization": {"id": "o1", "name": "Asociaţia Una"}, "email": "beta@gmail.com",
}  # fmt: skip
GONE = BETA | {"id": "s3", "name": "Centrul Vechi", "status": "defunct"}
OWN = ("id", "name", "status", "url", "email", "assured_date", "licenses")
SERVICES = [ALPHA, BETA, GONE]


@pytest.fixture
def known(database: Database, tmp_path: Path) -> Database:
    importing.load(database, [package(tmp_path / "known", dataset=[dataset()], area=city())])
    return database


def as_list(folder: Path) -> Path:
    (folder / "services.json").write_text(json.dumps(SERVICES), "utf-8")
    return folder / "services.json"


def as_page(folder: Path) -> Path:
    (folder / "page.json").write_text(json.dumps({"total_items": 3, "contents": SERVICES}), "utf-8")
    return folder / "page.json"


def as_organizations(folder: Path) -> Path:
    own = [{name: value for name, value in one.items() if name != "organization"} for one in SERVICES]
    told = [{"id": "o1", "name": "Asociaţia Una", "services": own}]
    (folder / "organizations.json").write_text(json.dumps(told), "utf-8")
    return folder / "organizations.json"


def as_tables(folder: Path) -> Path:
    """The same as the standard's own tool would flatten it, with tables that are not read beside."""
    locations = [at["location"] for at in ALPHA["service_at_locations"]]
    tables = {
        "organizations": [{"id": "o1", "name": "Asociaţia Una"}],
        "services": [
            {name: one.get(name, "") for name in OWN} | {"organization_id": "o1"} for one in SERVICES
        ],
        "service_at_locations": [
            {"id": f"x{n}", "service_id": "s1", "location_id": f"l{n}"} for n in (1, 2)
        ],
        "locations": [
            {name: one[name] for name in ("id", "location_type", "latitude", "longitude")}
            for one in locations
        ],
        "addresses": [one["addresses"][0] | {"location_id": one["id"]} for one in locations],
        "phones": [{"id": "p1", "service_id": "s1", "number": "021 233 2134"}],
        "attributes": [{"id": "b1", "link_id": "s1", "link_entity": "service", "taxonomy_term_id": "t1"}],
        "taxonomy_terms": [TERM],
        "service_capacity": [{"id": "c1", "service_id": "s1", "unit_id": "u1", "maximum": "30"}],
        "units": [{"id": "u1", "name": "places"}],
        "contacts": [{"id": "n1", "name": "Ana Persoană", "email": "ana@alfa.org"}],
    }  # fmt: skip
    (folder / "hsds").mkdir()
    for name, found in tables.items():
        with (folder / "hsds" / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(found[0]))
            writer.writeheader()
            writer.writerows(found)
    descriptor = {"name": "human_services_data", "resources": []}
    (folder / "hsds" / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    return folder / "hsds"


def as_zip(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "hsds.zip", "w") as file:
        for path in as_tables(folder).iterdir():
            file.write(path, path.name)
    return folder / "hsds.zip"


@pytest.mark.parametrize("written", [as_list, as_page, as_organizations, as_tables, as_zip])
def test_it_reads_services_with_providers_types_and_places(known: Database, tmp_path: Path, written):
    path = written(tmp_path)
    run = importing.load(known, [path])
    stored = {row["code"]: row for row in rows_of(known, "service")}
    assert set(stored) == {"hsds-s1", "hsds-s1-place-2", "hsds-s2"}
    first, second, line = (stored[code] for code in ("hsds-s1", "hsds-s1-place-2", "hsds-s2"))
    assert (first["type"], first["area"], first["address"]) == ("8899CZ-D-I", "179196", "Unirii 1")
    assert (first["capacity"], second["capacity"]) == (30, None)
    assert (first["assured_on"], first["licence"]) == ("2025-03-01", "LF 0001")
    assert first["licence_state"] == "licensed"
    assert (first["email"], first["phone"], line["email"]) == ("contact@alfa.org", "0212332134", None)
    assert (second["address"], second["lat"]) == ("Gării 2", 44.42)
    assert (line["licence_state"], line["lon"], line["area"]) == (None, None, None)
    assert [row["code"] for row in rows_of(known, "provider")] == ["asociatia-una"]
    assert {"service-ended", "service-scattered"} <= {problem.code for problem in run.problems}
    assert "Ana" not in str([*stored.values(), *run.problems])
    assert importing.load(known, [path]).state == "unchanged"


def test_it_says_what_is_wrong_in_a_table(known: Database, tmp_path: Path):
    folder = as_tables(tmp_path)
    (folder / "locations.csv").write_text('id,latitude\n"l1,44\n', "utf-8")
    with pytest.raises(importing.Refused) as refused:
        importing.load(known, [folder])
    assert any(problem.file.endswith("locations.csv") for problem in refused.value.problems)


def test_it_does_not_take_a_package_of_our_own_for_a_directory(known: Database, tmp_path: Path):
    example_package.write(tmp_path / "example")
    assert importing.load(known, [tmp_path / "example"], accept_warnings=True).state == "done"


def test_it_takes_nothing_else_for_services(known: Database, tmp_path: Path):
    (tmp_path / "app.json").write_text('{"name": "My app", "organization_id": 5, "theme": "dark"}', "utf-8")
    with pytest.raises(importing.Refused):
        importing.load(known, [tmp_path / "app.json"])
    told = [{"id": "o1", "name": "Una", "status": "active", "locations": [{"organization_id": "o1"}]}]
    (tmp_path / "page.json").write_text(json.dumps({"contents": told}), "utf-8")
    with pytest.raises(importing.Refused):
        importing.load(known, [tmp_path / "page.json"])
    assert rows_of(known, "service") == []


def test_it_takes_a_service_for_a_shelter_if_one_of_its_classes_is(known: Database, tmp_path: Path):
    hidden = ALPHA | {"attributes": [
        {"taxonomy_term": TERM}, {"taxonomy_term": {"code": "8790 CR-VD-I", "name": "Adăpost"}},
    ]}  # fmt: skip
    (tmp_path / "services.json").write_text(json.dumps([hidden]), "utf-8")
    importing.load(known, [tmp_path / "services.json"])
    assert "Unirii" not in str(rows_of(known, "service"))
