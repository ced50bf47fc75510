import pytest

from tests.dashboard.answers import BUCHAREST, SECTOR_1, SECTOR_6, SECTORS, YEARS, answer, level, row

STEADY = [200] * 11


def said(rows, **selection):
    """The Romanian and the English title."""
    return tuple(
        answer(rows, lang=language, **selection).title.replace("\xa0", " ") for language in ("ro", "en")
    )


def test_it_says_value_place_and_time():
    assert said([row("2025", SECTOR_6, 284)], comparator="none") == (
        "Ponderea copiilor în îngrijire rezidențială: 28,4 % în Sectorul 6 la sfârșitul lui 2025.",
        "Share of children in residential care: 28.4% in Sector 6 at the end of 2025.",
    )


@pytest.mark.parametrize(
    ("events", "ro", "en"),
    [
        (100, "semnificativ mai puțin decât în București (20,0 %)",
         "significantly lower than in Bucharest (20.0%)"),
        (200, "fără diferență semnificativă față de București (20,0 %)",
         "not significantly different from Bucharest (20.0%)"),
        (300, "semnificativ mai mult decât în București (20,0 %)",
         "significantly higher than in Bucharest (20.0%)"),
    ],
)  # fmt: skip
def test_it_judges_against_the_comparator_where_that_is_tested(events, ro, en):
    told = said([row("2025", SECTOR_6, events), row("2025", BUCHAREST, 200)])
    assert ro in told[0]
    assert en in told[1]


def test_it_only_sets_beside_what_cannot_be_judged():
    told = said([row("2025", SECTOR_6, 100, status="D"), row("2025", BUCHAREST, 200)])
    assert "față de 20,0 % în București" in told[0]
    assert "against 20.0% in Bucharest" in told[1]
    assert not any("semnific" in sentence or "signific" in sentence for sentence in told)


def test_it_dates_a_comparator_that_stops_earlier():
    told = said([row("2025", SECTOR_6, 100), row("2023", BUCHAREST, 200)])
    assert "față de 20,0 % în București la sfârșitul lui 2023" in told[0]
    assert "against 20.0% in Bucharest at the end of 2023" in told[1]


def test_it_names_a_trend_with_its_years():
    told = said(level(SECTOR_6, [300, 260, 220, 180, 140], YEARS[-5:]), comparator="none")
    assert told[0].endswith("; în scădere în perioada 2021–2025.")
    assert told[1].endswith("; falling over 2021–2025.")
    told = said(level(SECTOR_6, [140, 180, 220, 260, 300], YEARS[-5:]), comparator="none")
    assert "în creștere" in told[0]
    assert "rising" in told[1]


def test_it_tells_the_change_where_no_trend_is_named():
    told = said([row("2015", SECTOR_6, 300), row("2025", SECTOR_6, 200)], comparator="none")
    assert told[0].endswith("; semnificativ mai puțin decât la sfârșitul lui 2015 (30,0 %).")
    told = said([row("2015", SECTOR_6, 205), row("2025", SECTOR_6, 200)], comparator="none")
    assert told[0].endswith("; fără schimbare semnificativă față de 2015 (20,5 %).")
    assert told[1].endswith("; no significant change since 2015 (20.5%).")


def test_it_joins_two_findings_that_say_the_same():
    told = said([row("2015", SECTOR_6, 300), row("2025", SECTOR_6, 200), row("2025", BUCHAREST, 300)])
    assert told[0].endswith(
        "semnificativ mai puțin decât în București (30,0 %) și decât la sfârșitul lui 2015 (30,0 %)."
    )
    assert told[1].endswith(
        "significantly lower than in Bucharest (30.0%) and than at the end of 2015 (30.0%)."
    )


def test_it_says_that_a_break_hides_what_was_before():
    rows = level(SECTOR_6, STEADY)
    rows[8]["status"] = "B"
    told = said(rows, comparator="none")
    assert told[0].endswith("; 20,0 % la sfârșitul lui 2023, după o întrerupere de serie.")
    assert told[1].endswith("; 20.0% at the end of 2023, after a break in the series.")


def test_it_says_that_the_newest_value_is_withheld():
    told = said([row("2024", SECTOR_6, 200), row("2025", SECTOR_6, None, status="Q")], comparator="none")
    assert told[0].endswith(
        "valoarea în Sectorul 6 la sfârșitul lui 2025 nu se publică; "
        "ultima publicată: 20,0 % la sfârșitul lui 2024."
    )
    assert told[1].endswith(
        "the value in Sector 6 at the end of 2025 is withheld; last published: 20.0% at the end of 2024."
    )


def test_it_says_that_the_newest_value_is_missing():
    told = said([row("2024", SECTOR_6, 200), row("2025", SECTOR_6, None, status="L")], comparator="none")
    assert "nu există valoare în Sectorul 6 la sfârșitul lui 2025; ultima este 20,0 %" in told[0]
    assert "there is no value in Sector 6 at the end of 2025; the last one is 20.0%" in told[1]


def test_it_says_that_there_is_nothing():
    assert (
        said([])[0]
        == "Ponderea copiilor în îngrijire rezidențială: nicio valoare pentru această alegere, 2015–2025."
    )
    blank = said([row("2025", SECTOR_6, None, status="O")], comparator="none")
    assert blank[0].endswith("nicio valoare în Sectorul 6, 2015–2025.")
    hidden = said([row("2025", SECTOR_6, None, status="Q")], comparator="none", start=2025)
    assert hidden == (
        "Ponderea copiilor în îngrijire rezidențială: valorile în Sectorul 6 nu se publică, 2025.",
        "Share of children in residential care: the values in Sector 6 are withheld, 2025.",
    )


@pytest.mark.parametrize(("status", "ro", "en"), [
    ("P", "20,0 % (provizoriu)", "20.0% (provisional)"), ("E", "20,0 % (estimat)", "20.0% (estimated)"),
    ("U", "20,0 % (fiabilitate scăzută)", "20.0% (low reliability)"),
])  # fmt: skip
def test_it_says_how_far_a_value_may_be_trusted(status, ro, en):
    told = said([row("2025", SECTOR_6, 200, status=status)], comparator="none")
    assert ro in told[0]
    assert en in told[1]


def test_it_marks_illustrative_data_in_the_sentence():
    told = said(level(SECTOR_6, STEADY, dataset="example"), comparator="none")
    assert told[0].endswith(" (date ilustrative).")
    assert told[1].endswith(" (illustrative data).")


def test_it_tells_other_places_by_name_or_by_their_range():
    two = said(
        [row("2025", SECTOR_6, 200), row("2025", SECTOR_1, 300)],
        areas=(SECTOR_6, SECTOR_1),
        comparator="none",
    )
    assert two[0].endswith("2025; 30,0 % în Sectorul 1.")
    rows = [row("2025", area, 200 + 10 * n) for n, area in enumerate(SECTORS)]
    many = said(rows, areas=SECTORS, comparator="none")
    assert many[0].endswith("; celelalte zone alese: de la 21,0 % (Sectorul 1) la 25,0 % (Sectorul 5).")
    assert many[1].endswith("; the other chosen areas: from 21.0% (Sector 1) to 25.0% (Sector 5).")


@pytest.mark.parametrize(
    ("period", "ro", "en"),
    [
        ("2025-Q3", "la sfârșitul trimestrului III din 2025", "at the end of Q3 2025"),
        ("2025-S1", "la sfârșitul semestrului I din 2025", "at the end of H1 2025"),
        ("2025-07", "la sfârșitul lunii iulie 2025", "at the end of July 2025"),
        ("2025-07-21", "la 21 iulie 2025", "on 21 July 2025"),
    ],
)
def test_it_speaks_of_every_length_of_period(period, ro, en):
    told = said([row(period, SECTOR_6, 200)], comparator="none")
    assert told[0].endswith(f" {ro}.")
    assert told[1].endswith(f" {en}.")


def test_it_says_the_end_only_of_what_is_counted_at_the_end():
    rows = [row("2021", SECTOR_6, None, value=325759.0)]
    told = said(rows, indicator="CTX-01", comparator="none")
    assert told[0] == "Populația rezidentă: 325.759 de persoane în Sectorul 6 în 2021."


def test_it_describes_the_chart_for_those_who_cannot_see_it():
    rows = level(SECTOR_6, [100, 300, 200], YEARS[:3])
    rows.append(row("2018", SECTOR_6, None, status="Q"))
    rows.append(row("2019", SECTOR_6, None, status="O"))
    told = answer(rows, comparator="none", lang="en").description.replace("\xa0", " ")
    assert told == (
        "Line chart, 2015–2025: Share of children in residential care. "
        "Sector 6: from 10.0% in 2015 to 20.0% in 2017; "
        "lowest 10.0% in 2015, highest 30.0% in 2016. Withheld values: 1. Missing values: 1."
    )
