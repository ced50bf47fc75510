from __future__ import annotations

import pandas as pd
import pytest

from dashboard.indicators.catalogue import shipped
from dashboard.panels.judging import judged
from dashboard.profile import profile
from dashboard.ranking import SUM
from dashboard.series import lines, main_frequency
from dashboard.statistics.comparability import FEW, ILLUSTRATIVE
from dashboard.statistics.comparison import NO_BENCHMARK
from dashboard.statistics.confidence import Z95, Z998, with_limits
from dashboard.tables import TARGETS
from tests.builders import target
from tests.dashboard.answers import BUCHAREST, DATASETS, SECTOR_1, SECTOR_6, areas, frame, level, row
from tests.sweeps.test_sentences import series

KINDS = {code: found["kind"] for code, found in DATASETS.items()}


def seen(rows, codes=("COP-02",), comparator=BUCHAREST, **options):
    made = rows if isinstance(rows, pd.DataFrame) else frame(rows)
    options = {"inside": comparator == BUCHAREST, "kinds": KINDS} | options
    known = [shipped()[code] for code in codes]
    return profile(made, indicators=known, area=SECTOR_6, comparator=comparator, **options)


def one(rows, **options):
    [found] = seen(rows, **options).rows
    return found


def of_polarity(polarity, measure="proportion"):
    return next(
        code for code, known in shipped().items() if (known.polarity, known.measure) == (polarity, measure)
    )


@pytest.mark.parametrize(
    ("polarity", "fewer", "more"),
    [("higher", "worse", "better"), ("lower", "better", "worse"), ("neutral", "", "")],
)
def test_it_judges_by_the_indicator_s_polarity(polarity, fewer, more):
    code = of_polarity(polarity)
    for events, relation, judgement in (
        (100, "lower", fewer),
        (200, "similar", "similar"),
        (300, "higher", more),
    ):
        rows = [row("2025", SECTOR_6, events), row("2025", BUCHAREST, 200)]
        found = one([made | {"indicator": code} for made in rows], codes=(code,)).beside
        assert (found.relation, found.judgement, found.reason) == (relation, judgement, "")
        assert found.point.value == 20


def test_it_says_why_a_value_is_not_compared():
    def reason(rows, **options):
        found = one(rows, **options).beside
        assert (found.relation, found.judgement) == ("not_compared", "not_compared")
        return found.reason

    lead, whole = row("2025", SECTOR_6, 100), row("2025", BUCHAREST, 200)
    assert reason([lead]) == NO_BENCHMARK
    assert reason([lead, row("2024", BUCHAREST, 200)]) == NO_BENCHMARK
    assert reason([lead, row("2025", BUCHAREST, None, status="Q")]) == NO_BENCHMARK
    assert reason([lead, whole | {"dataset": "example"}]) == ILLUSTRATIVE
    assert reason([row("2025", SECTOR_6, 9), whole]) == FEW
    count = next(code for code, known in shipped().items() if known.measure == "count")
    assert reason([made | {"indicator": count} for made in (lead, whole)], codes=(count,)) == SUM


def test_it_speaks_of_the_newest_published_value():
    found = one(
        [*level(SECTOR_6, [100, 110, 120], ["2022", "2023", "2024"]), row("2025", SECTOR_6, None, status="Q")]
    )
    assert found.point.period == "2024"
    assert (found.newest.period, found.newest.status) == ("2025", "Q")


def test_it_has_a_row_without_a_value_where_nothing_is_published():
    hidden, absent = seen([row("2025", SECTOR_6, None, status="Q")], codes=("COP-02", "COP-03")).rows
    assert hidden.point is None
    assert hidden.newest.status == "Q"
    assert absent.line is None
    assert absent.beside.relation == absent.since.relation == "not_compared"


def test_it_sets_a_quarter_against_the_same_quarter_of_a_year_before():
    quarters = ["2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2"]
    found = one(level(SECTOR_6, [100, 400, 400, 400, 200], quarters)).since
    assert found.point.period == "2024-Q2"
    assert (found.relation, found.judgement) == ("higher", "worse")


def test_it_takes_wider_limits_where_more_than_twenty_are_judged():
    every = {code: known.polarity for code, known in shipped().items() if known.measure == "proportion"}
    proportions = [code for code, polarity in every.items() if polarity != "neutral"]
    for n, z in ((20, Z95), (21, Z998)):
        rows = [
            made | {"indicator": code}
            for code in proportions[:n]
            for made in (row("2025", SECTOR_6, 170), row("2025", BUCHAREST, 200))
        ]
        found = seen(rows, codes=proportions[:n])
        assert found.z == z
        assert {made.beside.relation for made in found.rows} == {"lower" if z == Z95 else "similar"}
        assert found.rows[0].point.lower == pytest.approx(14.79, abs=0.01)  # what is shown stays at 95 %


def test_it_leaves_the_limits_as_they_are_for_what_is_neither_better_nor_worse():
    every = {code: known.polarity for code, known in shipped().items() if known.measure == "proportion"}
    codes = [code for code, polarity in every.items() if polarity != "neutral"][:20]
    codes += [code for code, polarity in every.items() if polarity == "neutral"][:2]
    rows = [
        made | {"indicator": code}
        for code in codes
        for made in (row("2025", SECTOR_6, 170), row("2025", BUCHAREST, 200))
    ]
    assert len(codes) == 22
    assert seen(rows, codes=codes).z == Z95


def test_it_judges_as_the_panel_of_one_indicator_does():
    checked = set()
    for code, indicator in shipped().items():
        made = series(indicator)
        for comparator in (BUCHAREST, SECTOR_1):
            rows = made.assign(area=made["area"].replace(BUCHAREST, comparator))
            found = one(rows, codes=(code,), comparator=comparator)
            limited = with_limits(rows, measure=indicator.measure, multiplier=indicator.multiplier)
            frequency = main_frequency(limited["period"].unique().tolist(), indicator.frequency)
            drawn = lines(
                limited, areas=(SECTOR_6,), comparator=comparator, start=1990, end=2100, frequency=frequency
            )
            known = judged(drawn, indicator=indicator, areas=areas(), datasets=DATASETS)
            assert found.beside.relation == known.against, code
            assert found.trend.direction == known.direction, code
            if known.direction in ("rising", "falling"):
                assert (int(found.trend.first), int(found.trend.last)) == known.years
            checked.add((found.beside.relation, known.direction))
    assert {("lower", "falling"), ("not_compared", "not_enough")} <= checked


def test_it_tells_a_trend_and_what_it_means():
    found = one(level(SECTOR_6, [100, 150, 200, 250, 300], ["2021", "2022", "2023", "2024", "2025"])).trend
    assert found == ("rising", "worsening", "2021", "2025", "")
    assert one(level(SECTOR_6, [100, 150], ["2024", "2025"])).trend.direction == "not_enough"


def test_it_takes_the_next_target_and_the_last_one_after_its_term():
    made = pd.DataFrame(
        [
            target(indicator="COP-02", period=period, value=value, base_period="2020", base_value=10.0)
            for period, value in (("2024", 15.0), ("2027", 20.0), ("2030", 40.0))
        ],
        columns=list(TARGETS.names),
    )
    aim = one([row("2025", SECTOR_6, 150)], targets=made).aim
    assert (aim.period, aim.value, aim.progress.state) == ("2027", 20.0, "needs_acceleration")
    aim = one([row("2031", SECTOR_6, 150)], targets=made).aim
    assert (aim.period, aim.progress.state) == ("2030", "missed")
    bare = made.assign(base_value=float("nan"))
    assert one([row("2025", SECTOR_6, 150)], targets=bare).aim.progress.state == "unknown"
    assert one([row("2025", SECTOR_6, 150)], targets=made.assign(breakdown="sex=f")).aim is None
