import pytest

from dashboard.indicators.catalogue import shipped
from tests.dashboard.answers import BUCHAREST, SECTOR_6, SECTORS, YEARS, answer, level, row

QUARTERS = tuple(f"{year}-Q{n}" for year in range(2019, 2026) for n in (1, 2, 3, 4))


def test_it_says_unit_frequency_years_and_what_each_line_is():
    rows = [made for area in (*SECTORS, BUCHAREST) for made in level(area, [200] * 28, QUARTERS)]
    panel = answer(rows)
    assert panel.subtitle == (
        "în % · trimestrial, 2019–2025 · cu linie întreruptă: București · cu gri: celelalte sectoare · "
        "zona colorată: interval de încredere de 95 %"
    )
    english = answer(rows, lang="en")
    assert english.subtitle.startswith("in % · quarterly, 2019–2025 · dashed: Bucharest")


@pytest.mark.parametrize(("language", "unit"), [("ro", "lei pe an"), ("en", "lei a year")])
def test_it_writes_units_in_words(language, unit):
    indicator = next(known for known in shipped().values() if known.unit.en == "lei/year")
    rows = [row(year, SECTOR_6, None, value=900.0, indicator=indicator.code) for year in YEARS]
    panel = answer(rows, indicator=indicator, lang=language, comparator="none")
    assert panel.subtitle.startswith(f"{unit} · ")


@pytest.mark.parametrize("code", list(shipped()))
def test_it_leaves_the_name_to_the_title(code):
    panel = answer([row("2025", SECTOR_6, 20, indicator=code)], indicator=code, comparator="none")
    name = shipped()[code].title("ro")
    assert name in panel.title
    assert name not in panel.subtitle


@pytest.mark.parametrize(
    ("periods", "told"),
    [
        (("2011", "2021"), "2011 și 2021"),
        (("2020", "2021"), "anual, 2020–2021"),
        (("2021",), "2021"),
        (QUARTERS[:3], "trimestrial, 2019"),
    ],
)
def test_it_says_what_there_is_and_not_what_was_asked(periods, told):
    panel = answer(level(SECTOR_6, [200] * 4, periods), comparator="none", start=1990)
    assert panel.subtitle.split(" · ")[1] == told
