"""Pe scurt for every area of the example: it answers, reads well, and its sentences hold their numbers."""

from __future__ import annotations

import re
from datetime import date

import pytest

from callbacks.overview import _state, answer
from callbacks.world import world
from dashboard.gaps import is_old
from dashboard.panels.overview import CHANGES, WORSE
from dashboard.selection import Selection
from layouts import overview as layout
from tests.sweeps.test_sentences import AWKWARD
from tests.sweeps.test_wiring import components

DEFAULT = Selection()
END = date(2025, 12, 31)  # of the example
GROUPS = ("all", "children", "adults_elderly", "disability")
# "100,0 % … 100,0 %" is no unit said twice.
HERE = {name: pattern for name, pattern in AWKWARD.items() if name != "a unit said twice"}
COMPARED = ("", "none", "similar", "target")


def pages(database):
    """Of every area of which there are figures; neighbourhoods are points alone."""
    areas = world(database).areas
    for area in (code for code in areas if areas.level(code) != "neighbourhood"):
        for group in GROUPS:
            for comparator in COMPARED:
                for language in ("ro", "en"):
                    vs = f"&vs={comparator}" if comparator else ""
                    yield answer(database, f"area={area}&group={group}&lang={language}{vs}", default=DEFAULT)


def numbers(text):
    return [int(found) for found in re.findall(r"(?<![\d.,])\d+(?![\d.,]*\d)", text)]


def test_it_answers_for_every_area_group_and_comparator(example):
    n = 0
    for page in pages(example):
        n += 1
        assert list(components(layout.content(page, base="/")))
        assert page.glance.cards
        assert len({card.code for card in page.glance.cards}) == len(page.glance.cards) <= 8
    assert n >= 300


def test_it_says_that_there_are_no_figures_of_a_neighbourhood(example):
    hood = world(example).areas.at_level("neighbourhood")[0]
    page = answer(example, f"area={hood}&lang=en", default=DEFAULT)
    assert not page.glance.cards
    assert "no data" in page.glance.title
    assert list(components(layout.content(page, base="/")))


def test_it_reads_well_in_both_languages(example):
    for page in pages(example):
        glance = page.glance
        lines = [item for items in (glance.worse, glance.improving) for item in items]
        told = [glance.title, glance.subtitle, *glance.text]
        told += [text for panel in page.panels for text in (panel.title, panel.subtitle, *panel.footnotes)]
        told += [text for line in lines for text in (line.name, line.value, line.details, line.change)]
        told += [lack.words for lacks in (glance.lacks or {}).values() for lack in lacks]
        for card in glance.cards:
            told += [card.number, card.unit, card.limits, card.period, card.target, card.description]
            told += [part.words for part in (card.change, card.beside) if part]
        for sentence in told:
            found = [name for name, pattern in HERE.items() if pattern.search(sentence)]
            assert not found, f"{found}: {sentence}"
        for title in (glance.title, *(panel.title for panel in page.panels)):
            assert title.endswith(".")
            assert len(title) < 220


def test_it_holds_the_numbers_of_its_sentences_against_the_files(example):
    checked = 0
    for page in pages(example):
        rows = {number: page.panels[number].table for number in (WORSE, CHANGES)}
        at = rows[WORSE].names.index
        for number, table in rows.items():
            assert len(table.raw) == len(table.shown)
            said = numbers(page.panels[number].title)
            judged = [row[at("judgement")] for row in table.raw]
            if number == CHANGES:
                assert said == ([len(table.raw)] if table.raw else [])
            elif "worse" in judged and said:
                checked += 1
                assert said[0] == judged.count("worse")
    assert checked > 10


@pytest.mark.parametrize("language", ["ro", "en"])
def test_it_counts_in_its_title_what_the_profile_judged(example, language):
    for area in ("179196", "179169", "179132", "102160"):
        page = answer(example, f"area={area}&lang={language}", default=DEFAULT)
        selection = page.selection
        found = _state(
            example, area=area, comparator=selection.comparator, start=selection.start, end=selection.end
        )
        judged = [
            row.beside.judgement
            for row in found.rows
            if row.point
            and not is_old(row.point.period, END)
            and row.indicator.polarity != "neutral"
            and row.beside.judgement != "not_compared"
        ]
        place = world(example).areas.place(area, language)
        other = world(example).areas.place(selection.comparator, language)
        told = page.glance.title.replace(place, "").replace(other, "")
        wanted = [n for n in (judged.count("better"), len(judged), judged.count("worse")) if n]
        assert sorted(numbers(told)) == sorted(wanted)


def test_it_leads_on_only_to_indicators_and_pages_that_exist(example):
    known = world(example)
    for page in pages(example):
        for part in components(layout.content(page, base="/")):
            href = getattr(part, "href", None)
            if href and href.startswith("/indicators?"):
                assert re.search(r"[?&]ind=([^&]+)", href)[1] in known.catalogue
