from __future__ import annotations

import re
from typing import get_args

import pytest

from dashboard import formats
from dashboard.i18n import LANGUAGES
from dashboard.indicators import life, words
from dashboard.methodology import areas, change, reading, sections, small_numbers
from dashboard.methodology.section import Grid, Marks, Section
from dashboard.methodology.written import certain
from dashboard.shared_columns import STATUSES
from dashboard.statistics import comparability, comparison, confidence, neighbours, progress, ranks, trend
from dashboard.tables import INDICATORS, MEASURES
from tests.dashboard.answers import DATASETS
from tests.dashboard.statistics.small_tables import hidden, table


def section(anchor: str, language="en", datasets=None) -> Section:
    return next(one for one in sections(language, datasets) if one.anchor == anchor)


def grid(found: Section) -> Grid:
    return next(block for block in found.blocks if isinstance(block, Grid))


def test_it_has_the_same_sections_in_both_languages():
    anchors = [[one.anchor for one in sections(language)] for language in LANGUAGES]
    assert anchors[0] == anchors[1]
    assert len(set(anchors[0])) == len(anchors[0])


def test_it_leaves_no_text_in_english():
    ro, en = ({one.anchor: one for one in sections(language, DATASETS)} for language in ("ro", "en"))
    for anchor, found in ro.items():
        assert found.title != en[anchor].title
        same = [a for a, b in zip(found.blocks, en[anchor].blocks, strict=True) if a == b]
        assert not same


def test_it_leaves_no_placeholder_open():
    for language in LANGUAGES:
        for found in sections(language, DATASETS):
            assert not re.search(r"[{}]", found.text), found.anchor


@pytest.mark.parametrize(
    ("anchor", "constants"),
    [
        ("limits", ["1.960", "3.090", "95%", "99.8%", f"x ≥ {confidence.FEW_EVENTS}"]),
        ("comparison", [f"more than {comparison.MANY_MARKS}", f"at least {comparison.LEAST_FOR_QUINTILES}"]),
        ("ranks", [f"{ranks.DRAWS:,}", f"{1 - 2 * ranks.TAIL:.0%}"]),
        ("change", [f"{comparison.SIGNIFICANT:.0%}"]),
        ("trend", [f"last {trend.POINTS} years", f"{trend.CRITICAL:.2f}", "0.2%"]),
        ("similar-areas", [f"At most {neighbours.NEAREST} ", f"at least {neighbours.LEAST_SHARED} "]),
        ("targets", [f"{progress.ON_TRACK:.0%}", f"{progress.ACCELERATION:.0%}"]),
    ],
)
def test_it_names_the_constants_of_the_engine(anchor, constants):
    text = section(anchor).text
    assert [constant for constant in constants if constant not in text] == []


def test_it_gives_the_confidence_that_belongs_to_each_z():
    assert certain(confidence.Z95) == pytest.approx(0.95, abs=1e-12)
    assert certain(confidence.Z998) == pytest.approx(0.998, abs=1e-12)


def test_it_says_ten_where_few_events_are_fewer_than_ten():
    assert confidence.FEW_EVENTS == 10
    told = [words.LIMITS["rate"], comparability.FEW, dict(words.CHECKS)[comparability.FEW]]
    assert all(" ten " in message for message in told)


def test_it_says_five_where_a_trend_needs_five_years():
    assert trend.POINTS == 5
    assert "five" in trend.TOO_FEW
    assert "five" in trend.BROKEN


@pytest.mark.parametrize(
    ("anchor", "number"),
    [
        ("limits", "13.3–28.9"),
        ("limits", "0.54–5.12"),
        ("change", "p = 0.018: significant"),
        ("change", "p = 0.172: it may well be chance"),
        ("trend", "χ²\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}13.20. The trend is rising."),
        ("targets", "41% of the change a year that was needed. Limited progress."),
        ("comparison", "against 35%: better."),
        ("populations", "10.0 per 1,000"),
    ],
)
def test_it_works_its_examples_with_the_engine(anchor, number):
    assert number in section(anchor).text


def test_it_follows_the_engine_in_the_ranks_of_its_example():
    x, n = zip(*areas.RANKED, strict=True)
    low, high = ranks.rank_intervals(x, n, measure="proportion")
    spans = [row[-1] for row in grid(section("ranks")).rows]
    assert spans == [f"{first:.0f}–{last:.0f}" for first, last in zip(low, high, strict=True)]


def test_it_hides_in_its_example_what_the_engine_hides():
    parts = {f"a{n}": count for n, count in enumerate(small_numbers.COUNTS, start=1)}
    withheld = hidden(table({**parts, "A": sum(small_numbers.COUNTS)}), k=small_numbers.K)
    assert withheld == {f"a{n + 1}" for n in small_numbers.HIDDEN}


def test_it_tells_the_method_of_every_measure():
    told = " ".join(row[0] for row in grid(section("limits")).rows)
    assert [measure for measure in MEASURES if words.MEASURES[measure] not in told] == []
    assert set(words.LIMITS) < set(MEASURES)


def test_it_explains_every_status():
    assert [row[0] for row in grid(section("statuses")).rows] == list(STATUSES)
    assert set(reading.MEANINGS) == set(STATUSES)


def test_it_explains_every_comparability_check():
    reasons = {
        value for name, value in vars(comparability).items() if name.isupper() and isinstance(value, str)
    }
    assert {reason for reason, _ in words.CHECKS} == reasons


def test_it_explains_every_state_of_a_target():
    assert set(change.STATES) == set(get_args(progress.State)) - {"unknown"}


def test_it_explains_every_basis_and_rule_a_definition_may_have():
    columns = {column.name: column.choices for column in INDICATORS.columns}
    assert set(life.STATES) == set(columns["basis"])
    assert set(words.TO_YEAR) == set(columns["to_year"])


def test_it_lists_the_data_sets_in_use_the_first_in_precedence_first():
    rows = grid(section("sources", datasets=DATASETS)).rows
    assert [row[0] for row in rows] == ["Census", "Records", "Example"]
    assert rows[0][1:4] == ("official statistics", "INS", "1\N{NO-BREAK SPACE}December\N{NO-BREAK SPACE}2021")


def test_it_tells_what_is_uncertain_of_a_data_set():
    assert "Census: Sector 1 is a remainder." in section("sources", datasets=DATASETS).text


def test_it_lists_the_threshold_of_each_data_set():
    rows = {row[0]: row[1:] for row in grid(section("small-numbers", datasets=DATASETS)).rows}
    assert rows["Records"] == ("5", "1–4")
    assert set(rows) == {"Records", "Example"}


def test_it_says_that_nothing_is_withheld_where_no_data_set_has_a_threshold():
    found = section("small-numbers", datasets={"census": DATASETS["census"]})
    assert not [block for block in found.blocks if isinstance(block, Grid)]
    assert "In the data sets in use nothing is withheld" in found.text


def test_it_shows_a_judgement_by_colour_and_by_shape():
    marks = next(block for block in section("comparison").blocks if isinstance(block, Marks)).marks
    assert [(mark.judgement, mark.shape) for mark in marks] == [
        ("better", "▲"), ("worse", "▼"), ("similar", "●"), ("none", "○"),
    ]  # fmt: skip


def test_it_writes_numbers_as_the_language_does():
    assert formats.number(10_000, 0, "ro") in section("ranks", "ro").text
    assert "40 de cazuri la 20.000 de persoane" in section("limits", "ro").text
