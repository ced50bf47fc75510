"""Every definition must read well in every sentence, in both languages."""

import re

import pytest

from dashboard.i18n import say
from dashboard.indicators.catalogue import shipped
from dashboard.periods import of_year
from tests.dashboard.answers import BUCHAREST, SECTOR_6, answer, frame, row

YEARS = range(2020, 2026)
AWKWARD = {
    "a placeholder": re.compile(r"[{}]"),
    "a doubled space": re.compile(r"  "),
    "a space before a stop": re.compile(r"[ \xa0][.,;:)]"),
    "doubled punctuation": re.compile(r"[.,;:]{2}|\(\)"),
    "something not a number": re.compile(r"\bnan\b|None|inf\b"),
    "a cedilla": re.compile(r"[şţŞŢ]"),
    "a unit said twice": re.compile(r"(?:la|per) (1[.,]?0*00)\b.*\b(?:la|per) \1\b", re.IGNORECASE),
    "a percent sign said twice": re.compile(r"%\s*%"),
}


def series(indicator, *, dataset="records", factor=1.0):
    """Plausible rows at the definition's own frequency, with a falling lead and a steady comparator."""
    periods = [period for year in YEARS for period in of_year(year, indicator.frequency)]
    rows = []
    for n, period in enumerate(periods):
        for area, share in ((SECTOR_6, 0.3 * 0.97**n), (BUCHAREST, 0.3)):
            asked, events = 2000.0, float(round(2000 * share * factor))
            value = events if indicator.measure == "count" else events / asked * indicator.multiplier
            rows.append(
                row(period, area, events, asked, indicator=indicator.code, value=value, dataset=dataset)
            )
    return frame(rows)


def sentences(panel):
    return [
        panel.title,
        panel.subtitle,
        panel.description,
        *panel.footnotes,
        *(text for _, text in panel.about),
    ]


@pytest.mark.parametrize("language", ["ro", "en"])
@pytest.mark.parametrize("code", list(shipped()))
def test_it_reads_well(code, language):
    indicator = shipped()[code]
    for dataset, comparator in (("records", BUCHAREST), ("example", "none")):
        panel = answer(
            series(indicator, dataset=dataset), indicator=indicator, lang=language, comparator=comparator
        )
        caveat = indicator.caveat.in_(language)
        for sentence in sentences(panel):
            if sentence == caveat:
                continue
            found = [name for name, pattern in AWKWARD.items() if pattern.search(sentence)]
            assert not found, f"{found}: {sentence}"
        assert panel.title.endswith(".")
        assert panel.title.startswith(indicator.title(language))
        assert len(panel.title) < 260


@pytest.mark.parametrize("code", list(shipped()))
def test_it_says_the_unit_once_and_somewhere(code):
    indicator = shipped()[code]
    panel = answer(series(indicator), indicator=indicator, comparator="none")
    unit = indicator.unit.ro
    if unit in ("%", "‰"):
        said = panel.title.count(unit)
        assert said > 0 or "1.000" in panel.title
        return
    if unit == "număr":
        assert "număr" not in panel.title.removeprefix(indicator.name.ro)
        return
    first = unit.split("/")[0].split()[-1]
    assert first in panel.title.casefold()


def test_it_has_romanian_for_every_unit_it_counts():
    from dashboard.formats import COUNTED
    from dashboard.i18n import say_count

    for one, many in COUNTED.values():
        assert say_count("ro", one, many, 20) != say_count("en", one, many, 20)
    assert say("ro", "withheld") == "nepublicat"
