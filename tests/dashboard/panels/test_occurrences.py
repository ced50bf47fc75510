"""What a panel says of dated facts."""

from tests.builders import occurrence
from tests.dashboard.answers import SECTOR_1, SECTOR_6, answer, level

ROWS = level(SECTOR_6, range(200, 211))
LAW = occurrence("law", area="RO", period="2019", title="Lege nouă", title_en="New law", dataset="census")


def note(panel, start):
    return next((words for words in panel.footnotes if words.startswith(start)), "").replace("\xa0", " ")


def test_it_names_them_in_full_in_both_languages():
    happened = [occurrence(), LAW]
    assert note(answer(ROWS, happened=happened), "Evenimente") == (
        "Evenimente: 1 – 2019, România: Lege nouă; 2 – mai 2023, Sectorul 6: Un centru de zi deschis."
    )
    assert note(answer(ROWS, happened=happened, lang="en"), "Events") == (
        "Events: 1 – 2019, Romania: New law; 2 – May 2023, Sector 6: A day centre opened."
    )


def test_it_tells_them_in_the_text_alternative():
    assert "mai 2023, Sectorul 6: Un centru" in answer(ROWS, happened=[occurrence()]).description


def test_it_gives_their_sources_with_their_doubts():
    assert note(answer(ROWS, happened=[LAW, occurrence(dataset="example")]), "Sursa evenimentelor") == (
        "Sursa evenimentelor: INS, Recensământ (sectorul 1 este un rest)."
    )


def test_it_counts_those_that_are_not_shown():
    crowd = [occurrence(f"n{year}{n}", period=str(year)) for year in range(2015, 2026) for n in (1, 2)]
    assert note(answer(ROWS, happened=crowd), "Evenimente").endswith("Nu apar în grafic: încă 14 evenimente.")
    assert note(answer(ROWS, happened=crowd, lang="en"), "Events").endswith("Not shown: 14 more events.")


def test_it_marks_real_data_beside_a_made_up_event():
    panel = answer(ROWS, happened=[occurrence(dataset="example")])
    assert panel.marks == ("parțial ilustrativ",)
    assert "Un centru de zi deschis (ilustrativ)" in note(panel, "Evenimente")
    assert answer(ROWS, happened=[occurrence()]).marks == ()


def test_it_says_nothing_of_them_without_a_chart():
    assert not note(answer([], happened=[occurrence()]), "Evenimente")


def test_it_leaves_out_those_of_a_place_without_a_small_chart():
    happened = [occurrence(), occurrence("corbeanca", area="102160", title="Altceva")]
    panel = answer(
        ROWS + level(SECTOR_1, range(300, 311)),
        areas=(SECTOR_6, SECTOR_1, "102160"), apart="free", happened=happened,
    )  # fmt: skip
    assert "Altceva" not in note(panel, "Evenimente")
