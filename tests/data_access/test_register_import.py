"""The register of licensed services brought in, and a later edition of it."""

from __future__ import annotations

import copy
import json
import random
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
import sqlalchemy as sa
from openpyxl import Workbook

from data_access import importing, mapping, schema, undoing
from data_access.database import Database
from data_access.demo import package as example_package
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


@pytest.mark.slow
def test_it_takes_the_country_and_a_later_edition_of_it(
    database: Database, shared_data: Path, tmp_path: Path
):
    example_package.write(tmp_path / "example")
    importing.load(database, [tmp_path / "example"])
    named = {name: mapping.read(path) for name, path in mapping.shipped().items()}
    importing.load(database, [shared_data / "boundaries" / "uat.json"], mapping=named["units-national"])
    register, how = (
        shared_data / "tables" / "servicii_sociale_licentiate.json",
        named["licensed-services-2016"],
    )
    run = importing.load(database, [register], mapping=how)
    stored = rows(database, "service")
    assert len(stored) == 2_186 + 1  # and the telephone line of the example
    assert sum(protected(database).values()) == 35
    assert len(services(database)) == 2_187 - 35
    # The repeats that the file's own description counts: all differ in something, so that none is left out.
    assert codes(run)["nearly-repeated-entry"] == 4
    assert sum(n for code, n in codes(run).items() if code.startswith("capacity-")) == 32
    assert codes(run)["odd-group"] == 2
    assert sum(row["area"] == "179132" for row in stored.values()) == 77
    kept = " ".join(str(row[name]) for row in stored.values() for name in ("email", "phone"))
    assert not re.search(r"gmail|yahoo|\b07\d{8}", kept)
    providers = set(rows(database, "provider"))

    later = copy.deepcopy(json.loads(register.read_text("utf-8")))
    changed = edition(later["providers"])
    (tmp_path / "later.json").write_text(json.dumps(later, ensure_ascii=False), "utf-8")
    run = importing.load(database, [tmp_path / "later.json"], mapping=how)
    assert run.counts["service"]["changed"] == 50
    assert set(rows(database, "provider")) == providers
    with database.read() as connection:
        of = sa.select(schema.revision.c.fact_key).where(schema.revision.c.version == run.version)
        former = set(connection.execute(of).scalars())
    assert {key.strip('[]"') for key in former} == changed
    assert importing.load(database, [tmp_path / "later.json"], mapping=how).state == "unchanged"


def edition(found: list[dict]) -> set[str]:
    """Changes 50 cells and the letter forms of 1,900 rows, in place; gives the codes of the changed ones."""
    seeded = random.Random(5)
    open_ = [row for row in found if "VD" not in row["cod"] and "VTP" not in row["cod"]]
    taken = seeded.sample(open_, 50)
    for n, row in enumerate(taken):
        if n < 25:
            row["capacitate"] = str(900 + n)
        elif n < 40:
            row["adresa"] = f"Strada Nouă {n}"
        else:
            row["name"] = f"Serviciul cu alt nume {n}"
    for n, row in enumerate(seeded.sample(found, 1_900)):
        for key in ("name", "furnizor", "adresa", "oras", "jud"):
            row[key] = LETTERS[n % len(LETTERS)](row[key])
    return {f"register-{row['id']}" for row in taken}


def _cedillas(text: str) -> str:
    return text.translate(str.maketrans("șțȘȚ", "şţŞŢ"))


def _commas(text: str) -> str:
    return text.translate(str.maketrans("şţŞŢ", "șțȘȚ"))


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


LETTERS = (_cedillas, _commas, str.upper, lambda text: unicodedata.normalize("NFD", text), _bare,
           lambda text: f" {text.replace(' ', '  ')}")  # fmt: skip
