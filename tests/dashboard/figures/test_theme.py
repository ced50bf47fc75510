"""The colours: equal in styles and figures, and strong enough by the formula of WCAG 2.2."""

from __future__ import annotations

import itertools
import re

import pytest

from dashboard.figures.theme import COLOURS, FONT, SHAPES
from tests.dashboard.figures.contrast import contrast
from tests.sweeps import source

SHEET = (source.ROOT / "assets" / "tokens.css").read_text("utf-8")
START = {"light": ":root {", "dark": '[data-theme="dark"] {', "contrast": '[data-theme="contrast"] {'}
TOKENS = {
    theme: dict(re.findall(r"--([\w-]+): (#[0-9A-Fa-f]{6});", SHEET.split(start)[1].split("}")[0]))
    for theme, start in START.items()
}
TEXT = {"light": 4.5, "dark": 4.5, "contrast": 7}
MARK = {"light": 3, "dark": 3, "contrast": 4.5}
SERIES = [f"series-{number + 1}" for number in range(len(SHAPES))]


def test_it_uses_the_colours_of_the_style_sheet():
    assert TOKENS.keys() == COLOURS.keys()
    for theme, declared in TOKENS.items():
        assert {name: declared.get(name) for name in COLOURS[theme]} == COLOURS[theme]
    assert f"--font: {FONT};" in SHEET


def test_it_declares_the_same_colours_in_every_theme():
    assert TOKENS["light"].keys() == TOKENS["dark"].keys() == TOKENS["contrast"].keys()


@pytest.mark.parametrize("theme", TOKENS)
def test_it_lets_text_be_read(theme):
    colours = TOKENS[theme]
    pairs = [
        *itertools.product(("ink", "muted", "accent"), ("page", "surface", "accent-soft")),
        ("on-accent", "accent"),
        ("on-chosen", "chosen"),
        ("page", "ink"),  # what is told for a moment
    ]
    weak = {pair: round(found, 2) for pair in pairs if (found := _between(colours, *pair)) < TEXT[theme]}
    assert weak == {}


@pytest.mark.parametrize("theme", TOKENS)
def test_it_lets_marks_edges_and_focus_be_seen(theme):
    colours = TOKENS[theme]
    marks = ["accent", "control", "better", "worse", "similar", *SERIES]
    weak = {
        mark: round(found, 2) for mark in marks if (found := _between(colours, mark, "surface")) < MARK[theme]
    }
    assert weak == {}


def test_it_draws_everything_strongly_in_high_contrast():
    colours = TOKENS["contrast"]
    assert min(_between(colours, mark, "surface") for mark in ("hairline", "context")) >= 4.5
    assert min(_between(colours, series, "surface") for series in SERIES) >= 7  # their names are text
    assert "--ring: 4px;" in SHEET.split(START["contrast"])[1].split("}")[0]


def test_it_tells_neighbouring_series_apart_without_hue_in_high_contrast():
    colours = TOKENS["contrast"]
    assert all(_between(colours, *pair) >= 1.2 for pair in itertools.pairwise(SERIES))
    assert len(set(SHAPES)) == len(SERIES)


def test_it_draws_pictures_in_the_inks_of_their_themes():
    script = (source.ROOT / "assets" / "pictures.js").read_text("utf-8")
    for theme in ("light", "contrast"):
        inks = f'ink: "{COLOURS[theme]["ink"]}", muted: "{COLOURS[theme]["muted"]}"'
        assert f"const {theme.upper()} = {{ {inks} }};" in script


def _between(colours: dict[str, str], one: str, other: str) -> float:
    return contrast(colours[one], colours[other])
