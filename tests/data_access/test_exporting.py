from __future__ import annotations

import csv
import json
import zipfile

import pytest
import sqlalchemy as sa

from data_access import digest, exporting, importing, indicators, latest, schema, undoing
from data_access.backup import backup
from data_access.database import open_database, sqlite_url
from data_access.demo import package as example
from data_access.runs import Refusal
from tests.builders import city, contents, dataset, observation, package, target

SQLITE = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


@pytest.fixture
def empty(new_database, tmp_path):
    opened = new_database(tmp_path / "other")
    yield opened
    opened.close()


def state(database):
    """Facts with their versions, former values, and what is derived."""
    found = contents(database)
    with database.read() as connection:
        for table in (schema.coverage, schema.stats, schema.fingerprint):
            ordered = table.select().order_by(*table.primary_key)
            found[table.name] = [tuple(row) for row in connection.execute(ordered)]
        found["digest"] = digest.content(connection)
    return found


def lived(database, folder):
    """A database with a history: breakdowns, statuses, withheld and blank cells, texts like formulas."""
    first = package(
        folder / "1", dataset=[dataset(doubt="'=1+1"), dataset("census", kind="official", k=0)],
        area=[row | {"lon": 26.1000000000000014, "lat": -0.1} for row in city()],
        observation=[
            observation(note="'=SUM(A1)"),
            observation(area="179141", numerator=3.0, value=3.0, note="'@x, \"y\"\nz"),
            observation(area="179150", value=0.1 + 0.2, numerator=None, denominator=None, status="E"),
            observation(area="RO", value=None, numerator=None, denominator=None, status="L"),
            observation(breakdown="sex=f", sd=1e-7, lower=1.0, upper=300.0),
        ],
        target=[target(period="2027-Q4", base_period="2023-Q4")],
    )  # fmt: skip
    importing.load(database, [first], accept_warnings=True)
    importing.load(database, [package(folder / "2", observation=[observation(value=260.0, numerator=260.0)])])
    official = observation(area="179150", value=5.0, numerator=5.0, dataset="census")
    importing.load(database, [package(folder / "3", observation=[official])])


def test_it_comes_back_equal_into_an_empty_database(database, empty, tmp_path):
    lived(database, tmp_path)
    first = exporting.export(database, tmp_path / "first")
    importing.load(empty, [first], accept_warnings=True)
    assert state(empty) == state(database)
    assert empty.version() == database.version() == 3
    second = exporting.export(empty, tmp_path / "second")
    assert {p.name: p.read_bytes() for p in first.iterdir()} == {
        p.name: p.read_bytes() for p in second.iterdir()
    }


def test_it_goes_as_a_whole_when_the_import_of_a_full_copy_is_undone(database, empty, tmp_path):
    lived(database, tmp_path)
    importing.load(empty, [exporting.export(database, tmp_path / "full")], accept_warnings=True)
    undoing.undo(empty)
    assert not any(contents(empty).values())


def test_it_changes_nothing_where_it_came_from(database, tmp_path):
    lived(database, tmp_path)
    full = exporting.export(database, tmp_path / "full")
    assert importing.load(database, [full], accept_warnings=True).state == "unchanged"


@pytest.mark.slow
def test_it_carries_the_example_there_and_back(database, empty, tmp_path):
    example.write(tmp_path / "example")
    importing.load(database, [tmp_path / "example"], accept_warnings=True)
    zipped = exporting.export(database, tmp_path / "example-full", zipped=True)
    importing.load(empty, [zipped], accept_warnings=True)
    assert state(empty) == state(database)


def test_it_writes_a_zip_with_the_same_files(database, tmp_path):
    lived(database, tmp_path)
    folder = exporting.export(database, tmp_path / "full")
    zipped = exporting.export(database, tmp_path / "again", zipped=True)
    assert zipped.name == "again.zip"
    with zipfile.ZipFile(zipped) as archive:
        assert {n: archive.read(n) for n in archive.namelist()} == {
            p.name: p.read_bytes() for p in folder.iterdir()
        }


def test_it_carries_the_version_in_force_even_where_that_left_no_rows_of_its_own(database, empty, tmp_path):
    lived(database, tmp_path)
    undoing.undo(database)
    first = exporting.export(database, tmp_path / "first")
    importing.load(empty, [first], accept_warnings=True)
    assert empty.version() == database.version() == 4
    again = exporting.export(empty, tmp_path / "again")
    for file in first.iterdir():
        assert file.read_bytes() == (again / file.name).read_bytes(), file.name


def test_it_marks_the_full_copy_as_not_for_publication(database, tmp_path):
    lived(database, tmp_path)
    full = exporting.export(database, tmp_path / "full")
    assert (
        json.loads((full / "datapackage.json").read_text("utf-8"))["reper"]["publication"]
        == "not for publication"
    )
    assert "not for publication" in (full / "README.md").read_text("utf-8")
    public = exporting.export(database, tmp_path / "public", public=True)
    told = [
        json.loads((folder / "datapackage.json").read_text("utf-8"))["reper"] for folder in (full, public)
    ]
    # Who knows all but one withheld number could try out which one makes the digest.
    assert [found.get("digest") for found in told] == [state(database)["digest"], None]


def test_it_writes_no_cell_that_is_a_formula(database, tmp_path):
    lived(database, tmp_path)
    full = exporting.export(database, tmp_path / "full")
    for path in full.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                assert not [c for c in row if c[:1] in "=+@\t\r" and c[:1]], path.name
    assert ",-0.1," in (full / "area.csv").read_text("utf-8"), "a negative number stays one"


def test_it_publishes_nothing_that_is_withheld(database, tmp_path):
    lived(database, tmp_path)
    public = exporting.export(database, tmp_path / "public", public=True)
    assert sorted(p.name for p in public.iterdir()) == [
        "README.md", "area.csv", "datapackage.json", "dataset.csv", "observation.csv", "target.csv",
    ]  # fmt: skip
    with (public / "observation.csv").open(encoding="utf-8", newline="") as file:
        rows = {(r["breakdown"], r["area"]): r for r in csv.DictReader(file)}
    with database.read() as connection:
        o = schema.observation.c
        hidden = {*connection.execute(sa.select(o.breakdown, o.area).where(o.withheld == 1))}
    assert ("", "179141") in hidden
    for key, row in rows.items():
        numbers = [row[n] for n in ("value", "numerator", "denominator", "sd", "lower", "upper")]
        assert (row["status"] == "Q") == (key in hidden)
        assert not any(numbers) if key in hidden else True


@pytest.mark.parametrize("base_period", ["2023-Q4", "2023"])
def test_it_hides_a_withheld_value_behind_a_target_too(database, tmp_path, base_period):
    """The quarter itself, or the year from which the other quarters could be subtracted."""
    small = observation(numerator=3.0, value=3.0)
    goal = target(period="2027-Q4", base_period=base_period, base_value=3.0)
    files = package(tmp_path / "p", dataset=[dataset()], area=city(), observation=[small], target=[goal])
    importing.load(database, [files], accept_warnings=True)
    public = exporting.export(database, tmp_path / "public", public=True)
    with (public / "target.csv").open(encoding="utf-8", newline="") as file:
        assert [row["base_value"] for row in csv.DictReader(file)] == [""]
    assert indicators.targets(database, indicator="COP-01", areas=("179196",))["base_value"].isna().all()
    assert latest.latest(database)["target"].empty


def test_it_shows_where_a_target_starts_if_that_is_published_or_nothing_is_withheld(database, tmp_path):
    rows = [
        observation(),
        observation(period="2023-Q3", numerator=3.0, value=3.0),
        observation(period="2022-Q4"),
    ]
    goals = [target(period=f"203{n}", base_period=base) for n, base in enumerate(("2023-Q4", "2022", "2021"))]
    files = package(tmp_path / "p", dataset=[dataset()], area=city(), observation=rows, target=goals)
    importing.load(database, [files], accept_warnings=True)
    shown = indicators.targets(database, indicator="COP-01", areas=("179196",))
    assert list(shown["base_value"]) == [0.4, 0.4, 0.4]
    assert len(latest.latest(database)["target"]) == 3


def test_it_never_writes_over_something(database, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    with pytest.raises(Refusal):
        exporting.export(database, tmp_path / "full")
    with pytest.raises(Refusal):
        backup(database, tmp_path / "full" / "mine.txt")


@pytest.mark.parametrize("zipped", [False, True])
@pytest.mark.parametrize("there", [False, True])
def test_it_leaves_nothing_of_an_export_that_failed(database, tmp_path, zipped, there):
    lived(database, tmp_path / "life")
    target = tmp_path / "full"
    if there:
        target.mkdir()

    def stop(_step, done, _total):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        exporting.export(database, target, zipped=zipped, progress=stop)
    left = {path.name for path in tmp_path.rglob("*") if not path.is_relative_to(tmp_path / "life")}
    assert left - {
        "var",
        "reper.db",
        "reper.db-wal",
        "reper.db-shm",
        "import.lock",
        "staging",
        "reports",
    } == ({"full"} if there else set())


@SQLITE
def test_it_backs_up_a_database_that_opens_as_it_is(database, tmp_path):
    lived(database, tmp_path)
    with database.read():
        copy = backup(database, tmp_path / "copy.sqlite")
    opened = open_database(sqlite_url(copy))
    assert state(opened) == state(database)
    opened.close()
