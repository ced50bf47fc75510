import pandas as pd
import pytest

from dashboard.groups import GroupNames, dimensions
from dashboard.statistics.comparison import NO_BENCHMARK
from dashboard.statistics.confidence import Z95
from tests.dashboard.answers import BUCHAREST, SECTOR_6, areas
from tests.dashboard.grouped import by_sex, grouped, one

AGES = ("age=80+", "age=0-17", "age=18-64", "age=65-79")


def rows(found):
    return {row.area: row for row in found.ranking.rows()}


def test_it_judges_each_group_by_its_own_limits_against_the_total():
    found = rows(grouped(by_sex(300, 200, 100)))
    assert (found["sex=f"].judgement, found["sex=m"].judgement) == ("worse", "better")
    # 15 % lies within the limits of 160 in 1,000 and outside of those of 200.
    assert rows(grouped(by_sex(300, 160, 140)))["sex=f"].judgement == "similar"


def test_it_says_higher_and_lower_where_neither_is_better():
    found = rows(grouped(by_sex(300, 200, 100), indicator="CTX-04"))
    assert (found["sex=f"].judgement, found["sex=m"].judgement) == ("higher", "lower")


def test_it_gives_groups_no_places():
    assert all(row.rank is None and row.low is None for row in grouped(by_sex(300, 200, 100)).ranking.rows())


def test_it_compares_nothing_without_a_published_total():
    missing = grouped(by_sex(300, 200, 100)[1:])
    assert (missing.total, missing.ranking.against, missing.ranking.left_out) == (None, None, NO_BENCHMARK)
    hidden = grouped([one("", None, status="Q"), *by_sex(300, 200, 100)[1:]])
    assert hidden.total.value is None
    for found in (missing, hidden):
        assert {row.judgement for row in found.ranking.rows()} == {"not_compared"}


def test_it_does_not_set_a_sum_against_its_parts():
    counts = [made | {"value": made["numerator"]} for made in by_sex(300, 200, 100)]
    found = grouped(counts, indicator="ADU-05")
    assert found.ranking.against is None
    assert found.total.value == 300


def test_it_keeps_a_withheld_group_in_its_place_and_blank():
    found = grouped([one("", 300, 2000.0), one("sex=f", None, status="Q"), one("sex=m", 100)])
    first, second = found.ranking.rows()
    assert (first.area, first.point.value, first.point.status) == ("sex=f", None, "Q")
    assert second.area == "sex=m"


def test_it_never_reads_a_number_of_a_withheld_row():
    hidden = one("sex=f", 3, status="Q")
    [first, _] = grouped([one("", 300, 2000.0), hidden, one("sex=m", 100)]).ranking.rows()
    assert first.point.value is first.point.numerator is first.point.lower is None
    beside = grouped([*by_sex(300, 200, 100), one("sex=f", 3, area=BUCHAREST, status="Q")]).beside
    assert beside["sex=f"].value is None


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("auto", ["age=0-17", "age=18-64", "age=65-79", "age=80+"]),
        ("value", ["age=65-79", "age=80+", "age=18-64", "age=0-17"]),
        ("judgement", ["age=65-79", "age=80+", "age=18-64", "age=0-17"]),
    ],
)
def test_it_orders_as_asked(sort, order):
    made = [one("", 600, 4000.0)]
    made += [one(age, n) for age, n in zip(AGES, (150, None, 100, 250), strict=True)]
    found = grouped(made, dimension="age", sort=sort)
    assert [row.area for row in found.ranking.rows()] == order


def test_it_takes_only_one_dimension_of_one_area():
    others = [one("age=80+", 50), one("sex=f;age=80+", 20), one("sex=f", 70, area=BUCHAREST)]
    found = grouped([*by_sex(300, 200, 100), *others])
    assert list(rows(found)) == ["sex=f", "sex=m"]
    assert {code: point.numerator for code, point in found.beside.items()} == {"sex=f": 70.0}
    assert list(rows(grouped([*by_sex(300, 200, 100), *others], dimension="sex;age"))) == ["sex=f;age=80+"]


def test_it_does_not_set_counts_of_a_larger_area_beside_them():
    elsewhere = [made | {"area": BUCHAREST, "value": 900.0} for made in by_sex(300, 200, 100)]
    assert grouped([*by_sex(300, 200, 100), *elsewhere], indicator="ADU-05").beside == {}


def test_it_widens_the_limits_where_many_are_judged():
    many = [one("", 3000, 30000.0), *(one(f"age={n}-{n}", 100) for n in range(30))]
    assert grouped(many, dimension="age").ranking.z > Z95
    assert grouped(by_sex(300, 200, 100)).ranking.z == Z95


def test_it_takes_frames_without_rows():
    found = grouped([])
    assert (found.published, found.total, found.beside) == (False, None, {})
    assert isinstance(found.ranking.frame, pd.DataFrame)


def test_it_lists_dimensions_once_in_the_order_of_their_kind():
    assert dimensions(["sex=m", "", "age=80+", "sex=f", "sex=f;age=80+"]) == ("sex", "age", "sex;age")
    assert dimensions([""]) == ()


def test_it_calls_groups_by_their_breakdown_and_the_area_by_its_total():
    names = GroupNames(SECTOR_6, ("sex=m", "sex=f"), areas())
    assert [names.name(code, "ro") for code in ("sex=f", SECTOR_6, BUCHAREST)] == [
        "Feminin", "totalul zonei", "București",
    ]  # fmt: skip
    assert names.by_name == {"sex=f": 0, "sex=m": 1}
    assert names.short_name(SECTOR_6, "en") == "total"
