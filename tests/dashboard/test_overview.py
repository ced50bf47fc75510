from __future__ import annotations

import pytest

from dashboard.indicators.catalogue import shipped
from dashboard.overview import (
    MOST_CARDS,
    changed,
    counts,
    going,
    headline,
    improving,
    is_both,
    worse_or_worsening,
    worse_since,
)
from dashboard.profile import Row, profile
from dashboard.standing import Against, Trend
from dashboard.statistics.confidence import Z95
from tests.dashboard.answers import BUCHAREST, DATASETS, SECTOR_6, frame, level, row

KINDS = {code: found["kind"] for code, found in DATASETS.items()}
THEMES = ("social_marginalisation", "child_protection", "disability", "elderly", "strategy")


def seen(rows, codes=("COP-02",)):
    """The profile's rows of Sector 6 against Bucharest, which contains it."""
    return profile(
        frame(rows), indicators=[shipped()[code] for code in codes], area=SECTOR_6, comparator=BUCHAREST,
        inside=True, kinds=KINDS,
    ).rows  # fmt: skip


def made(code="COP-02", beside="similar", since="similar", trend="", reason="") -> Row:
    [found] = seen([row("2025", SECTOR_6, 200) | {"indicator": code}], codes=(code,))
    relation = {"better": "lower", "worse": "higher"}
    return found._replace(
        beside=Against(found.point, relation.get(beside, beside), beside, reason),
        since=Against(found.point, relation.get(since, since), since, reason),
        trend=Trend("rising", trend) if trend else Trend(),
    )


def test_it_counts_only_what_was_compared_and_has_a_direction():
    neutral = next(code for code, known in shipped().items() if known.polarity == "neutral")
    told = counts(
        [made(beside="better"), made(beside="worse", since="worse"), made(), made(beside="not_compared"),
         made(neutral, beside="similar", since="similar")]
    )  # fmt: skip
    assert (told.better, told.worse, told.compared) == (1, 1, 3)
    assert (told.improved, told.worsened, told.tested) == (0, 1, 4)


def test_it_names_the_former_year_only_where_it_is_one():
    old = [*level(SECTOR_6, (200, 210), ("2023", "2025"))]
    new = [*level(SECTOR_6, (200, 210), ("2024", "2025"), indicator="COP-16")]
    assert counts(seen(new, ("COP-16",))).former_year == 2024
    assert counts(seen([*old, *new], ("COP-02", "COP-16"))).former_year is None


@pytest.mark.parametrize(
    ("since", "trend", "told"),
    [
        ("worse", "improving", "worsening"),
        ("better", "worsening", "improving"),
        ("similar", "worsening", "worsening"),
        ("not_compared", "improving", "improving"),
        ("similar", "", ""),
    ],
)
def test_it_believes_the_newer_change_before_the_trend(since, trend, told):
    assert going(made(since=since, trend=trend)) == told


def test_it_puts_what_is_worse_and_worsening_first():
    rows = [made("ADU-02", trend="worsening"), made("COP-02", beside="worse"),
            made("COP-16", beside="worse", trend="worsening"), made("VAR-02", beside="better")]  # fmt: skip
    found = worse_or_worsening(rows)
    assert [one.indicator.code for one in found] == ["COP-16", "COP-02", "ADU-02"]
    assert [is_both(one) for one in found] == [True, False, False]
    assert improving(rows) == ()


def test_it_tells_changes_for_the_worse_first():
    rows = [made("ADU-02"), made("COP-02", since="better"), made("COP-16", since="worse")]
    assert [one.indicator.code for one in changed(rows)] == ["COP-16", "COP-02"]


def test_it_leads_with_the_same_indicators_whatever_their_values_say():
    def lead(events):
        codes = [code for code, known in shipped().items() if known.exists_at("sector")]
        rows = [row("2025", SECTOR_6, events) | {"indicator": code} for code in codes]
        return [one.indicator.code for one in headline(seen(rows, codes), THEMES, behind=())]

    assert lead(100) == lead(700)
    assert len(lead(100)) == MOST_CARDS


def test_it_takes_its_cards_from_the_themes_by_turns():
    codes = [code for code, known in shipped().items() if known.exists_at("sector")]
    rows = seen([row("2025", SECTOR_6, 100) | {"indicator": code} for code in codes], codes)
    first = headline(rows, THEMES, behind=())[: len(THEMES)]
    assert len({one.indicator.theme for one in first}) == len(THEMES)
    assert all(one.indicator.core for one in first)


def test_it_leads_with_the_chosen_groups_and_with_what_is_up_to_date():
    codes = ("COP-02", "COP-16", "ADU-02", "ADU-12")
    rows = seen([row("2025", SECTOR_6, 100) | {"indicator": code} for code in codes], codes)
    about = headline(rows, THEMES, behind=(), groups=("adults", "elderly"))
    assert {one.indicator.code for one in about[:2]} == {"ADU-02", "ADU-12"}
    for code in codes[1:2] + codes[3:]:
        assert headline(rows, THEMES, behind=())[-1].indicator.code != code
        assert headline(rows[:2] + rows[3:], THEMES, behind=(code,))[-1].indicator.code == code


def test_it_says_since_when_an_indicator_has_been_worse():
    rows = [*level(SECTOR_6, (200, 300, 310, 320), ("2022", "2023", "2024", "2025")),
            *level(BUCHAREST, (200, 200, 200, 200), ("2022", "2023", "2024", "2025"))]  # fmt: skip
    benchmark = {("COP-02", year): 20.0 for year in ("2022", "2023", "2024", "2025")}
    assert worse_since(seen(rows), benchmark, Z95) == {"COP-02": "2023"}
    better = dict.fromkeys(benchmark, 50.0)
    assert worse_since(seen(rows), better, Z95) == {}
