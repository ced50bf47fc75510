"""The register of the whole country, and a later edition of it."""

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

from data_access import importing, mapping, schema
from data_access.database import Database
from data_access.demo import package as example_package
from data_access.services import protected, services
from tests.builders import rows_of


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
    told = Counter(problem.code for problem in run.problems)
    stored = {row["code"]: row for row in rows_of(database, "service")}
    assert len(stored) == 2_186 + 1  # and the telephone line of the example
    assert sum(protected(database).values()) == 35
    assert len(services(database)) == 2_187 - 35
    # The repeats that the file's own description counts: all differ in something, so that none is left out.
    assert told["nearly-repeated-entry"] == 4
    assert sum(n for code, n in told.items() if code.startswith("capacity-")) == 32
    assert told["odd-group"] == 2
    assert sum(row["area"] == "179132" for row in stored.values()) == 77
    kept = " ".join(str(row[name]) for row in stored.values() for name in ("email", "phone"))
    assert not re.search(r"gmail|yahoo|\b07\d{8}", kept)
    providers = {row["code"] for row in rows_of(database, "provider")}

    later = copy.deepcopy(json.loads(register.read_text("utf-8")))
    changed = edition(later["providers"])
    (tmp_path / "later.json").write_text(json.dumps(later, ensure_ascii=False), "utf-8")
    run = importing.load(database, [tmp_path / "later.json"], mapping=how)
    assert run.counts["service"]["changed"] == 50
    assert {row["code"] for row in rows_of(database, "provider")} == providers
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
