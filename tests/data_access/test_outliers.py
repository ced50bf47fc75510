from __future__ import annotations

import numpy as np
import pytest

from dashboard.indicators import catalogue
from dashboard.tables import OBSERVATIONS
from data_access import importing, outlier_warnings, outliers, slices
from tests.builders import area, city, dataset, observation, package, stored

RATE, COUNT = catalogue.shipped()["COP-01"], catalogue.shipped()["CTX-01"]
COMMUNES = [str(100_000 + n) for n in range(40)]
LEVELS = {**dict.fromkeys(COMMUNES, "commune"), "RO": "country"}
KINDS = {"records": "administrative", "census": "official", "example": "illustrative"}


def frame(rows):
    batches = [[(*(row[name] for name in OBSERVATIONS.names), 1) for row in rows]] if rows else []
    return slices.gathered(iter(batches), OBSERVATIONS, (*OBSERVATIONS.names, "version"))


def row(code: str, value, period="2023", **more):
    return observation(area=code, period=period, value=value, numerator=None, denominator=None, **more)


def year(period: str, *, areas=COMMUNES, times=1.0, **odd):
    """A value near 25 for each area, always the same one; ``odd``: ``c3=250`` for the fourth."""
    values = 25 * times * np.exp(0.05 * np.random.default_rng(5).standard_normal(len(areas)))
    return [row(code, odd.get(f"c{n}", float(values[n])), period) for n, code in enumerate(areas)]


def found(rows, before=(), indicator=RATE):
    given = outliers.found(frame(rows), frame(before) if before else None, indicator, LEVELS, KINDS)
    return [(rows[one.position]["area"], one.period) for one in given]


def test_it_finds_nothing_odd_in_like_values():
    assert found(year("2022") + year("2023", times=1.1)) == []


def test_it_finds_the_value_that_is_far_from_those_of_like_areas():
    odd = outliers.found(frame(year("2023", c3=60.0)), None, RATE, LEVELS, KINDS)
    [one] = odd
    assert (one.position, one.value, one.others, one.period) == (3, 60.0, 39, "")
    assert 23 < one.low < 25 < one.high < 27


def test_it_compares_with_what_is_stored_and_tells_only_of_what_comes():
    assert found([row(COMMUNES[3], 60.0)], year("2023", areas=COMMUNES[4:])) == [(COMMUNES[3], "")]
    assert found(year("2023", areas=COMMUNES[4:]), [row(COMMUNES[3], 60.0)]) == []


def test_it_compares_with_few_areas_nothing_but_their_former_values():
    six = COMMUNES[:6]
    assert found(year("2023", areas=six, c3=60.0)) == []
    assert found(year("2022", areas=six) + year("2023", areas=six, c3=250.0)) == [(six[3], "2022")]


def test_it_tells_of_a_jump_once_and_not_of_the_way_back():
    rows = year("2021") + year("2022", c3=250.0) + year("2023")
    assert found(rows) == [(COMMUNES[3], "2021")]


def test_it_finds_a_jump_against_the_stored_former_value():
    assert found([row(COMMUNES[3], 250.0)], year("2021") + year("2022")) == [(COMMUNES[3], "2022")]
    assert found([row(COMMUNES[3], 2.5)], year("2022")) == [(COMMUNES[3], "2022")]


def test_it_takes_a_change_that_all_areas_share_for_no_mistake_unless_it_is_of_the_unit():
    assert found(year("2022") + year("2023", times=7.0)) == []
    assert len(found(year("2022") + year("2023", times=10.0))) == len(COMMUNES)


def test_it_compares_with_the_same_season_of_the_year_before():
    rows = [
        r
        for y in (2022, 2023)
        for q in (1, 2, 3, 4)
        for r in year(f"{y}-Q{q}", times=1 + 9 * (q == 1), areas=COMMUNES[:2])
    ]
    jumps = found(rows)
    assert all(period.startswith("2022") for _, period in jumps), (
        "the first year has no season to compare with"
    )
    rows[-1]["value"] = 250.0
    assert found(rows)[len(jumps) :] == [(COMMUNES[1], "2022-Q4")]


@pytest.mark.parametrize("status", ["B", "D"])
def test_it_takes_an_announced_break_for_one(status):
    rows = [*year("2022", areas=COMMUNES[:2]), row(COMMUNES[0], 250.0, "2023", status=status)]
    assert found(rows) == []


def test_it_compares_no_example_with_what_is_real():
    example = [r | {"dataset": "example"} for r in year("2022", times=10.0)]
    assert found(year("2023"), example) == []


def test_it_leaves_out_what_is_withheld():
    assert (
        found(year("2023", times=10.0, areas=COMMUNES[:1]), [row(COMMUNES[0], 25.0, "2022", withheld=1)])
        == []
    )


def test_it_takes_a_place_that_is_always_the_largest_for_what_it_is():
    people = np.exp(8 + 0.5 * np.random.default_rng(1).standard_normal(40)).round()
    people[7] = 1_716_961
    rows = [
        row(code, float(n), y) for y in ("2020", "2021") for code, n in zip(COMMUNES, people, strict=True)
    ]
    assert found(rows, indicator=COUNT) == []
    assert found(rows[:40], indicator=COUNT) == [(COMMUNES[7], "")], "nothing confirms a first value"


def test_it_takes_a_jump_of_small_counts_for_chance():
    assert found([row("RO", 1.0, "2022"), row("RO", 10.0, "2023")], indicator=COUNT) == []
    assert found([row("RO", 3.0, "2022"), row("RO", 30.0, "2023")], indicator=COUNT) == [("RO", "2022")]


def test_it_takes_the_later_of_two_rows_with_one_key():
    rows = year("2022") + year("2023")
    assert found([*rows, row(COMMUNES[3], 250.0)]) == [(COMMUNES[3], "2022")]
    assert found([*rows[:40], row(COMMUNES[3], 250.0), *rows[40:]]) == []


@pytest.fixture
def communes(database):
    places = [area(code, level="commune", parent="234") for code in COMMUNES]
    former = [row(code, 25.0, "2022", indicator="VAR-04") for code in COMMUNES]
    return stored(database, dataset=[dataset(k=0)], area=[*city(), *places], observation=former)


def imported(communes, folder, *rows, **options):
    return importing.load(communes, [package(folder, observation=rows)], **options)


def test_it_warns_by_row_and_imports_when_the_warning_is_accepted(communes, tmp_path):
    rows = [row(code, 26.0, indicator="VAR-04") for code in COMMUNES]
    rows[4] = row(COMMUNES[4], 250.0, indicator="VAR-04")
    with pytest.raises(importing.Refused) as refused:
        imported(communes, tmp_path / "p", *rows)
    [warning] = refused.value.problems
    assert (warning.code, warning.severity, warning.row, warning.column) == ("jump", "warning", 6, "value")
    assert "250, 10 times the value of 2022 (25)" in warning.sentence("en")
    assert "misplaced decimal sign" in warning.sentence("en")
    assert "250, de 10 ori valoarea din 2022 (25)" in warning.sentence("ro")
    assert imported(communes, tmp_path / "q", *rows, accept_warnings=True).state == "done"
    assert imported(communes, tmp_path / "r", *rows).state == "unchanged", "it was looked at when it came"


def test_it_sums_up_what_is_odd_in_a_whole_file(communes, tmp_path, monkeypatch):
    monkeypatch.setattr(outlier_warnings, "MOST_TOLD", 3)
    found = importing.rehearse(
        communes, [package(tmp_path / "p", observation=[row(c, 250.0, indicator="VAR-04") for c in COMMUNES])]
    )
    assert found.counts["warning"] == 4
    assert "stand out: 37" in found.shown[-1].sentence("en")


@pytest.mark.parametrize("most", [0, 10_000])
def test_it_compares_a_few_areas_with_their_own_former_values_however_much_is_stored(
    communes, tmp_path, monkeypatch, most
):
    monkeypatch.setattr(outlier_warnings, "MOST_READ", most)
    rows = [row(COMMUNES[4], 250.0, indicator="VAR-04")]
    found = importing.rehearse(communes, [package(tmp_path / "p", observation=rows)])
    assert [problem.code for problem in found.shown] == ["jump"]


@pytest.mark.parametrize("heading", ["Valoare", "Value"])
def test_it_names_the_column_as_the_file_does(communes, tmp_path, heading):
    rows = [
        {
            heading if name == "value" else name: cell
            for name, cell in row(COMMUNES[4], 250.0, indicator="VAR-04").items()
        }
    ]
    found = importing.rehearse(communes, [package(tmp_path / "p", observation=rows)])
    assert [problem.column for problem in found.shown] == [heading]
