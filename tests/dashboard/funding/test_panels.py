"""What every panel of *Bani* says, in both languages."""

import json
import re

import plotly.graph_objects as go
import pytest

from dashboard.i18n import LANGUAGES
from dashboard.panels.panel import Panel
from tests.dashboard.funding import every_panel

NAMES = tuple(every_panel.panels("ro"))
EMPTY = tuple(every_panel.nothing("ro"))
ENGLISH = re.compile(
    r"\b(the|of|is|not|and|known|amounts?|projects?|paid|contracted|all|by|with|other|from|money|until)\b",
    re.IGNORECASE,
)
EXACT = {"ro": re.compile(r"-?\d{1,3}(\.\d{3})*,\d\d"), "en": re.compile(r"-?\d{1,3}(,\d{3})*\.\d\d")}
MONEY = {"value", "planned", "contracted", "paid", "draft", "initial", "revised", "executed", "cost",
         "standard", "spent", "per_resident", "bani"}  # fmt: skip
WITHHELD = {"unit costs": 1}  # rows that files do not hold, as they could not be brought back


def texts(panel: Panel) -> list[str]:
    """All that a reader sees in words."""
    figure = panel.figure or {"data": [], "layout": {}}
    told = [words for trace in figure["data"] for words in trace.get("customdata") or [] if words]
    about = [part for pair in panel.about for part in pair]
    empty = [*panel.empty] if panel.empty else []
    return [
        panel.title, panel.subtitle, panel.description, *panel.marks, *panel.footnotes, *about, *empty, *told,
        panel.table.caption, *(heading.text for heading in panel.table.headings),
        *(cell for row in panel.table.shown for cell in row),
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_it_has_a_title_a_table_and_footnotes(name, language):
    panel = every_panel.panels(language)[name]
    assert panel.title
    assert panel.empty is None
    assert panel.table.shown
    assert all(len(row) == len(panel.table.headings) for row in panel.table.shown)
    assert all(len(row) == len(panel.table.names) for row in panel.table.raw)
    assert len(panel.table.raw) >= len(panel.table.shown) - WITHHELD.get(name, 0)
    assert len(panel.footnotes) >= 2
    assert panel.footnotes[-1] in ("Versiunea 3 a datelor.", "Data version 3.")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_it_draws_and_files_nothing_that_is_no_number(name, language):
    panel = every_panel.panels(language)[name]
    assert (panel.figure is None) == (name in ("rows", "rows of payments", "projects"))
    if panel.figure and name != "zones":
        json.dumps(panel.figure, allow_nan=False)
    if panel.figure:
        go.Figure(panel.figure)
    json.dumps(list(panel.table.raw), allow_nan=False)


@pytest.mark.parametrize("make", [every_panel.panels, every_panel.nothing], ids=["something", "nothing"])
def test_it_says_nothing_in_english_in_romanian(make):
    known = make("en")
    for name, panel in make("ro").items():
        for text in texts(panel):
            assert not ENGLISH.search(text), (name, text)
            assert "{" not in text, (name, text)
        assert panel.title != known[name].title


@pytest.mark.parametrize("how", [{}, {"prices": 2023}], ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_writes_money_in_tables_to_the_ban(language, how):
    for name, panel in every_panel.panels(language, **how).items():
        if name in ("delivery", "timing"):  # shares
            continue
        for at, heading in enumerate(panel.table.headings):
            if heading.name in MONEY:
                cells = [row[at] for row in panel.table.shown]
                assert any(map(EXACT[language].fullmatch, cells)), (name, heading.name, cells)
                wordless = [cell for cell in cells if re.search(r"\d", cell)]
                assert all(map(EXACT[language].fullmatch, wordless)), (name, heading.name, cells)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EMPTY)
def test_it_says_what_to_bring_where_nothing_is_known(name, language):
    panel = every_panel.nothing(language)[name]
    assert panel.figure is None
    assert panel.title
    assert not re.search(r"\b0\b(?! (proiecte|de))", panel.title) or name == "projects", panel.title
    assert name == "rows" or all(panel.empty)
    json.dumps(list(panel.table.raw), allow_nan=False)


def test_it_marks_figures_that_hold_made_up_projects():
    panels = every_panel.panels("ro")
    assert panels["stages"].marks == panels["flows"].marks == ("parțial ilustrativ",)
    assert panels["chapters"].marks == panels["outputs"].marks == ()


def test_it_tells_why_amounts_are_not_added():
    panels = every_panel.panels("en")
    listed = {row[-1] for row in panels["rows"].table.shown}
    assert listed == {
        "yes", "no: a part of an amount that counts already", "no: another currency",
        "no: another cost base",
    }  # fmt: skip
    note = "Not added: not all sources of this stage are known (1)."
    assert note in panels["stages"].footnotes


def test_it_says_of_how_many_projects_a_share_is():
    [note] = [text for text in every_panel.panels("en")["stages"].footnotes if "share of paid" in text]
    assert note == "The share of paid in contracted is that of 3 projects, which have both."


def test_it_tells_of_all_chapters_in_words_where_it_draws_some():
    panel = every_panel.panels("en")["over the year"]
    assert len(panel.figure["data"]) < len({row[0] for row in panel.table.shown})


def test_it_draws_no_standard_beside_a_cost_on_another_base():
    panel = every_panel.panels("ro")["unit costs"]
    [marks] = [trace["x"] for trace in panel.figure["data"] if trace.get("meta", {}).get("kind") == "mark"]
    assert [mark for mark in marks if mark is not None] == [70_000.0]


def test_it_parts_the_money_of_other_areas_from_that_of_larger_ones():
    notes = " ".join(every_panel.panels("en")["zones"].footnotes)
    assert "1 project in other areas" in notes
    assert "1 project for a larger area" in notes
    assert "1 project in several areas" in notes
