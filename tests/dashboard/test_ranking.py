import numpy as np
import pytest

from dashboard.indicators.catalogue import shipped
from dashboard.ranking import MEMBER
from dashboard.statistics import comparability, comparison
from dashboard.statistics.confidence import Z95, Z998, with_limits
from tests.dashboard.answers import BUCHAREST, SECTOR_1, SECTOR_2, SECTOR_6, SECTORS, frame, row
from tests.dashboard.rankings import communes, held, ranking

EVENTS = dict(zip(SECTORS, (200, 240, 400, 231, 234, 120), strict=True))


def sectors(events=EVENTS, city=1425, **more):
    return [
        *(row("2025", code, n, **more) for code, n in events.items()),
        row("2025", BUCHAREST, city, 6000.0, **more),
    ]


def judgements(found):
    return dict(zip(found.frame["area"], found.frame["judgement"], strict=True))


def test_it_judges_by_each_areas_own_limits():
    found = ranking(sectors())
    limited = with_limits(frame(sectors()), measure="proportion", multiplier=100)
    for _, known in limited[limited["area"] != BUCHAREST].iterrows():
        expected = "better" if known["upper"] < 23.75 else "worse" if known["lower"] > 23.75 else "similar"
        assert judgements(found)[known["area"]] == expected  # fewer is better
    assert set(judgements(found).values()) == {"better", "worse", "similar"}


def test_it_ranks_the_better_first():
    found = ranking(sectors())
    values = found.frame["value"].tolist()
    assert values == sorted(values)
    assert found.frame["rank"].tolist() == [1, 2, 3, 4, 5, 6]
    assert (found.frame["low"] <= found.frame["rank"]).all()
    assert (found.frame["rank"] <= found.frame["high"]).all()
    highest = ranking(sectors(), indicator="COP-03")  # more is better
    assert highest.frame["area"].tolist() == found.frame["area"].tolist()[::-1]


def test_it_gives_equal_values_the_better_rank():
    found = ranking(sectors(dict.fromkeys(SECTORS, 100)))
    assert set(found.frame["rank"]) == {1}


def test_it_ranks_by_name_and_by_judgement_too():
    by_name = ranking(sectors(), sort="name")
    assert by_name.frame["area"].tolist() == sorted(SECTORS)
    order = ranking(sectors(), sort="judgement").frame["judgement"].tolist()
    assert order == sorted(order, key=("worse", "similar", "better").index)


def test_it_puts_what_has_no_value_last_and_without_a_rank():
    rows = sectors()
    rows[0] |= {"status": "Q", "value": 3.0, "numerator": 3.0}
    found = ranking(rows[:4] + rows[-1:])
    assert found.ranked == 3
    last = found.rows()[3:]
    assert {r.area: r.point.status for r in last} == {SECTOR_6: "Q", SECTORS[4]: "O", SECTORS[5]: "O"}
    assert all((r.point.value, r.point.numerator, r.rank, r.low) == (None,) * 4 for r in last)
    assert found.frame["there"].tolist() == [True] * 3 + [
        code == SECTOR_6 for code in found.frame["area"][3:]
    ]


def test_it_uses_wider_limits_for_many():
    few, many = communes(20), communes(21)
    rows = [row("2025", f"c{n:04}", 100 + n) for n in range(21)] + [row("2025", "234", 2000, 20_000)]
    choice = {"areas": ("c0000",), "comparator": "234"}
    assert ranking(rows, places=few, **choice).z == Z95
    found = ranking(rows, places=many, **choice)
    assert found.z == Z998
    wide = with_limits(frame(rows[:1]), measure="proportion", multiplier=100, z=Z998)
    assert found.row("c0000").point.lower == pytest.approx(wide["lower"][0])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"status": "D"}, comparability.DEFINITION),
        ({"dataset": "example"}, comparability.ILLUSTRATIVE),
        ({"dataset": "census"}, comparability.SOURCES),
        ({"numerator": 9.0, "value": 0.9}, comparability.FEW),
    ],
)
def test_it_judges_nothing_that_cannot_be_compared(change, reason):
    rows = sectors()
    rows[0] |= change
    found = ranking(rows)
    assert (found.row(SECTOR_6).judgement, found.row(SECTOR_6).reason) == ("not_compared", reason)
    assert found.row(SECTOR_2).judgement == "worse"


def test_it_sets_no_sum_against_its_parts():
    rows = [r | {"value": r["numerator"], "denominator": None} for r in sectors()]
    found = ranking(rows, indicator="GEN-05")
    assert (found.against, set(judgements(found).values())) == (None, {"not_compared"})
    assert found.left_out
    assert found.frame["low"].isna().all()


def test_it_judges_against_nothing_where_nothing_is_published():
    found = ranking(sectors()[:-1])
    assert (found.against, found.left_out) == (None, comparison.NO_BENCHMARK)
    assert ranking(sectors(), comparator="none").left_out == ""


def test_it_tests_both_counts_against_an_area_beside():
    found = ranking(sectors(), comparator=SECTOR_1)
    for code, n in EVENTS.items():
        if code == SECTOR_1:
            assert found.row(code).reason == comparison.ITSELF
            continue
        p = float(comparison.two_proportions(240, 1000, n, 1000)[1])
        expected = "similar" if p >= 0.05 else "worse" if n > 240 else "better"
        assert found.row(code).judgement == expected


def test_it_tells_higher_and_lower_where_neither_is_better():
    rows = [r | {"value": r["numerator"] / r["denominator"] * 1000} for r in sectors()]
    assert set(judgements(ranking(rows, indicator="COP-01")).values()) == {"higher", "similar", "lower"}


def test_it_draws_the_window_around_the_leading_area():
    found = ranking(
        [row("2025", f"c{n:04}", n) for n in range(100)],
        places=communes(100),
        areas=("c0050",),
        comparator="none",
    )
    assert found.start("auto", "c0050") == 30
    assert found.rows(30, 70)[20].area == "c0050"
    assert [found.start("auto", code) for code in ("c0000", "c0099", "elsewhere")] == [0, 60, 0]
    assert [found.start(row, "c0050") for row in ("7", "60", "99999")] == [7, 60, 60]


def test_it_says_since_when_the_judgement_has_been_the_same():
    years = {"2021": 300, "2022": 200, "2023": 300, "2024": 310, "2025": 320}
    rows = [
        r for year, n in years.items() for r in (row(year, SECTOR_6, n), row(year, BUCHAREST, 1200, 6000.0))
    ]
    found = ranking(rows)
    assert held(rows, found) == {SECTOR_6: ("2023", False)}
    assert held(rows[4:], found) == {SECTOR_6: ("2023", True)}


def test_it_ends_the_run_where_nothing_could_be_judged():
    rows = [
        r
        for year in ("2021", "2022", "2023", "2024", "2025")
        for r in (row(year, SECTOR_6, 300), row(year, BUCHAREST, 1200, 6000.0))
    ]
    found = ranking(rows)
    assert held(rows, found) == {SECTOR_6: ("2021", True)}
    withheld = [dict(r) for r in rows]
    withheld[4] |= {"status": "Q"}
    assert held(withheld, found) == {SECTOR_6: ("2024", False)}
    without = [r for n, r in enumerate(rows) if n != 5]
    assert held(without, found) == {SECTOR_6: ("2024", False)}
    assert held(rows, ranking(rows, comparator="none")) == {}


def test_it_does_not_look_beyond_its_period():
    rows = [
        r
        for year, n in (("2023", 300), ("2024", 300), ("2025", 200))
        for r in (row(year, SECTOR_6, n), row(year, BUCHAREST, 1200, 6000.0))
    ]
    assert held(rows, ranking(rows, period="2024")) == {SECTOR_6: ("2023", True)}


def test_it_computes_nothing_from_withheld_values():
    rows = sectors()
    rows[2] |= {"status": "Q"}
    hidden = ranking(rows).frame
    rows[2] |= {"value": 99.0, "numerator": 990.0}
    again = ranking(rows).frame
    assert np.array_equal(hidden["low"], again["low"], equal_nan=True)
    assert hidden.astype(str).equals(again.astype(str))


def test_it_knows_every_shape_a_judgement_has():
    from dashboard.figures.theme import JUDGED

    seen = set()
    for indicator in ("COP-02", "COP-01"):
        rows = [
            r | {"value": r["numerator"] / r["denominator"] * shipped()[indicator].multiplier}
            for r in sectors()
        ]
        seen |= set(judgements(ranking(rows, indicator=indicator)).values())
    assert seen <= set(JUDGED)
    assert len({(mark.shape, mark.colour) for mark in JUDGED.values()}) == len(JUDGED)


def mean(area, value):
    return row("2025", area, None, value=value, denominator=100.0, sd=10.0, indicator="VAR-03")


def test_it_counts_the_doubt_of_both_where_neither_contains_the_other():
    """40.0 (38.0–42.0) against 42.5: outside the one's limits, but well within what chance makes of two."""
    rows = [mean(SECTOR_6, 40.0), mean(SECTOR_2, 30.0), mean(SECTOR_1, 42.5)]
    found = ranking(rows, indicator="VAR-03", comparator=SECTOR_1)
    assert (judgements(found)[SECTOR_6], judgements(found)[SECTOR_2]) == ("similar", "better")


def test_it_compares_no_mean_with_one_whose_doubt_is_not_known():
    rows = [mean(SECTOR_6, 40.0), mean(SECTOR_1, 42.5) | {"sd": None}]
    found = ranking(rows, indicator="VAR-03", comparator=SECTOR_1)
    reasons = dict(zip(found.frame["area"], found.frame["reason"], strict=True))
    assert reasons[SECTOR_6] == comparison.NO_LIMITS


def test_it_sets_no_area_against_a_group_that_it_belongs_to():
    rows = [*sectors(), row("2025", "similar", 640, 2000.0)]
    found = ranking(rows, comparator="similar", members=(SECTOR_1, SECTOR_2))
    reasons = dict(zip(found.frame["area"], found.frame["reason"], strict=True))
    assert {area for area, reason in reasons.items() if reason == MEMBER} == {SECTOR_1, SECTOR_2}
    assert judgements(found)[SECTOR_1] == "not_compared"
    assert judgements(found)[SECTOR_6] == "better"
