from __future__ import annotations

from datetime import date

import pytest

from dashboard.gaps import gaps, is_old, known_until, last_whole, last_whole_year, to_report
from dashboard.indicators.catalogue import shipped
from tests.dashboard.answers import SECTOR_6, level, row
from tests.dashboard.test_overview import seen

END = date(2025, 12, 31)


def found(rows, code="COP-02", day=END, area_level="sector"):
    return [
        (gap.kind, gap.last, gap.expected) for gap in gaps(seen(rows, (code,)), level=area_level, day=day)
    ]


@pytest.mark.parametrize(
    ("frequency", "day", "period"),
    [
        ("annual", date(2025, 12, 31), "2025"),
        ("annual", date(2025, 12, 30), "2024"),
        ("quarterly", date(2025, 9, 30), "2025-Q3"),
        ("quarterly", date(2025, 2, 1), "2024-Q4"),
        ("semiannual", date(2025, 6, 30), "2025-S1"),
        ("monthly", date(2025, 3, 30), "2025-02"),
        ("daily", date(2025, 3, 30), ""),
    ],
)
def test_it_knows_the_last_period_that_is_over(frequency, day, period):
    assert last_whole(frequency, day) == period


def test_it_knows_nothing_beyond_the_data_and_their_last_day():
    assert known_until(["2024", "2025-Q1"]) == date(2025, 3, 31)
    assert known_until(["2024", "2035"], ["2025-06-30", None, "2024-01-01"]) == date(2025, 6, 30)
    assert known_until([]) is None
    assert (last_whole_year(date(2025, 12, 31)), last_whole_year(date(2025, 12, 30))) == (2025, 2024)


def test_it_tells_late_withheld_and_missing_apart():
    quarters = ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4")
    assert found(level(SECTOR_6, (200,) * 4, quarters)) == []
    assert found(level(SECTOR_6, (200,) * 3, quarters)) == [("late", "2025-Q3", "2025-Q4")]
    hidden = [*level(SECTOR_6, (200,) * 3, quarters), row("2025-Q4", SECTOR_6, None, status="Q")]
    assert found(hidden) == [("withheld", "2025-Q3", "2025-Q4")]
    assert found([]) == [("missing", "", "2025-Q4")]


def test_it_takes_a_blank_for_no_answer_unless_there_can_be_none():
    def with_last(status):
        return [row("2025-Q3", SECTOR_6, 200), row("2025-Q4", SECTOR_6, None, status=status)]

    assert found(with_last("O")) == [("late", "2025-Q3", "2025-Q4")]
    assert found(with_last("M")) == []


def test_it_misses_nothing_at_a_level_where_the_indicator_does_not_exist():
    code = next(code for code, known in shipped().items() if not known.exists_at("sector"))
    assert found([], code=code) == []


def test_it_asks_the_yearly_report_for_own_records_alone():
    own = next(c for c, k in shipped().items() if k.basis == "admin_record" and k.exists_at("sector"))
    others = next(c for c, k in shipped().items() if k.basis == "survey" and k.exists_at("sector"))
    asked = to_report(seen([], (own, others)), level="sector", year=2025)
    assert [gap.indicator.code for gap in asked] == [own]
    given = seen([row("2025", SECTOR_6, 200) | {"indicator": own}], (own,))
    assert to_report(given, level="sector", year=2025) == ()
    assert [gap.kind for gap in to_report(given, level="sector", year=2026)] == ["late"]


def test_it_calls_old_what_ended_more_than_two_years_before():
    assert is_old("2022-Q4", END)
    assert not is_old("2023-01", END)
