"""Every indicator of the example between areas, and every definition in the sentences made of it."""

from __future__ import annotations

import re

import plotly.graph_objects as go
import pytest

from callbacks.indicators import answer as page
from callbacks.world import world
from dashboard import formats
from dashboard.indicators.catalogue import shipped
from dashboard.periods import of_year
from dashboard.selection import Selection
from tests.dashboard.answers import BUCHAREST, SECTORS, row
from tests.dashboard.rankings import panel as ranking
from tests.sweeps.test_sentences import AWKWARD, sentences

NUMBER = {"ro": re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?"), "en": re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")}
EVENTS = (0.3, 0.22, 0.38, 0.3, 0.3, 0.3)


@pytest.mark.parametrize("language", ["ro", "en"])
@pytest.mark.parametrize("area", ["179196", "179132", "102160"])
def test_it_draws_every_indicator_that_has_values_there(example, area, language):
    known = world(example)
    level = known.areas.level(area)
    asked = [code for code, there in known.available.items() if level in there.levels]
    assert len(asked) > 15
    drawn = 0
    for code in asked:
        found = page(
            example, f"view=areas&ind={code}&area={area}&lang={language}", default=Selection(lang=language)
        )
        [panel] = found.panels
        assert found.notices == (), code
        if panel.empty is not None:
            assert found.steps[0], code
            continue
        drawn += 1
        go.Figure(panel.figure)
        for sentence in (panel.title, panel.subtitle, panel.description, *panel.footnotes):
            assert not [name for name, pattern in AWKWARD.items() if pattern.search(sentence)], sentence
        _holds(panel, language)
    assert drawn > 0.8 * len(asked)


def _holds(panel, language):
    """Every number of the title stands in the table, is the comparator's, or counts rows."""
    raw = [dict(zip(panel.table.names, record, strict=True)) for record in panel.table.raw]
    cells = " ".join(cell for shown in panel.table.shown for cell in shown)
    said = set(NUMBER[language].findall(cells)) | set(NUMBER[language].findall(panel.table.caption))
    said |= {formats.number(n, 0, language) for n in range(len(panel.table.shown) + 1)}
    for record in raw:
        value = record["comparator_value"]
        said |= {formats.number(value, places, language) for places in range(4) if value is not None}
        said |= set(re.findall(r"\d+", f"{record['period']} {record['since']}"))
    said |= set(NUMBER[language].findall(raw[0]["unit"]))
    told = panel.title.removeprefix(raw[0]["indicator_name"])
    unknown = set(NUMBER[language].findall(told)) - said
    assert not unknown, (unknown, panel.title)


def rows_of(indicator, *, dataset="records"):
    """Rows of the definition's own frequency: one sector lies above, one below."""
    periods = [of_year(year, indicator.frequency)[-1] for year in (2024, 2025)]
    made = []
    for period in periods:
        for area, share in (*zip(SECTORS, EVENTS, strict=True), (BUCHAREST, 0.3)):
            asked, events = 2000.0, 2000 * share
            value = events if indicator.measure == "count" else share * indicator.multiplier
            made.append(
                row(period, area, events, asked, indicator=indicator.code, value=value, dataset=dataset)
            )
    return made, periods[-1]


@pytest.mark.parametrize("language", ["ro", "en"])
@pytest.mark.parametrize("code", list(shipped()))
def test_it_reads_well(code, language):
    indicator = shipped()[code]
    for dataset, comparator in (("records", BUCHAREST), ("example", "none")):
        rows, period = rows_of(indicator, dataset=dataset)
        panel = ranking(rows, indicator=indicator, period=period, lang=language, comparator=comparator)
        caveat = indicator.caveat.in_(language)
        for sentence in sentences(panel):
            if sentence == caveat:
                continue
            found = [name for name, pattern in AWKWARD.items() if pattern.search(sentence)]
            assert not found, f"{found}: {sentence}"
        assert panel.title.endswith(".")
        assert panel.title.startswith(indicator.title(language))
        assert len(panel.title) < 340
        _holds(panel, language)


@pytest.mark.parametrize("code", list(shipped()))
def test_it_says_significant_only_of_what_was_judged(code):
    indicator = shipped()[code]
    rows, period = rows_of(indicator)
    panel = ranking(rows, indicator=indicator, period=period, lang="en")
    judged = indicator.measure in ("proportion", "rate") and indicator.to_parent != "sum"
    assert ("significantly" in panel.title) == judged
    assert any(word in panel.title for word in ("worse", "better")) == (
        judged and indicator.polarity != "neutral"
    )
