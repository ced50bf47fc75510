"""The finding of two periods, read out loud in both languages."""

import pytest

from dashboard.indicators.catalogue import shipped
from dashboard.paired import Pair
from dashboard.written_changes import change, p_value, points
from tests.dashboard.answers import BUCHAREST, CORBEANCA, SECTOR_1, SECTOR_6
from tests.dashboard.pairs import compared, sectors, two


def title(rows, language="ro", **asked):
    panel = compared(rows, lang=language, **asked)
    name = shipped()["COP-02"].title(language)
    return panel.title.removeprefix(name).replace("\xa0", " ")


def test_it_counts_where_the_value_fell_and_rose():
    rows = sectors((200, 100), (200, 290), (200, 120), (200, 201))
    assert title(rows) == (
        ": între 2019 și 2025 valoarea a scăzut semnificativ în 2 din 4 sectoare și a crescut semnificativ "
        "în 1; cea mai mare schimbare: Sectorul 6, de la 20,0 % la 10,0 %."
    )
    assert title(rows, "en") == (
        ": between 2019 and 2025 it fell significantly in 2 of 4 sectors and rose significantly in 1; "
        "largest change: Sector 6, from 20.0% to 10.0%."
    )


def test_it_names_the_largest_change_and_then_the_leading_area():
    rows = sectors((200, 210), (200, 300))
    assert title(rows) == (
        ": între 2019 și 2025 valoarea a crescut semnificativ în 1 din 2 sectoare; cea mai mare schimbare: "
        "Sectorul 1, de la 20,0 % la 30,0 %; Sectorul 6: fără schimbare semnificativă, "
        "de la 20,0 % la 21,0 %."
    )


def test_it_does_not_say_twice_what_all_did():
    rows = sectors((200, 150), (200, 100), (200, 120))
    assert title(rows) == (
        ": între 2019 și 2025 valoarea a scăzut semnificativ în toate cele 3 sectoare; "
        "cea mai mare schimbare: Sectorul 1, de la 20,0 % la 10,0 %; Sectorul 6: de la 20,0 % la 15,0 %."
    )
    rows = sectors((200, 201), (200, 202))
    assert title(rows) == (
        ": nicio schimbare semnificativă între 2019 și 2025 în cele 2 sectoare; Sectorul 6: de la 20,0 % la "
        "20,1 %."
    )


def test_it_counts_only_what_was_tested():
    rows = sectors((200, 100), (200, 90), (200, None), (5, 200))
    assert "în toate cele 2 sectoare" in title(rows)
    rows = sectors((200, 201), (200, None))
    assert title(rows).startswith(
        ": nicio schimbare semnificativă între 2019 și 2025 în singura zonă care se poate compara"
    )


def test_it_says_that_nothing_was_tested():
    rows = [
        made | {"numerator": None, "denominator": None} for made in sectors((200, 100), (200, 300), (9, 8))
    ]
    assert title(rows) == (
        ": între 2019 și 2025 valoarea a scăzut în 2 din 3 sectoare și a crescut în 1 (fără test statistic); "
        "Sectorul 6: de la 20,0 % la 10,0 %."
    )
    assert "significant" not in title(rows, "en")


def test_it_counts_no_directions_across_a_break():
    rows = sectors((200, 100), (200, 300))
    rows[1]["status"] = rows[3]["status"] = "B"
    assert title(rows) == (
        ": valorile din 2019 și 2025 nu se pot compara; Sectorul 6: 20,0 %, apoi 10,0 %, "
        "fără a se putea compara."
    )


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        (Pair("2019", "2025"), "2019 și 2025"),
        (Pair("2019-Q4", "2025-Q4"), "2019 și 2025 (trimestrul IV)"),
        (Pair("2019-S1", "2025-S1"), "2019 și 2025 (semestrul I)"),
        (Pair("2019-07", "2025-07"), "2019 și 2025 (iulie)"),
        (Pair("2025-Q3", "2025-Q4"), "trimestrul III din 2025 și trimestrul IV din 2025"),
    ],
)
def test_it_says_once_what_the_periods_share(pair, words):
    rows = sectors((200, 100), (200, 110))
    for made in rows:
        made["period"] = pair.was if made["period"] == "2019" else pair.at
    assert f"între {words} " in title(rows, pair=pair)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (100, ": scădere semnificativă în comuna Corbeanca între 2019 și 2025, de la 20,0 % la 10,0 %."),
        (300, ": creștere semnificativă în comuna Corbeanca între 2019 și 2025, de la 20,0 % la 30,0 %."),
        (
            201,
            ": nicio schimbare semnificativă în comuna Corbeanca între 2019 și 2025, de la 20,0 % la 20,1 %.",
        ),
        (None, ": fără două valori de comparat în comuna Corbeanca, 2019 și 2025."),
    ],
)
def test_it_tells_of_an_area_that_has_no_sisters(now, expected):
    assert title(two(CORBEANCA, 200, now), areas=(CORBEANCA,), comparator="none") == expected


def test_it_tells_an_only_area_that_cannot_be_compared_or_is_withheld():
    rows = two(CORBEANCA, 200, 100)
    rows[1]["status"] = "B"
    told = title(rows, areas=(CORBEANCA,), comparator="none")
    assert told == ": 20,0 % în comuna Corbeanca, apoi 10,0 %; valorile din 2019 și 2025 nu se pot compara."
    rows = [*two(CORBEANCA, 200, None, status="Q")]
    rows[0] |= {"status": "A"}
    told = title(rows, areas=(CORBEANCA,), comparator="none")
    assert told == ": una dintre cele două valori în comuna Corbeanca din 2019 și 2025 nu se publică."


@pytest.mark.parametrize(
    ("bucharest", "words"),
    [
        ((100, 90), "distanța față de București a crescut de la 10,0 la 20,0 p.p."),
        ((100, 250), "distanța față de București a scăzut de la 10,0 la 4,0 p.p."),
        ((100, 190), "distanța față de București a rămas de 10,0 p.p."),
        ((100, 350), "întâi peste București, acum sub."),
        ((300, 190), "întâi sub București, acum peste."),
    ],
)
def test_it_tells_whether_the_gap_to_the_comparator_grew(bucharest, words):
    rows = [*two(CORBEANCA, 200, 290), *two(BUCHAREST, *bucharest)]
    told = title(rows, areas=(CORBEANCA,), comparator=BUCHAREST)
    assert told.endswith(f"; {words}")


def test_it_moves_the_gap_to_a_footnote_where_the_title_is_long():
    rows = [*sectors((200, 210), (200, 300)), *two(BUCHAREST, 195, 180)]
    panel = compared(rows)
    assert "București" not in panel.title
    told = "Sectorul 6: distanța față de București a crescut de la 0,5 la 3,0\xa0p.p."
    assert told in panel.footnotes
    assert panel.description.endswith(told)


def test_it_tells_no_gap_across_a_break():
    rows = [*two(CORBEANCA, 200, 290), *two(BUCHAREST, 100, 90)]
    rows[1]["status"] = "B"
    assert "București" not in title(rows, areas=(CORBEANCA,), comparator=BUCHAREST)


def test_it_marks_what_is_made_up():
    assert compared(sectors((200, 100), (200, 110), dataset="example")).title.endswith(" (date ilustrative).")
    rows = sectors((200, 100), (200, 110))
    rows[2]["dataset"] = rows[3]["dataset"] = "example"
    assert compared(rows).title.endswith(" (date ilustrative: Sectorul 1).")
    rows = [
        *sectors((200, 100)),
        *sectors((200, 110), (200, 120), (200, 120), (200, 120), dataset="example")[2:],
    ]
    assert compared(rows).title.endswith(" (date parțial ilustrative).")


def test_it_describes_every_row_in_order():
    rows = [*sectors((200, 100), (200, 300)), *two(BUCHAREST, 190, None, status="Q")]
    rows[4] |= {"status": "A"}
    told = compared(rows).description.replace("\xa0", " ")
    assert told == (
        "Grafic cu două semne pe rând, 2019 și 2025: Ponderea copiilor în îngrijire rezidențială. "
        "Sectorul 1: de la 20,0 % la 30,0 % (+10,0 p.p.), mai rău; "
        "Sectorul 6: de la 20,0 % la 10,0 % (−10,0 p.p.), mai bine; "
        "București: 19,0 %, apoi nepublicat, necomparat."
    )


def test_it_calls_areas_of_several_levels_areas():
    rows = [*two(SECTOR_6, 200, 100), *two(CORBEANCA, 200, 110)]
    assert "în toate cele 2 zone" in title(rows, areas=(SECTOR_6, CORBEANCA), comparator="none")


def test_it_puts_de_after_twenty():
    from dashboard.i18n import say_count

    words = {"levels": "sectoare", "some": "4"}
    told = [
        say_count("ro", "{some} of {n} {levels}", "{some} of {n} {levels}", n, **words) for n in (19, 20, 101)
    ]
    assert told == ["4 din 19 sectoare", "4 din 20 de sectoare", "4 din 101 sectoare"]


def test_it_writes_a_change_of_a_percentage_in_points():
    percent, rate = shipped()["COP-02"], shipped()["COP-01"]
    assert change(percent, -3.62, 1, "ro") == "−3,6\xa0p.p."
    assert change(percent, 3.62, 1, "en") == "+3.6\xa0pp"
    assert change(rate, -3.62, 1, "ro") == "−3,6"
    assert change(percent, -0.04, 1, "ro") == "0,0\xa0p.p."
    assert change(percent, 12.0, 0, "ro", unit=False) == "+12"
    assert points(rate, 1.0, 1, "en") == "1.0"


@pytest.mark.parametrize(
    ("p", "words"), [(0.0004, "< 0,001"), (0.001, "0,001"), (0.0496, "0,050"), (1.0, "1,000")]
)
def test_it_writes_a_p_value_with_three_decimals(p, words):
    assert p_value(p, "ro") == words


def test_it_names_the_leading_area_that_is_withheld():
    rows = [*two(SECTOR_6, None, None, status="Q"), *two(SECTOR_1, 200, 100)]
    assert title(rows).endswith("Sectorul 6: una dintre cele două valori nu se publică.")
