"""What lists of EU-funded projects write, cell by cell, and the tables they stand in."""

from __future__ import annotations

import pytest

from dashboard.tables import TABLES
from data_access.formats.forms import known_to
from data_access.formats.projects import columns_of_money as money
from data_access.formats.projects import headings, places, programmes, sums, written_amounts
from data_access.formats.projects.columns_of_money import Kind, Unit
from data_access.formats.projects.entry import Entry
from data_access.formats.projects.places import Place
from data_access.formats.projects.projects import found, smis_of
from data_access.formats.projects.written_amounts import Amount

ROMANIAN = (
    "Nr. crt.", "Axa prioritară", "Titlu\nproiect", "Cod SMIS", "Denumire beneficiar", "Rezumat proiect",
    "Data de începere", "Data de finalizare", "Rata de cofinanțare UE", "Regiune", "Județ", "Localitate",
    "Tip beneficiar", "Valoare nerambursabilă UE", "Buget național", "Contribuția proprie a beneficiarului",
    "Contribuție privată", "Cheltuieli neeligibile", "Total valoare proiect", "Stadiu proiect",
    "Plăți efectuate (FEN)",
)  # fmt: skip
ENGLISH = (
    "Union co-financing rate", "Operation summary", "End date", "Total eligible expenditure",
    "Start date", "Beneficiary name", "Operation name", "Fund",
)  # fmt: skip


def kinds(of: headings.Known) -> dict[int, Kind]:
    return {column.position: column.kind for column in of.money}


def test_it_knows_a_list_by_its_headings_in_either_language():
    assert headings.known(ROMANIAN) == 17
    of = headings.columns(ROMANIAN)
    assert {name: of.texts[name] for name in ("title", "smis", "beneficiary", "start", "county")} == {
        "title": 2, "smis": 3, "beneficiary": 4, "start": 6, "county": 10,
    }  # fmt: skip
    assert kinds(of) == {
        13: money.EU, 14: money.NATIONAL, 15: money.OWN, 16: money.PRIVATE, 17: money.NOT_ELIGIBLE,
        18: money.TOTAL, 20: Kind("paid", "eu", "eligible"),
    }  # fmt: skip
    assert headings.known(ENGLISH) == 6
    assert kinds(headings.columns(ENGLISH)) == {3: money.ELIGIBLE}


def test_it_knows_a_list_without_diacritics_and_in_capitals():
    bare = [
        text.translate(str.maketrans("ășțâîȘȚ", "astaiST")).upper().replace("\n", " ") for text in ROMANIAN
    ]
    assert headings.columns(bare) == headings.columns(ROMANIAN)._replace(
        money=tuple(
            column._replace(heading=bare[column.position]) for column in headings.columns(ROMANIAN).money
        )
    )


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@pytest.mark.parametrize("language", ["ro", "en"])
def test_it_takes_no_table_of_our_own_for_a_list_of_projects(table, language):
    assert known_to([getattr(column.heading, language) for column in table.columns]) == (0, None)


@pytest.mark.parametrize(
    "heading",
    [
        "Rata de cofinanțare UE", "Union co-financing rate", "Ajutor de stat", "Data contractului",
        "Nr. contract",
        "Total valoare nerambursabilă", "Cheltuieli publice eligibile", "% din total", "Titlu proiect",
        "Valoare solicitată UE",
    ],
)  # fmt: skip
def test_it_takes_no_other_column_for_money(heading: str):
    assert money.kind(heading) is None


def test_it_tells_columns_that_are_called_alike_by_what_stands_above_them():
    told = ("Cod SMIS", "Titlu", "Beneficiar", "Fonduri UE", "Contribuția națională", "Fonduri UE")
    above = [
        ("Lista proiectelor cu fonduri europene (mii lei)",) * 6,
        ("", "", "", "Valoarea eligibilă (euro)", "Valoarea eligibilă (euro)", "Plăți către beneficiari"),
    ]
    found = headings.columns(told, above).money
    assert [(one.kind, one.unit) for one in found] == [
        (money.EU, Unit("EUR")), (money.NATIONAL, Unit("EUR")),
        (Kind("paid", "eu", "eligible"), Unit("RON", 1_000)),
    ]  # fmt: skip


def test_it_takes_of_two_currencies_the_column_in_lei():
    told = ("Titlu", "Beneficiar", "Cod SMIS", "Județ", "Valoare totală (euro)", "Valoare totală (lei)")
    assert [column.position for column in headings.columns(told).money] == [5]


@pytest.mark.parametrize(
    ("text", "bani"),
    [
        ("40791337,34", 4_079_133_734), ("1.234.567,89", 123_456_789), ("1,234,567.89", 123_456_789),
        ("1 234 567,89", 123_456_789), ("1\u00a0234", 123_400), ("lei 12", 1_200), ("12,5 RON", 1_250),
        ("31035770,1", 3_103_577_010), ("0", 0), ("-3", -300), ("(12,50)", -1_250),
        ("1.234.567", 123_456_700),
        ("40791337.340000004", 4_079_133_734), ("-", None), ("", None), ("n/a", None),
    ],
)  # fmt: skip
def test_it_reads_an_amount_however_it_is_written(text: str, bani: int | None):
    read = written_amounts.read(text, None)
    assert (read.bani, read.wrong, read.rounded) == (bani, None, False)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("1.234", "amount-ambiguous"), ("12 euro", "amount-in-other-currency"), ("abc", "amount-unread"),
        ("1.2.3", "amount-unread"), ("1e5", "amount-unread"), ("9" * 14, "amount-unread"),
    ],
)  # fmt: skip
def test_it_reads_no_amount_that_may_be_another(text: str, wrong: str):
    assert written_amounts.read(text, None) == Amount(wrong=wrong)


def test_it_learns_from_the_list_what_a_sign_means():
    assert written_amounts.decimal_sign(["1.234", "12,5"]) == ","
    assert written_amounts.decimal_sign(["1.234", "12,5", "12.5"]) is None
    assert written_amounts.read("1.234", ",").bani == 123_400
    assert written_amounts.read("1.234", ".") == Amount(123, slack=1, rounded=True)
    assert written_amounts.read("1,5", None, times=1_000).bani == 150_000


def test_it_tells_sums_that_are_missed_from_those_that_are_rounded():
    amounts = {money.EU: 80, money.NATIONAL: 18, money.OWN: 2, money.NOT_ELIGIBLE: 10, money.TOTAL: 111}
    read = {kind: Amount(lei * 100, slack=50) for kind, lei in amounts.items()}
    assert [one.code for one in sums.missed(read)] == ["sums-rounded"]
    read[money.TOTAL] = Amount(11_400, slack=50)
    (one,) = sums.missed(read)
    assert (one.code, one.parts, one.whole) == ("sum-missed", 11_000, 11_400)
    read[money.TOTAL] = Amount(11_000)
    assert not list(sums.missed(read))


def test_it_expects_no_sum_of_parts_that_are_not_all_there():
    read = {money.EU: Amount(8_000), money.ELIGIBLE: Amount(10_000), money.TOTAL: Amount(12_000)}
    assert not list(sums.missed(read))
    assert [one.code for one in sums.missed(read | {money.TOTAL: Amount(9_000)})] == ["sum-exceeded"]


@pytest.mark.parametrize(
    ("county", "locality", "expected"),
    [
        ("Cluj", "Cluj-Napoca, Turda", [Place("Cluj", "Cluj-Napoca"), Place("Cluj", "Turda")]),
        ("Salaj - Cluj", "Crasna, Cizer", [Place("Salaj"), Place("Cluj")]),
        ("Caras-Severin", "", [Place("Caras-Severin")]),
        ("Sibiu-Alba", "", [Place("Sibiu"), Place("Alba")]),
        ("Bistrița Năsăud și Cluj", "", [Place("Bistrița Năsăud"), Place("Cluj")]),
        ("BUCURESTI", "Bucuresti- sector2", [Place("BUCURESTI", "Sectorul 2")]),
        ("București", "București, sectorul 6", [Place("București", "Sectorul 6")]),
        ("Vaslui", "sat Munteni, comuna Munteni de Jos", [Place("Vaslui", "comuna Munteni de Jos")]),
        ("", "Iași", [Place("", "Iași")]),
        ("", "", []),
    ],
)  # fmt: skip
def test_it_tells_the_places_of_a_cell(county: str, locality: str, expected: list[Place]):
    assert places.places(county, locality) == expected


@pytest.mark.parametrize(
    ("text", "code", "period"),
    [
        ("Programul Operațional Capacitate Administrativă 2014-2020", "poca-2014-2020", "2014–2020"),
        ("POCA", "poca-2014-2020", "2014–2020"),
        ("PODCA", "podca-2007-2013", "2007–2013"),
        ("Programul Operațional Regional 2014 – 2020", "por-2014-2020", "2014–2020"),
        ("Interreg România–Bulgaria", "interreg-romania-bulgaria", ""),
    ],
)
def test_it_knows_a_programme_however_it_is_called(text: str, code: str, period: str):
    assert programmes.named(text)[0] == code
    assert programmes.named(text).period == period


@pytest.mark.parametrize(
    ("text", "fund"),
    [
        ("FEDR", "Fondul European de Dezvoltare Regională"), ("FSE+", "Fondul Social European Plus"),
        ("Fonduri UE (FSE)", "Fondul Social European"), ("CF1", "CF1"),
    ],
)  # fmt: skip
def test_it_names_a_fund_in_full(text: str, fund: str):
    assert programmes.fund_named(text) == fund


@pytest.mark.parametrize(
    ("text", "smis"),
    [
        (" 151211 ", "151211"),
        ("151211.0", "151211"),
        ("SMIS 151211", "151211"),
        ("-", ""),
        ("15/2", "15/2"),
    ],
)
def test_it_reads_a_smis_code(text: str, smis: str):
    assert smis_of(text) == smis


def test_it_keeps_a_project_once():
    one = Entry(row=2, smis="1", title="Casa", beneficiary="UAT", county="Iasi", locality="Iasi")
    rows = [
        one, Entry(**{**vars(one), "row": 3}), Entry(**{**vars(one), "row": 4, "locality": "Pascani"}),
        Entry(**{**vars(one), "row": 5, "title": "Altceva"}),
        Entry(row=6, title="Fără cod", beneficiary="UAT"), Entry(row=7, amounts=("Total", "5")),
        Entry(row=8, smis="1", title="2", beneficiary="3"),
    ]  # fmt: skip
    made = found(rows)
    assert [(one.code[:8], len(one.places)) for one in made.projects] == [("smis-1", 2), ("project-", 0)]
    assert [(told.code, told.row) for told in made.told] == [
        ("doubled-smis", 5), ("no-project", 7), ("no-project", 8), ("repeated-project", 3),
        ("project-in-several-rows", 4), ("no-smis", 6),
    ]  # fmt: skip
