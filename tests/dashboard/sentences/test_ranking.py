import pytest

from tests.dashboard.answers import BUCHAREST, SECTOR_6, SECTORS, row
from tests.dashboard.rankings import communes, panel


def over(years, events, city=1425.0, **more):
    """The same events of the six sectors in each year, unless a sector has its own by year."""
    made = []
    for number, year in enumerate(years):
        for code, n in zip(SECTORS, events, strict=True):
            made.append(row(year, code, n[number] if isinstance(n, tuple) else n, **more))
        made.append(row(year, BUCHAREST, city, 6000.0, **more))
    return made


YEARS = ("2023", "2024", "2025")
SAME = (237, 237, 237, 237, 237, 237)


def title(rows, language="ro", **selection):
    return panel(rows, lang=language, **selection).title


def test_it_names_what_is_worse_and_since_when():
    rows = over(YEARS, (200, 237, (237, 300, 300), 237, 300, 237))
    assert title(rows) == (
        "Ponderea copiilor în îngrijire rezidențială, la sfârșitul lui 2025: Sectorul 4 (cel puțin din 2023) "
        "și Sectorul 2 (din 2024) stau semnificativ mai rău decât București (23,8\xa0%); "
        "Sectorul 6 (20,0\xa0%) este pe locul 1–2 din 6."
    )
    assert title(rows, "en") == (
        "Share of children in residential care, at the end of 2025: Sector 4 (since 2023 at least) and "
        "Sector 2 (since 2024) are significantly worse than Bucharest (23.8%); Sector 6 (20.0%) "
        "ranks 1–2 of 6."
    )


@pytest.mark.parametrize(
    ("events", "ro", "en"),
    [
        (
            (237, 300, 237, 237, 237, 237),
            "stă semnificativ mai rău decât București",
            "is significantly worse",
        ),
        (
            (237, 300, 300, 237, 237, 237),
            "(ambele din 2025) stau semnificativ",
            "(both since 2025) are signif",
        ),
        ((237, 300, 300, 300, 237, 237), "(toate din 2025) stau semnificativ", "(all since 2025) are signif"),
        (SAME, "nicio zonă nu diferă semnificativ de București", "no area differs significantly from"),
        (
            (150, 237, 237, 237, 237, 237),
            "mai rău decât București (23,8\xa0%), 1 stă mai bine",
            ", 1 is better",
        ),
        (
            (150, 150, 237, 237, 237, 237),
            "mai rău decât București (23,8\xa0%), 2 stau mai bine",
            ", 2 are better",
        ),
    ],
)
def test_it_reads_well_for_none_one_two_and_more(events, ro, en):
    rows = over(("2024",), SAME) + over(("2025",), events)
    assert ro in title(rows)
    assert en in title(rows, "en")


def test_it_counts_what_is_too_much_to_name():
    rows = [row("2025", f"c{n:04}", 100 if n % 3 else 900) for n in range(60)]
    rows.append(row("2025", "234", 10_000, 60_000.0))
    choice = {"places": communes(60), "areas": ("c0000",), "comparator": "234"}
    assert (
        "din 60 de comune, 20 stau semnificativ mai rău decât județul Ilfov (16,7\xa0%), 40 stau mai bine"
        in title(rows, **choice)
    )
    assert "of 60 communes, 20 are significantly worse than Ilfov county (16.7%), 40 are better" in title(
        rows, "en", **choice
    )


def test_it_says_above_and_below_where_neither_is_better():
    rows = [
        record | {"value": record["numerator"] / record["denominator"] * 1000}
        for record in over(("2025",), (150, 300, 237, 237, 237, 237))
    ]
    assert "is significantly above Bucharest" in title(rows, "en", indicator="COP-01")
    assert "significantly below it" in title(rows, "en", indicator="COP-01")
    assert "Sectorul 6 (cel puțin din 2025) semnificativ sub această valoare" in title(
        rows, indicator="COP-01"
    )
    below = [dict(record) for record in rows]
    below[1] |= {"value": 237.0, "numerator": 237.0}
    assert "este semnificativ sub București" in title(below, indicator="COP-01")
    for words in ("better", "worse", "mai bine", "mai rău"):
        assert words not in title(rows, "en", indicator="COP-01") + title(rows, indicator="COP-01")


def test_it_tells_the_range_where_nothing_is_judged():
    rows = over(("2025",), (150, 300, 237, 237, 237, 237))[:-1]
    assert "de la 15,0\xa0% (Sectorul 6) la 30,0\xa0% (Sectorul 1)" in title(rows)
    assert "signific" not in title(rows) + title(rows, "en")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"status": "Q"}, "Sector 6: value not published"),
        ({"status": "O", "value": None}, "Sector 6: no value"),
        ({"status": "P"}, "Sector 6 (23.7%, provisional) ranks"),
    ],
)
def test_it_says_where_the_chosen_area_stands(change, told):
    rows = over(("2025",), SAME)
    rows[0] |= change
    assert told in title(rows, "en")


def test_it_gives_no_rank_to_an_area_alone():
    rows = [row("2025", SECTOR_6, 200), row("2025", BUCHAREST, 1425, 6000.0)]
    told = title(rows, "en")
    assert told.endswith("Sector 6: 20.0%, better than Bucharest (23.8%).")
    assert "ranks" not in told


def test_it_marks_what_is_an_example():
    assert title(over(("2025",), SAME, dataset="example"), "en").endswith("(illustrative data).")


def test_it_tells_every_row_of_a_short_list_in_the_text_alternative():
    told = panel(over(("2025",), (150, 300, 237, 237, 237, 237)), lang="en").description
    assert "Sector 6 15.0%, place 1" in told
    assert all(f"Sector {n}" in told for n in range(1, 7))
