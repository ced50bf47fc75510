"""Every indicator of the example at two periods, and every definition in the sentences made of it."""

from __future__ import annotations

import re

import plotly.graph_objects as go
import pytest

from callbacks.indicators import answer as page
from callbacks.world import world
from dashboard import formats
from dashboard.indicators.catalogue import shipped
from dashboard.paired import Pair
from dashboard.periods import of_year
from dashboard.selection import Selection
from tests.dashboard.answers import BUCHAREST, SECTORS, row
from tests.dashboard.pairs import compared
from tests.sweeps.test_sentences import AWKWARD, sentences

NUMBER = {"ro": re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?"), "en": re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")}


@pytest.mark.parametrize("language", ["ro", "en"])
@pytest.mark.parametrize("area", ["179196", "179132", "102160"])
def test_it_draws_every_indicator_that_has_two_periods_there(example, area, language):
    known = world(example)
    level = known.areas.level(area)
    default = Selection(lang=language)
    asked = [code for code, there in known.available.items() if level in there.levels]
    assert len(asked) > 15
    drawn = 0
    for code in asked:
        found = page(example, f"view=periods&ind={code}&area={area}&lang={language}", default=default)
        [panel] = found.panels
        assert found.notices == (), code
        if panel.empty is not None:
            assert found.steps[0] or "două" in panel.empty.reason or "two" in panel.empty.reason.casefold(), (
                code
            )
            continue
        drawn += 1
        go.Figure(panel.figure)
        # The text alternative lists many rows, some of which may go from one hundred to another.
        for sentence in (panel.title, panel.subtitle, *panel.footnotes):
            assert not [name for name, pattern in AWKWARD.items() if pattern.search(sentence)], sentence
        _holds(panel, language)
    assert drawn > 0.8 * len(asked)


def _holds(panel, language):
    """Every number of the title stands in the table or counts its rows."""
    names = [heading.name for heading in panel.table.headings]
    said = {
        number
        for cells in panel.table.shown
        for name, cell in zip(names, cells, strict=True)
        if name in ("before", "after", "gap", "gap_before")
        for number in NUMBER[language].findall(cell)
    }
    rows = len(panel.table.shown)
    said |= {formats.number(n, 0, language) for n in range(rows + 1)}
    raw = [dict(zip(panel.table.names, record, strict=True)) for record in panel.table.raw]
    headings = [heading.text for heading in panel.table.headings if heading.name in ("before", "after")]
    said |= {year for heading in headings for year in re.findall(r"\d+", heading)}
    said |= set(NUMBER[language].findall(raw[0]["unit"]))
    told = panel.title.removeprefix(raw[0]["indicator_name"])
    places = {number for cells in panel.table.shown for number in NUMBER[language].findall(cells[0])}
    unknown = set(NUMBER[language].findall(told)) - said - places
    assert not unknown, (unknown, panel.title)


def two_of(indicator, *, dataset="records"):
    """Rows of the definition's own frequency: half of the sectors fall, the others hardly change."""
    was, at = (of_year(year, indicator.frequency)[-1] for year in (2019, 2025))
    rows = []
    for n, area in enumerate((*SECTORS, BUCHAREST)):
        for period, share in ((was, 0.3), (at, 0.2 if n % 2 else 0.305)):
            asked, events = 2000.0, float(round(2000 * share) + n)
            value = events if indicator.measure == "count" else events / asked * indicator.multiplier
            rows.append(
                row(period, area, events, asked, indicator=indicator.code, value=value, dataset=dataset)
            )
    return rows, Pair(was, at)


@pytest.mark.parametrize("language", ["ro", "en"])
@pytest.mark.parametrize("code", list(shipped()))
def test_it_reads_well(code, language):
    indicator = shipped()[code]
    for dataset, comparator in (("records", BUCHAREST), ("example", "none")):
        rows, pair = two_of(indicator, dataset=dataset)
        panel = compared(rows, indicator=indicator, pair=pair, lang=language, comparator=comparator)
        caveat = indicator.caveat.in_(language)
        for sentence in sentences(panel):
            if sentence == caveat:
                continue
            found = [name for name, pattern in AWKWARD.items() if pattern.search(sentence)]
            assert not found, f"{found}: {sentence}"
        assert panel.title.endswith(".")
        assert panel.title.startswith(indicator.title(language))
        assert len(panel.title) < 280
        _holds(panel, language)


@pytest.mark.parametrize("code", list(shipped()))
def test_it_says_significant_only_of_what_was_tested(code):
    indicator = shipped()[code]
    rows, pair = two_of(indicator)
    panel = compared(rows, indicator=indicator, pair=pair, lang="en")
    tested = indicator.measure in ("proportion", "rate")
    assert ("significantly" in panel.title) == tested
    assert ("not tested" in panel.title) != tested
