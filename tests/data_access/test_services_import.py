"""Services brought in by files: where their points lie, and what is never kept of a shelter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access import exporting, importing, schema, undoing
from data_access.database import Database
from data_access.service_activity import Activity, latest
from data_access.services import protected, services
from tests.builders import city, dataset, package

SQUARE = [[26.0, 44.4], [26.1, 44.4], [26.1, 44.5], [26.0, 44.5], [26.0, 44.4]]
SECRET = "Casa ascunsa"
TYPES = [
    {"code": "8891CZ", "title": "Centru de zi", "protected": 0, "dataset": "records"},
    {"code": "8790CR-VD-I", "title": "Adapost", "protected": 1, "dataset": "records"},
]
PROVIDERS = [{"code": "p", "name": "Un furnizor", "dataset": "records"}]
INSIDE = {"lon": 26.05, "lat": 44.45}


def service(code: str, **values) -> dict:
    return {"code": code, "name": f"Centrul {code}", "type": "8891CZ", "provider": "p", "area": "179132",
            "dataset": "records"} | values  # fmt: skip


def load(database: Database, folder: Path, *rows: dict):
    path = package(folder, dataset=[dataset()], area=city(), provider=PROVIDERS, service_type=TYPES,
                   service=list(rows))  # fmt: skip
    return importing.load(database, [path], accept_warnings=True)


def outline(database: Database, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    feature = {
        "type": "Feature", "properties": {"area": "179196", "edition": "1", "dataset": "records"},
        "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
    }  # fmt: skip
    path = folder / "boundary.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    importing.load(database, [path], accept_warnings=True)


def placed(database: Database) -> dict[str, tuple[str, float]]:
    with database.read() as connection:
        rows = connection.execute(sa.select(schema.service_place))
        return {row.service: (row.area, row.from_border) for row in rows}


def test_it_says_in_which_unit_a_point_lies_and_how_far_from_its_border(database: Database, tmp_path: Path):
    load(
        database, tmp_path / "a", service("in", **INSIDE), service("out", lon=27.0, lat=45.0), service("none")
    )
    assert placed(database) == {}
    outline(database, tmp_path / "b")
    found = placed(database)
    assert set(found) == {"in"}
    assert found["in"][0] == "179196"
    # 0.05° of longitude at 44.45° north, the nearest border, are some 3,970 m.
    assert found["in"][1] == pytest.approx(3_973, rel=0.01)
    frame = services(database).set_index("code")
    assert frame.loc["in", ["area", "unit"]].tolist() == ["179132", "179196"]


def test_it_forgets_the_place_with_the_import_that_is_undone(database: Database, tmp_path: Path):
    load(database, tmp_path / "a", service("one", **INSIDE))
    outline(database, tmp_path / "b")
    assert placed(database)
    undoing.undo(database)
    assert placed(database) == {}


def test_it_keeps_nothing_that_leads_to_a_shelter(database: Database, tmp_path: Path):
    hidden = service(
        "shelter", name=SECRET, type="8790CR-VD-I", address="Strada Ascunsa 1", locality="Satul",
        email="a@b.ro",
        phone="0700", url="https://ascuns", note="lângă gară", licence="LF 1", capacity=9.0, **INSIDE,
    )  # fmt: skip
    run = load(database, tmp_path / "a", hidden, service("open", **INSIDE))
    assert [problem.code for problem in run.problems] == ["shelters-guarded"]
    assert run.problems[0].values == {"n": 1}
    exporting.export(database, tmp_path / "out")
    told = "".join(path.read_text("utf-8") for path in (tmp_path / "out").rglob("*.csv"))
    assert "Adapost" in told
    for words in (SECRET, "Ascunsa", "Satul", "a@b.ro", "0700", "ascuns", "gară", "LF 1"):
        assert words not in told
    exporting.export(database, tmp_path / "public", public=True)
    published = (tmp_path / "public" / "service.csv").read_text("utf-8")
    assert "open" in published
    assert "shelter" not in published
    assert services(database)["code"].tolist() == ["open"]
    assert protected(database) == {"179132": 1}
    assert set(placed(database)) <= {"open"}


def test_it_names_a_provider_or_type_that_is_not_known(database: Database, tmp_path: Path):
    with pytest.raises(importing.Refused) as refused:
        load(database, tmp_path / "a", service("one", provider="q", type="x"))
    assert {problem.code for problem in refused.value.problems} == {
        "unknown-provider",
        "unknown-service_type",
    }
    assert all("furnizor" in p.sentence("ro") or "tip" in p.sentence("ro") for p in refused.value.problems)


@pytest.mark.parametrize("given", [{}, {"type": ""}, {"type": "8891CZ"}])
def test_it_opens_no_shelter_whose_type_a_later_file_leaves_out_or_changes(
    database: Database, tmp_path: Path, given: dict
):
    load(database, tmp_path / "a", service("shelter", type="8790CR-VD-I"))
    told = {"code": "shelter", "name": SECRET, "address": "Strada Ascunsa 1", "lon": "26.05", "lat": "44.45",
            "phone": "0700", "dataset": "records"} | given  # fmt: skip
    path = tmp_path / "service.csv"
    path.write_text(f"{','.join(told)}\n{','.join(told.values())}\n", "utf-8")
    run = importing.load(database, [path], accept_warnings=True)
    assert "shelters-guarded" in [problem.code for problem in run.problems]
    assert not len(services(database))
    with database.read() as connection:
        row = connection.execute(sa.select(schema.service)).mappings().one()
        former = connection.execute(sa.select(schema.revision.c.row)).scalars().all()
    assert row["type"] == "8790CR-VD-I"
    assert SECRET not in str([dict(row), former])
    assert (row["address"], row["lon"], row["phone"]) == (None, None, None)


def test_it_tells_of_the_newest_activity_without_small_counts(database: Database, tmp_path: Path):
    done = {"beneficiaries": 40, "waiting": 12, "staff": 2.5, "note": "", "dataset": "small"}
    path = package(
        tmp_path / "a", dataset=[dataset(), dataset("small", k=10)], area=city(), service_type=TYPES,
        provider=PROVIDERS, service=[service("one"), service("hidden", type="8790CR-VD-I")],
        service_activity=[
            done | {"service": "one", "period": "2022"},
            done | {"service": "one", "period": "2023", "waiting": 9},
            done | {"service": "hidden", "period": "2023"},
        ],
    )  # fmt: skip
    importing.load(database, [path], accept_warnings=True)
    assert latest(database, "one") == Activity("2023", 40, None, 2.5, ("waiting",), "small")
    assert latest(database, "hidden") is None
    assert latest(database, "none") is None
    exporting.export(database, tmp_path / "public", public=True)
    rows = (tmp_path / "public" / "service_activity.csv").read_text("utf-8").splitlines()
    assert [row.split(",")[:5] for row in rows[1:]] == [
        ["one", "2022", "40", "12", "2.5"], ["one", "2023", "40", "", "2.5"],
    ]  # fmt: skip


def test_it_publishes_no_contacts(database: Database, tmp_path: Path):
    load(database, tmp_path / "a", service("one", email="a@centru.ro", phone="0212332134"))
    exporting.export(database, tmp_path / "own")
    exporting.export(database, tmp_path / "public", public=True)
    assert "a@centru.ro" in (tmp_path / "own" / "service.csv").read_text("utf-8")
    assert "a@centru.ro" not in (tmp_path / "public" / "service.csv").read_text("utf-8")
