"""What the register of licensed services writes, cell by cell, and the table it may stand in."""

from __future__ import annotations

import pytest

from dashboard.tables import TABLES
from data_access.demo.carried import read
from data_access.formats import cells
from data_access.formats.forms import known_to
from data_access.formats.register import capacity, contacts, headings, licences, nomenclature, providers
from data_access.formats.register.capacity import Capacity
from data_access.formats.register.entry import Entry
from data_access.formats.register.points import points

# Types of which the letters of the code do not say all; people have described these.
MORE_THAN_LETTERS = {
    "8790CRT-I", "8790CR-II", "8810ID-III", "8891CZ-CIII", "8899CZ-VD-II", "8899CZ-VD-III", "8899CZ-PN-V",
    "8899SIS-I", "8899SIS-II", "8899CPDH-II", "info-line",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14", Capacity(14, "places")),
        (" 25 locuri", Capacity(25, "places", "25 locuri")),
        ("1.716", Capacity(1716, "places")),
        ("80 /zi", Capacity(80, "per_day", "80 /zi")),
        ("45 /L", Capacity(45, "per_month", "45 /L")),
        ("120 beneficiari/lună", Capacity(120, "per_month", "120 beneficiari/lună")),
        ("9 cupluri", Capacity(9, "couples", "9 cupluri")),
        ("14 - 20", Capacity(14, "places", "14 - 20", is_range=True)),
        ("14–20 /zi", Capacity(14, "per_day", "14–20 /zi", is_range=True)),
        ("_", Capacity()),
        ("", Capacity()),
        ("20 + 5", Capacity(written="20 + 5")),
        ("20 - 14", Capacity(written="20 - 14")),
        ("nelimitat", Capacity(written="nelimitat")),
    ],
)
def test_it_reads_a_capacity(text: str, expected: Capacity):
    assert capacity.read(text) == expected


def test_it_reads_of_the_letters_of_a_code_what_people_have_said_of_it():
    types = read("service_type.csv").set_index("code")
    told = types.index[~types.index.isin(MORE_THAN_LETTERS)]
    assert len(told) == 60
    for code in told:
        row = types.loc[code]
        said = (nomenclature.regime(code), nomenclature.groups(code), nomenclature.is_shelter(code))
        assert said == (row["regime"], row["target_groups"], row["protected"] == "1"), code


def test_it_knows_every_shelter_whatever_else_it_does_not_know():
    types = read("service_type.csv").set_index("code")
    for code, protected in types["protected"].items():
        assert nomenclature.is_shelter(code) == (protected == "1"), code
    assert nomenclature.is_shelter(nomenclature.canonical("8790 cr – VD-IV"))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Asociaţia Caritas  Bucureşti", "asociatia-caritas-bucuresti"),
        ("ASOCIAȚIA „CARITAS” BUCUREȘTI", "asociatia-caritas-bucuresti"),
        ("Asociat\u0326ia Caritas Bucures\u0326ti", "asociatia-caritas-bucuresti"),
    ],
)
def test_it_knows_a_provider_however_its_letters_are_written(name: str, code: str):
    assert providers.code_of(name) == code
    assert providers.kind_of(name) == "ngo"


def test_it_parts_long_names_that_end_differently():
    start = "Direcția Generală de Asistență Socială și Protecția Copilului " * 3
    one, other = providers.code_of(start + "Sector 1"), providers.code_of(start + "Sector 2")
    assert one != other
    assert len(one) < 200


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31.12.2025", "2025-12-31"), ("2025-12-31", "2025-12-31"), ("2025-12-31 00:00:00", "2025-12-31"),
        ("1/2/2020", "2020-02-01"), ("31.02.2020", None), ("nelimitat", None), ("", None),
    ],
)  # fmt: skip
def test_it_reads_a_day(text: str, expected: str | None):
    assert cells.day(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "licensed"), ("Licențiat", "licensed"), ("RETRASĂ", "withdrawn"), ("radiere", "withdrawn"),
        ("Licenţă provizorie", "provisional"), ("suspendat", "suspended"), ("fără licență", "unlicensed"),
        ("vezi anexa", None),
    ],
)  # fmt: skip
def test_it_reads_the_state_of_a_licence(text: str, expected: str | None):
    assert licences.state(text) == expected


def test_it_keeps_contacts_of_institutions_only():
    assert contacts.email("office@dgaspc6.ro") == "office@dgaspc6.ro"
    assert contacts.email("ion.popescu@gmail.com, contact@caritas.org.ro") == "contact@caritas.org.ro"
    assert contacts.email("maria@yahoo.co.uk") is None
    assert contacts.phone(["212332134"]) == "0212332134"
    assert contacts.phone(["+40 258 817 766"]) == "0258817766"
    assert contacts.phone(["0722 123 456"]) is None


def entry(row: int, **values) -> Entry:
    return Entry(**{"row": row, "name": "Centrul", "provider": "P", "type": "8899CZ-D-I", **values})


def test_it_takes_a_point_that_several_addresses_share_for_that_of_the_town():
    found = points([
        entry(1, address="Unirii 1", lat="45.5", lon="25.5"),
        entry(2, address="UNIRII  1", lat="45.5", lon="25.5"),
        entry(3, address="Unirii 1", lat="46", lon="25"), entry(4, address="Gării 2", lat="46", lon="25"),
        entry(5, lat="26.1", lon="44.4"), entry(6, lat="0", lon="0"), entry(7, lat="x", lon="25"), entry(8),
    ])  # fmt: skip
    assert [point.basis for point in found[:4]] == [None, None, "locality", "locality"]
    assert (found[4].lon, found[4].lat, found[4].decision) == (26.1, 44.4, "swapped")
    assert [(point.lon, point.decision) for point in found[5:]] == [
        (None, "outside"), (None, "unreadable"), (None, ""),
    ]  # fmt: skip


def test_it_knows_the_headings_of_the_register_however_they_are_worded():
    told = (
        "Nr. crt.", "Denumirea furnizorului de servicii sociale", "CUI", "Cod SIRUTA", "Adresa",
        "Denumire serviciu social", "Cod serviciu", "Cod SIRUTA", "Județ", "Localitate", "Adresa serviciului",
        "Capacitate (nr. locuri)", "Serie și număr licență", "Valabilă până la",
    )  # fmt: skip
    assert headings.known(told) == 11
    found = headings.positions(told)
    assert (found["siruta"], found["address"], found["provider"], found["name"]) == (7, 10, 1, 5)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@pytest.mark.parametrize("language", ["ro", "en"])
def test_it_takes_no_table_of_our_own_for_a_register(table, language):
    assert known_to([getattr(column.heading, language) for column in table.columns]) == (0, None)
    assert known_to(table.names) == (0, None)


@pytest.mark.parametrize(
    "code",
    [
        "8790 CR VD I", "8790CR-VD I", "8790CR-VDI", "8790CR-VD.I", "8790CR-VD/I", "8790CR(VD)I",
        "8790CR_VD_I", "8790CR-V\u200bD-I", "CR-VD-I", "Cod 8790CR-VD-I", "8790CR-VD;8790CR-MC",
        "8899CZ-C-I, 8790CR-VD-I", "8790 CR – VTP – II",
    ],
)  # fmt: skip
def test_it_takes_whatever_may_be_a_shelter_for_one(code: str):
    assert nomenclature.is_shelter(code)
    assert nomenclature.is_shelter(nomenclature.canonical(code))


def test_it_takes_a_type_without_a_code_for_a_shelter_where_its_title_speaks_of_victims():
    title = "Centre pentru victimele violenței domestice"
    assert nomenclature.canonical("", title) == nomenclature.SHELTER
    assert nomenclature.canonical("8899CZ-VD-I", title) == "8899CZ-VD-I"
    assert not nomenclature.is_shelter("8790CR-D-VI")
    assert nomenclature.canonical("", "Centre de zi") == ""


def test_it_prefers_the_heading_that_says_best_what_it_is():
    told = (
        "Denumire furnizor", "Cod furnizor", "Cod poștal", "Serie și număr certificat acreditare",
        "Data eliberării certificatului", "Denumire serviciu social", "Cod serviciu", "Adresa serviciu",
        "Adresa furnizor", "Județ", "Licența de funcționare", "Valabilitate de la", "Valabilitate până la",
        "E-mail persoană de contact", "Telefon furnizor",
    )  # fmt: skip
    assert headings.positions(told) == {
        "provider": 0, "name": 5, "type": 6, "address": 7, "county": 9, "licence": 10, "licence_from": 11,
        "licence_to": 12,
    }  # fmt: skip


@pytest.mark.parametrize("text", ["inactiv", "dezactivat", "nevalabilă", "nu mai este valabilă", "neexpirat"])
def test_it_takes_no_denial_for_what_it_denies(text: str):
    assert licences.state(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,000", None), ("0.500", None), ("9" * 400, None), ("10 până la 20", 10), ("12,5", 12.5)],
)
def test_it_reads_no_number_that_may_be_another(text: str, number: float | None):
    assert capacity.read(text).number == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ion@gmail.com/www.asociatia.ro", None), ("ion@yahoo.com/office@dgaspc.ro", "office@dgaspc.ro"),
        ("E-mail:ion@asociatia.ro", "ion@asociatia.ro"), ("a@mail.dgaspc.ro", "a@mail.dgaspc.ro"),
        ("a@freemail.hu", None), ("a@upcmail.ro", None),
    ],
)  # fmt: skip
def test_it_finds_the_address_of_an_institution_among_others(text: str, expected: str | None):
    assert contacts.email(text) == expected
