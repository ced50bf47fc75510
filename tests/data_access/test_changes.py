"""What a rehearsal says an import would change, against what the import then changes."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_access import changes, changes_told, importing
from tests.builders import area, city, contents, dataset, observation, package, stored

SETS = [
    dataset("official", kind="official", k=0),
    dataset("records", k=0),
    dataset("old", kind="survey", k=0),
]


def filled(database, *rows):
    return stored(database, dataset=SETS, area=city(), observation=rows or [observation()])


def rehearsed(database, folder, **tables) -> changes.Changes:
    found = importing.rehearse(database, [package(folder, **tables)]).changes
    assert found is not None
    return found


def value(number, **more):
    return observation(value=number, numerator=None, denominator=None, **more)


def listed(found: changes.Changes) -> list[dict[str, str]]:
    assert found.listing
    with found.listing.open(encoding="utf-8-sig", newline="") as file:
        return [{name: cell for name, cell in row.items() if cell} for row in csv.DictReader(file)]


def test_it_tells_before_and_after_by_indicator_and_area(database, tmp_path):
    filled(database, value(20.0), value(25.0, period="2023-Q3"))
    found = rehearsed(
        database,
        tmp_path / "p",
        observation=[value(22.0), value(25.0, period="2023-Q3"), value(30.0, area="179141")],
    )
    assert dict(found.counts["observation"]) == {"added": 1, "changed": 1, "same": 1, "aside": 0}
    [one] = found.indicators
    assert (one.indicator, one.added, one.changed, one.areas, one.periods) == (
        "COP-01",
        1,
        1,
        2,
        ("2023-Q4",),
    )
    assert one.largest == (changes.ValueChange("", "2023-Q4", "179196", 20.0, 22.0, False),)
    place = {"table": "observation", "indicator": "COP-01", "period": "2023-Q4", "column": "value"}
    first, last = (
        {"area": "179141", "area_name": "Sectorul 1"},
        {"area": "179196", "area_name": "Sectorul 6"},
    )
    assert listed(found) == [
        place | first | {"what": "added", "after": "30"},
        place | last | {"what": "changed", "before": "20", "after": "22"},
    ]
    told = list(changes_told.lines(found, database, "ro"))
    assert any("Sectorul 6 (București), trim. IV 2023: 20 → 22" in line for line in told), told
    assert any("2 zone" in line for line in told)


def test_it_changes_nothing_by_telling(database, tmp_path):
    before = contents(filled(database))
    rehearsed(database, tmp_path / "p", observation=[value(22.0)], area=[area(name="Altul")])
    assert contents(database) == before


def test_it_says_when_nothing_would_change_and_leaves_no_file(database, tmp_path):
    filled(database)
    found = rehearsed(database, tmp_path / "p", observation=[observation()])
    assert found.listing is None
    assert not list(Path(database.engine.url.database).parent.glob("**/*-changes.csv"))
    assert list(changes_told.lines(found, database, "en")) == [
        "Everything is stored already; an import would change nothing."
    ]


def rate(number, code):
    return observation(value=number, numerator=number, area=code)


def test_it_tells_the_largest_changes_first_and_no_withheld_value(database, tmp_path):
    codes = ["179141", "179150", "179169", "179178"]
    rows = [rate(n, code) for n, code in zip((3.0, 100.0, 100.0, 100.0), codes, strict=True)]
    stored(database, dataset=[dataset("records", k=5)], area=city(), observation=rows)
    new = [rate(n, code) for n, code in zip((2.0, 130.0, 110.0, 120.0), codes, strict=True)]
    found = rehearsed(database, tmp_path / "p", observation=new)
    first, *others = found.indicators[0].largest
    assert (first.area, first.withheld, np.isnan(first.before)) == ("179141", True, True)
    assert [change.area for change in others] == ["179150", "179178"]
    line = next(line for line in listed(found) if line["area"] == "179141")
    assert "before" not in line
    assert any("Sectorul 1 (București), trim. IV 2023: nepublicat → 2" in line
               for line in changes_told.lines(found, database, "ro"))  # fmt: skip


def test_it_lists_every_changed_cell_of_other_tables(database, tmp_path):
    filled(database)
    sector = next(row for row in city() if row["code"] == "179196")
    found = rehearsed(database, tmp_path / "p", area=[sector | {"name": "Sectorul șase", "nuts": "RO321"}])
    assert [(line["key"], line["column"], line.get("before"), line["after"]) for line in listed(found)] == [
        ("179196", "name", "Sectorul 6", "Sectorul șase"), ("179196", "nuts", None, "RO321"),
    ]  # fmt: skip


def test_it_tells_nothing_of_files_that_must_be_corrected_first(database, tmp_path):
    filled(database)
    refused = importing.rehearse(
        database, [package(tmp_path / "p", observation=[value(22.0, area="nowhere")])]
    )
    assert refused.counts["error"]
    assert refused.changes is None


row = st.builds(
    lambda code, number, owner: value(number, area=code, dataset=owner, status="A" if number else "Q"),
    st.sampled_from(["179141", "179150", "179169"]), st.sampled_from([None, 25.0, 26.0]),
    st.sampled_from(["official", "records", "old"]),
)  # fmt: skip
rows = st.lists(row, max_size=5, unique_by=lambda one: (one["area"], one["dataset"]))


@pytest.mark.slow
@given(st.lists(rows, min_size=2, max_size=3))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_says_what_the_import_then_does(new_database, tmp_path_factory, imports):
    folder = tmp_path_factory.mktemp("imports")
    database = new_database(folder)
    filled(database, observation(area="RO"))
    for number, given_rows in enumerate(filter(None, imports)):
        files = package(folder / str(number), observation=given_rows)
        said = importing.rehearse(database, [files]).changes
        done = importing.load(database, [files], accept_warnings=True)
        assert said is not None
        assert {name: dict(+counts) for name, counts in said.counts.items()} == done.counts
    database.close()


def test_it_tells_of_a_few_indicators_what_changes_most_and_counts_the_others(
    database, tmp_path, monkeypatch
):
    monkeypatch.setattr(changes_told, "MOST_INDICATORS", 2)
    filled(database, value(25.0, indicator="CTX-03", period="2023"))
    codes = ["CTX-02", "CTX-03", "CTX-04", "CTX-05"]
    new = [value(30.0, indicator=code, period="2023") for code in codes]
    told = list(changes_told.lines(rehearsed(database, tmp_path / "p", observation=new), database, "en"))
    assert [line.split()[0] for line in told if line.startswith("  CTX")] == ["CTX-03", "CTX-02"]
    assert "  … and 2 more." in told
