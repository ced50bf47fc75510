"""The register of licensed services brought in, and a later edition of it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from openpyxl import Workbook

from data_access import importing, undoing
from data_access.database import Database
from data_access.services import protected, services
from tests.builders import area, city, contents, dataset, package, rows_of

SECRET = "Casa Ascunsă"
TYPES = [
    {"id": "1", "cod": "8790CR-C-I", "desc": "Centre de plasament", "cat": "Copii", "servicii": []},
    {"id": "2", "cod": "8790CR-VD-I", "desc": "Adăposturi", "cat": "Violenţă", "servicii": []},
    {"id": "3", "cod": "8899CZ-D-I", "desc": "Centre de zi", "cat": "Dizabilităţi", "servicii": []},
]


def service(number: int, **values) -> dict:
    return {
        "id": number, "name": f"Centrul {number}", "furnizor": "Asociaţia Una", "adresa": f"Unirii {number}",
        "oras": "București", "jud": "București", "cod": "8899 CZ-D-I", "type": "1", "categorie": ["B1"],
        "capacitate": "14", "email": "", "phone": [], "lat": f"44.4{number}", "lng": f"26.1{number}",
    } | values  # fmt: skip


def written(folder: Path, *found: dict, name: str = "registru.json") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(json.dumps({"ss": TYPES, "providers": found}, ensure_ascii=False), "utf-8")
    return folder / name


@pytest.fixture
def known(database: Database, tmp_path: Path) -> Database:
    """A database that knows the city, its sectors and one county."""
    county = area("127", name="Constanța", level="county", parent="RO")
    importing.load(database, [package(tmp_path / "known", dataset=[dataset()], area=[*city(), county])])
    return database


def rows(database: Database, name: str) -> dict[str, dict]:
    return {row["code"]: row for row in rows_of(database, name)}


def codes(run: importing.Run) -> Counter[str]:
    return Counter(problem.code for problem in run.problems)


def test_it_keeps_providers_types_and_services(known: Database, tmp_path: Path):
    found = (
        service(1), service(2, furnizor="ASOCIATIA Una", capacitate="80 /zi", adresa="Gării 2, sector 2"),
        service(3, oras="Medgidia", jud="Constanţa", capacitate="14 - 20", categorie=["B2.", "B1.1"]),
    )  # fmt: skip
    run = importing.load(known, [written(tmp_path / "a", *found)])
    assert [(p["code"], p["name"], p["kind"]) for p in rows(known, "provider").values()] == [
        ("asociatia-una", "Asociația Una", "ngo")
    ]
    types = rows(known, "service_type")
    assert {code: (row["regime"], row["protected"]) for code, row in types.items()} == {
        "8790CR-C-I": ("accommodation", 0), "8790CR-VD-I": ("accommodation", 1), "8899CZ-D-I": ("day", 0),
    }  # fmt: skip
    stored = rows(known, "service")
    assert [stored[f"register-{n}"]["area"] for n in (1, 2, 3)] == ["179132", "179150", "127"]
    assert [stored[f"register-{n}"]["area_basis"] for n in (1, 2)] == ["declared", "address"]
    sizes = [(row["capacity"], row["capacity_unit"]) for _, row in sorted(stored.items())]
    assert sizes == [(14, "places"), (80, "per_day"), (14, "places")]
    assert stored["register-3"]["capacity_written"] == "14 - 20"
    assert stored["register-3"]["note"].startswith("Categorii în registru: B1.1, B2 |")
    assert codes(run) == {
        "capacity-unit": 1, "capacity-range": 1, "odd-group": 1, "area-within": 1,
        "provider-spelt-otherwise": 1, "letters-made-alike": 1,
    }  # fmt: skip
    assert rows(known, "dataset")["licensed-services"]["kind"] == "administrative"


def test_it_stores_a_repeated_entry_once_and_tells_of_one_that_differs(known: Database, tmp_path: Path):
    alike = service(1, lat="44.41", lng="26.11")
    found = (alike, alike | {"id": 2}, alike | {"id": 3, "capacitate": "5"})
    run = importing.load(known, [written(tmp_path / "a", *found)])
    assert set(rows(known, "service")) == {"register-1", "register-3"}
    told = [(p.code, p.row, p.values["first"]) for p in run.problems if "repeated" in p.code]
    assert told == [("repeated-entry", 2, 1), ("nearly-repeated-entry", 3, 1)]


def test_it_takes_a_place_nobody_knows_only_where_that_is_accepted(known: Database, tmp_path: Path):
    path = written(tmp_path / "a", service(1, oras="Atlantida", jud="Nicăieri"))
    with pytest.raises(importing.Refused) as refused:
        importing.load(known, [path])
    (problem,) = [p for p in refused.value.problems if p.severity == "warning"]
    assert "Atlantida" in problem.sentence("ro")
    importing.load(known, [path], accept_warnings=True)
    assert rows(known, "service")["register-1"]["area"] is None


def test_it_tells_nothing_of_a_shelter(known: Database, tmp_path: Path):
    hidden = service(
        7, name=SECRET, cod="8790 CR-VD-I", adresa="Strada Tainică 4", capacitate="12 sau 13",
        email="a@casa.ro", phone=["212332134"], lat="0", lng="0", categorie=["Z"],
    )  # fmt: skip
    run = importing.load(known, [written(tmp_path / "a", hidden, hidden | {"id": 8}, service(1))])
    said = " ".join(p.sentence(language) for p in run.problems for language in ("ro", "en"))
    kept = str(contents(known))
    for words in (SECRET, "Tainică", "casa.ro", "0212332134", "12 sau 13"):
        assert words not in said
        assert words not in kept
    assert protected(known) == {"179132": 1}
    assert services(known)["code"].tolist() == ["register-1"]


def test_it_leaves_what_others_describe_as_it_is(known: Database, tmp_path: Path):
    own = {"code": "asociatia-una", "name": "Asociația Una", "kind": "church",
           "url": "https://una.example", "dataset": "records"}  # fmt: skip
    of = {
        "code": "8899CZ-D-I",
        "title": "Centre",
        "title_en": "Centres",
        "protected": 0,
        "dataset": "records",
    }
    importing.load(known, [package(tmp_path / "own", dataset=[dataset()], provider=[own], service_type=[of])])
    importing.load(known, [written(tmp_path / "a", service(1))])
    assert rows(known, "provider")["asociatia-una"]["url"] == "https://una.example"
    assert rows(known, "service_type")["8899CZ-D-I"]["title_en"] == "Centres"


def test_it_sees_no_change_in_letters_and_keeps_the_former_values_of_changes(known: Database, tmp_path: Path):
    first = [service(1, name="Şcoala „Mea”"), service(2), service(3)]
    importing.load(known, [written(tmp_path / "a", *first)])
    later = [service(1, name="SCOALA MEA"), service(2, capacitate="15", furnizor="ASOCIATIA UNA")]
    run = importing.load(known, [written(tmp_path / "b", *later)])
    assert {name: dict(counts) for name, counts in run.counts.items()}["service"] == {"changed": 1, "same": 1}
    assert "provider" not in run.counts or not run.counts["provider"].get("added")
    assert rows(known, "service")["register-1"]["name"] == "Școala „Mea”"
    assert codes(run)["letters-otherwise"] == 1
    (gone,) = [p for p in run.problems if p.code == "gone-from-edition"]
    assert gone.values == {"n": 1, "names": "“Centrul 3”"}
    assert set(rows(known, "service")) == {"register-1", "register-2", "register-3"}
    undoing.undo(known)
    assert rows(known, "service")["register-2"]["capacity"] == 14


def test_it_asks_before_numbers_given_anew_overwrite_entries(known: Database, tmp_path: Path):
    first = [service(n, furnizor=f"Fundația {n}", lat=f"44.{n}", lng=f"26.{n}") for n in range(1, 15)]
    importing.load(known, [written(tmp_path / "a", *first)])
    again = [row | {"id": 15 - row["id"]} for row in first]
    with pytest.raises(importing.Refused) as refused:
        importing.load(known, [written(tmp_path / "b", *again)])
    assert "numbers-given-anew" in {p.code for p in refused.value.problems}


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_it_reads_the_table_of_the_ministry(known: Database, tmp_path: Path, ending: str):
    table = [
        ["Registrul electronic unic al serviciilor sociale"],
        [],
        ["Nr. crt.", "Furnizor de servicii sociale", "CUI", "Denumire serviciu social", "Cod serviciu",
         "Județ", "Localitate", "Cod SIRUTA", "Adresa", "Capacitate", "Serie și număr licență",
         "Data licenței", "Valabilă până la", "Stare"],
        ["1", "Asociaţia Una", "123", "Centrul Alfa", "8899 CZ-D-I", "București", "Sector 6", "179196",
         "Unirii 1", "30", "LF 0001", "01.02.2024", "31.01.2029", ""],
        ["2", "ASOCIAȚIA UNA", "123", "Centrul Beta", "8899 CZ-D-I", "București", "Sector 2", "999999",
         "Unirii 2", "80 /zi", "LF 0002", "nu se știe", "", "licență suspendată"],
    ]  # fmt: skip
    path = tmp_path / f"registru.{ending}"
    if ending == "xlsx":
        book = Workbook()
        for cells in table:
            book.active.append(cells)
        book.save(path)
    else:
        path.write_text("\n".join(";".join(cells) for cells in table), "utf-8")
    run = importing.load(known, [path])
    stored = rows(known, "service")
    assert {code: (row["area"], row["licence_state"]) for code, row in stored.items()} == {
        "licence-lf-0001": ("179196", "licensed"), "licence-lf-0002": ("179150", "suspended"),
    }  # fmt: skip
    assert stored["licence-lf-0001"]["licence_to"] == "2029-01-31"
    assert rows(known, "provider")["asociatia-una"]["tax_code"] == "123"
    assert codes(run)["day-unread"] == 1
    assert importing.load(known, [path]).state == "unchanged"


def test_it_guards_shelters_although_a_file_says_their_type_is_open(known: Database, tmp_path: Path):
    of = {"code": "8790CR-VD-I", "title": "Adapost", "protected": 0, "dataset": "records"}
    importing.load(known, [package(tmp_path / "own", dataset=[dataset()], service_type=[of])])
    assert rows(known, "service_type")["8790CR-VD-I"]["protected"] == 1
    hidden = service(7, name=SECRET, cod="8790 CR VD I", adresa="Strada Tainică 4", oras="Satul Tainic")
    run = importing.load(known, [written(tmp_path / "a", hidden)], accept_warnings=True)
    said = " ".join(p.sentence("ro") for p in run.problems)
    assert "Tainic" not in said + str(contents(known))
    assert SECRET not in said + str(contents(known))


def test_it_quotes_no_cell_of_a_shelter_that_is_refused(known: Database, tmp_path: Path):
    importing.load(known, [written(tmp_path / "a", service(1))])
    path = tmp_path / "service.csv"
    path.write_text("code,name,type,address,lon,dataset\n"
                    f"x,{SECRET} \x01,8790CR-VD-I,Strada Tainică 4,unde?,nowhere\n", "utf-8")  # fmt: skip
    with pytest.raises(importing.Refused) as refused:
        importing.load(known, [path])
    said = " ".join(p.sentence("ro") for p in refused.value.problems)
    assert "nowhere" in said
    assert "Tainic" not in said
    assert SECRET not in said


def test_it_tells_of_rows_of_a_table_that_cannot_be_read(known: Database, tmp_path: Path):
    head = "Furnizor,Denumire serviciu,Cod serviciu,Județ,Localitate,Capacitate\n"
    path = tmp_path / "registru.csv"
    path.write_text(head + "Una,A,8899CZ-D-I,,București,5\nUna,B,8899CZ-D-I,,București,5,7,8\n", "utf-8")
    with pytest.raises(importing.Refused) as refused:
        importing.load(known, [path])
    assert [problem.row for problem in refused.value.problems if problem.severity == "error"] == [3]


def test_it_keeps_numbers_of_others_when_one_entry_has_none(known: Database, tmp_path: Path):
    importing.load(known, [written(tmp_path / "a", service(1), service(2))])
    importing.load(known, [written(tmp_path / "b", service(1), service(2), service(3, id=""))])
    stored = set(rows(known, "service"))
    assert {"register-1", "register-2"} < stored
    assert len(stored) == 3


def test_it_reads_odd_json_without_falling_over(known: Database, tmp_path: Path):
    odd = service(
        1, name="A\ud83d", phone="021 233 2134", categorie="B1, B2", capacitate=14, lat=None, furnizor=["x"]
    )
    path = tmp_path / "odd.json"
    path.write_text(json.dumps({"ss": TYPES, "providers": [odd, 5, None, []]}), "utf-8")
    importing.load(known, [path])
    row = rows(known, "service")["register-1"]
    assert (row["phone"], row["provider"], row["capacity"]) == ("0212332134", None, 14)
    with pytest.raises(importing.Refused):
        importing.load(known, [written(tmp_path / "none")])


def test_it_compares_an_edition_of_several_sheets_as_one(known: Database, tmp_path: Path):
    head = ["Furnizor", "Denumire serviciu", "Cod serviciu", "Județ", "Localitate", "Număr licență"]
    book = Workbook()
    for number, sheet in enumerate((book.active, book.create_sheet()), 1):
        sheet.title = f"Județul {number}"
        sheet.append(head)
        sheet.append(["Una", f"Centrul {number}", "8899CZ-D-I", "București", "București", f"LF {number}"])
    book.save(tmp_path / "registru.xlsx")
    importing.load(known, [tmp_path / "registru.xlsx"])
    run = importing.load(known, [tmp_path / "registru.xlsx"])
    assert run.state == "unchanged"
    assert "gone-from-edition" not in codes(run)
