from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from dashboard.indicators.catalogue import shipped
from dashboard.indicators.indicator import Life
from dashboard.methodology import sections
from dashboard.panels.about import EXPLAINED, definition, methods
from dashboard.tables import Words
from tests.dashboard.answers import BUCHAREST, SECTOR_6, YEARS, answer, level, row


def about(rows, **options):
    return dict(answer(rows, lang="en", **options).about)


def two(events=(30, 40)):
    return [*level(SECTOR_6, events, YEARS[-2:]), *level(BUCHAREST, (50, 60), YEARS[-2:])]


def test_it_fills_the_formula_with_the_numbers_of_the_zone_and_the_newest_period():
    assert about(two())["With these numbers"] == "40 ÷ 1,000 × 100 = 4.0% (Sector 6, 2025)"


def test_it_fills_the_formula_with_no_withheld_number():
    rows = [row("2024", SECTOR_6, 30), row("2025", SECTOR_6, None, status="Q")]
    assert about(rows)["With these numbers"].endswith("(Sector 6, 2024)")
    assert "With these numbers" not in about([row("2025", SECTOR_6, None, status="Q")])


def test_it_says_where_the_counts_give_another_value_than_the_published_one():
    rows = [row("2025", SECTOR_6, 40, value=4.6)]
    assert about(rows)["With these numbers"] == "40 ÷ 1,000 × 100 ≈ 4.0%; published: 4.6% (Sector 6, 2025)"


def test_it_fills_no_formula_where_there_is_none():
    assert "With these numbers" not in about([row("2025", SECTOR_6, 40)], indicator="CTX-01")


def test_it_tells_passed_and_failed_checks_by_sign_and_word():
    rows = [*level(SECTOR_6, (30, 40), YEARS[-2:]), *level(BUCHAREST, (50, 6), YEARS[-2:])]
    lines = about(rows)["Comparability"].splitlines()
    assert "✓ the same definition: yes" in lines
    assert "✗ at least ten events in each: no" in lines
    assert len(lines) == 6


def test_it_tells_for_which_levels_there_are_data_beside_those_it_is_defined_for():
    found = about(
        two(), available=SimpleNamespace(first=2016, last=2025, levels=("sector",), breakdowns=("",))
    )
    assert found["There are data for"] == "sectors, 2016–2025"
    assert len(found["Exists for"]) > len("sectors")


def test_it_tells_the_life_of_a_shipped_definition():
    life = dict(definition(shipped()["COP-01"], "en"))["Life of the definition"]
    assert life == (
        "After official statistics. In the program’s catalogue since edition 0.1, in its core. "
        "No meeting or decision that adopted it is recorded."
    )


def test_it_tells_the_life_of_an_own_definition():
    own = replace(
        shipped()["COP-01"],
        shipped=False,
        life=Life("2026-03-02", 7, Words("Evidențe", "Records"), 2, "2026-05-20"),
    )
    assert dict(definition(own, "ro"))["Viața definiției"] == (
        "După statistica oficială. Adăugată aici la 2 martie 2026, cu versiunea 7 a datelor, din „Evidențe”. "
        "Revizuită de 2 ori, ultima dată la 20 mai 2026."
    )
    once = replace(own, life=own.life._replace(revisions=0, revised=""))
    assert dict(definition(once, "en"))["Life of the definition"].endswith("Not revised since.")


def test_it_names_sections_of_the_methodology_by_their_anchors_and_titles():
    found = {one.anchor: one.title for one in sections("en")}
    assert {anchor: found[anchor] for anchor, _ in EXPLAINED} == dict(EXPLAINED)
    assert methods(shipped()["COP-01"], "en")[0][0] == "COP-01"
