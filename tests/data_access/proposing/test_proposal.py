from __future__ import annotations

import tomllib
from pathlib import Path

import openpyxl
import pytest

from dashboard.indicators import catalogue
from data_access import formats, mapping, validation
from data_access.mapping_reader import Reader
from data_access.proposing import sample, told, written
from data_access.proposing.proposal import Proposal, proposed

PLACES = {
    "RO": ("country", "România", None), "127": ("county", "Cluj", "RO"), "225": ("county", "Iași", "RO"),
    "54975": ("municipality", "Cluj-Napoca", "127"), "95060": ("municipality", "Iași", "225"),
    "96860": ("commune", "Fântânele", "225"),
}  # fmt: skip
MANY = {str(1000 + n): ("commune", f"Satul {n}", "127") for n in range(200)}
CATALOGUE = catalogue.shipped()


def known(places=PLACES) -> validation.Known:
    levels, names, parents = ({code: place[n] for code, place in places.items()} for n in range(3))
    return validation.Known(levels, CATALOGUE, {}, names, parents)


def of(tmp_path: Path, content: str | bytes, name: str = "date.csv", places=PLACES) -> Proposal:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return proposed(sample.of_file(path), known(places), CATALOGUE)


def taken(proposal: Proposal) -> dict[str, str]:
    return {name: proposal.sample.headings[position] for name, position in proposal.columns.items()}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("cod_siruta,anul,valoare\n54975,2020,1\n95060,2021,2\n",
         {"area": "cod_siruta", "period": "anul", "value": "valoare"}),
        ("x,y,z\n54975,2020,1\n95060,2021,2.5\n", {"area": "x", "period": "y", "value": "z"}),
        ("Localitatea;Trimestrul;Nr. copii\nCluj-Napoca;Trim. I 2020;1,5\nIAŞI;Trim. II 2020;2\n",
         {"area": "Localitatea", "period": "Trimestrul", "value": "Nr. copii"}),
        ("Populația României\n\nZona\tAn\tPopulaţia\tObservaţii\n54975\t2020\t5\tx\n",
         {"area": "Zona", "period": "An", "value": "Populaţia", "note": "Observaţii"}),
        ("SIRUTA;Indicatorul;Perioada;Numărător;Numitor;Valoare\n54975;CTX-01;2020;1;2;50\n",
         {"area": "SIRUTA", "indicator": "Indicatorul", "period": "Perioada", "numerator": "Numărător",
          "denominator": "Numitor", "value": "Valoare"}),
    ],
)  # fmt: skip
def test_it_tells_columns_by_their_headings_and_by_what_stands_in_them(tmp_path, content, expected):
    assert taken(of(tmp_path, content)) == expected


def test_it_looks_for_names_within_the_county_beside_them(tmp_path):
    proposal = of(tmp_path, "Județul,Localitatea,Valoare\nCluj,Cluj-Napoca,1\nIași,Fântânele,2\n")
    assert proposal.by_name
    assert proposal.sample.headings[proposal.within] == "Județul"
    assert 'area = {name = "Localitatea", within = "Județul"}' in written.toml(proposal, {}, CATALOGUE, "en")


def test_it_takes_counties_for_the_areas_where_nothing_finer_is_named(tmp_path):
    proposal = of(tmp_path, "Județul,Valoare\nCluj,1\nIași,2\n")
    assert (taken(proposal), proposal.by_name, proposal.within) == (
        {"area": "Județul", "value": "Valoare"}, True, None
    )  # fmt: skip


def test_it_finds_periods_side_by_side(tmp_path):
    proposal = of(tmp_path, "cod,Anul 2019,Anul 2020\n54975,1,2\n95060,3,4\n")
    assert [proposal.sample.headings[n] for n in proposal.wide] == ["Anul 2019", "Anul 2020"]
    assert proposal.missing({"indicator": "CTX-01"}) == []


def test_it_asks_which_of_several_numbers_is_the_value(tmp_path):
    proposal = of(tmp_path, "cod,femei,barbati\n54975,1,2\n95060,3,4\n")
    assert [proposal.sample.headings[n] for n in proposal.open] == ["femei", "barbati"]
    assert "value" in proposal.missing({})
    assert "„femei”, „barbati”" in "\n".join(told.lines(proposal, {}, CATALOGUE, "ro"))


def test_it_never_takes_an_indicator_for_granted_but_names_near_ones(tmp_path):
    proposal = of(tmp_path, "cod,Populaţia după domiciliu\n54975,1\n95060,3\n")
    assert "indicator" in proposal.missing({})
    assert proposal.near[0] == "CTX-02"
    said = "\n".join(told.lines(proposal, {}, CATALOGUE, "ro"))
    assert "CTX-02 (Populația după domiciliu)" in said
    assert "--mapping proposed --constant indicator=… --constant period=…" in said
    assert "--write mapping.toml" in said


def test_it_does_not_believe_a_heading_against_the_codes_there_are(tmp_path):
    proposal = of(tmp_path, "siruta,valoare\n7,1\n8,2\n", places=PLACES | MANY)
    assert "area" not in proposal.columns
    assert told.lines(proposal, {}, CATALOGUE, "en") == [
        "date.csv does not look like values of an indicator by area."
    ]


@pytest.mark.parametrize("language", ["ro", "en"])
def test_it_writes_a_mapping_that_reads_the_file_as_it_was_told(tmp_path, language):
    content = "titlu\n\nLocalitate;Anul 2019;Anul 2020\nCluj Napoca;1.234,5;2\nIAŞI;3;4.000\n".encode(
        "cp1250"
    )
    proposal = of(tmp_path, content, name="date [1].csv")
    text = written.toml(proposal, {"indicator": "CTX-01"}, CATALOGUE, language)
    rules = Reader("proposed").mapping(tomllib.loads(text))
    (block,) = rules.files
    assert (block.delimiter, block.encoding, block.header, block.decimal, block.thousands) == (
        ";", "cp1250", 3, ",", "."
    )  # fmt: skip
    with formats.open_source([tmp_path / "date [1].csv"], rules) as source:
        _, table = source.tables()
        rows = [
            (n, *cells)
            for chunk in source.chunks(table)
            for n, *cells in chunk.frame[["period", "area", "value"]].astype(object).itertuples()
        ]
    assert [(row[0], row[1], float(row[3])) for row in rows] == [
        (4, "2019", 1234.5), (5, "2019", 3.0), (4, "2020", 2.0), (5, "2020", 4000.0)
    ]  # fmt: skip


def test_it_names_many_periods_one_by_one(tmp_path):
    months = [f"Luna {month} {year}" for year in range(2015, 2025) for month in ("ianuarie", "iulie")]
    content = ";".join(["Localitate", *months]) + "\nCluj-Napoca" + ";1" * len(months) + "\n"
    rules = written.mapping(of(tmp_path, content), {"indicator": "COP-22"}, CATALOGUE)
    with formats.open_source([tmp_path / "date.csv"], rules) as source:
        periods = [p for c in source.chunks(source.tables()[1]) for p in c.frame["period"].astype(str)]
    assert periods == [f"{year}-{month}" for year in range(2015, 2025) for month in ("01", "07")]


def test_it_writes_what_is_open_as_comments(tmp_path):
    text = written.toml(of(tmp_path, "cod,femei,barbati\n54975,1,2\n95060,3,4\n"), {}, CATALOGUE, "ro")
    assert "# valoarea este una dintre: „femei”, „barbati”" in text
    assert '# indicator = ""' in text
    assert '# period = ""' in text
    assert tomllib.loads(text)["dataset"]["k"] == 5


def test_it_proposes_for_a_workbook_what_it_proposes_for_text(tmp_path):
    book = openpyxl.Workbook()
    for row in [
        ["Populația"],
        [],
        ["SIRUTA", "Localitatea", 2019, 2020],
        [54975, "Cluj", 1, 2],
        [95060, "Iași", 3, 4],
    ]:
        book.active.append(row)
    book.save(tmp_path / "date.xlsx")
    proposal = proposed(sample.of_file(tmp_path / "date.xlsx"), known(), CATALOGUE)
    assert taken(proposal) == {"area": "SIRUTA"}
    assert proposal.pattern == r"^(19|20)\d\d$"
    rules = written.mapping(proposal, {"indicator": "CTX-01"}, CATALOGUE)
    with formats.open_source([tmp_path / "date.xlsx"], rules) as source:
        _, table = source.tables()
        chunks = list(source.chunks(table))
    assert [p for chunk in chunks for p in chunk.problems if p.severity == "error"] == []
    assert [[float(v) for v in chunk.frame["value"]] for chunk in chunks] == [[1, 3], [2, 4]]
    assert {chunk.headings["value"] for chunk in chunks} == {"2019", "2020"}


def test_it_reads_its_own_files_name_with_quotes_in_headings(tmp_path):
    proposal = of(tmp_path, 'cod,"zis ""valoare"" \\ \'x\'"\n54975,1\n95060,2\n')
    rules = written.mapping(proposal, {"indicator": "CTX-01", "period": "2020"}, CATALOGUE)
    assert rules.files[0].columns["value"] == "zis \"valoare\" \\ 'x'"
    assert mapping.FileMapping is type(rules.files[0])


def test_it_knows_what_the_census_table_holds(shared_data):
    path = shared_data / "tables" / "uat_cif_pop_2021.csv"
    assert taken(proposed(sample.of_file(path), known(), CATALOGUE)) == {"area": "cod_siruta", "value": "pop"}


def test_it_asks_for_the_value_among_the_many_numbers_of_the_table_of_posts(shared_data):
    path = shared_data / "tables" / "uat_populatie_posturi.csv"
    proposal = proposed(sample.of_file(path), known(), CATALOGUE)
    assert taken(proposal) == {"area": "Codul SIRUTA"}
    assert len(proposal.open) == 16
    assert proposal.sample.said == {"delimiter": ";", "encoding": "utf-8", "header": 1, "decimal": ","}
