import csv
import io
from pathlib import Path

import pandas as pd
import pytest

from dashboard.tables import FACTS, OBSERVATIONS, TABLES, Table
from data_access import dictionary, formats, templates, validation
from tests.data_access.damage import ROWS, valid
from tests.data_access.test_validation import KNOWN


@pytest.mark.parametrize("language", ["ro", "en"])
def test_it_writes_a_template_for_every_table_that_can_be_imported(tmp_path, language):
    written = templates.write(tmp_path / "t", language=language)
    assert {path.stem for path in written} == {table.name for table in FACTS} | {"README"}
    with formats.open_source([tmp_path / "t"]) as source:
        for table in source.tables():
            for chunk in source.chunks(table):
                assert [p.code for p in chunk.problems] == ["no-rows"]


@pytest.mark.parametrize("language", ["ro", "en"])
def test_it_fills_templates_with_values_that_come_back_the_same(tmp_path, language):
    latest = {}
    for table in FACTS:
        frame = pd.DataFrame(ROWS[table.name], dtype=object).fillna("")
        latest[table.name] = validation.check(formats.Chunk(table, frame, "x"), KNOWN).frame.reset_index(
            drop=True
        )
    latest["area"]["lon"] = 0.1 + 0.2
    latest["dataset"]["doubt"] = ["=1+1", '\'=a\n-"b";']
    templates.write(tmp_path / "t", language=language, latest=latest)
    with formats.open_source([tmp_path / "t"]) as source:
        for table in source.tables():
            (chunk,) = source.chunks(table)
            answer = validation.check(chunk, KNOWN)
            assert answer.problems == [] or table.name in ("observation",)
            again = answer.frame.reset_index(drop=True).astype(object)
            pd.testing.assert_frame_equal(again, latest[table.name].astype(object), check_dtype=False)


def as_romanian_excel_saves(content: bytes, of: Table) -> bytes:
    headings, *rows = csv.reader(io.StringIO(content.decode(), newline=""))
    numbers = [column.kind == "number" for column in templates.asked(of)]
    saved = io.StringIO()
    writer = csv.writer(saved, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([c.replace(".", ",") if n else c for c, n in zip(row, numbers, strict=True)])
    return saved.getvalue().encode("utf-8-sig")


def checked(paths: list[Path]) -> dict[str, pd.DataFrame]:
    with formats.open_source(paths) as source:
        answers = {t.name: [validation.check(c, KNOWN) for c in source.chunks(t)] for t in source.tables()}
    assert [p.code for [answer] in answers.values() for p in answer.problems if p.severity == "error"] == []
    return {name: answer.frame.astype(object) for name, [answer] in answers.items()}


@pytest.mark.parametrize("language", ["ro", "en"])
def test_it_takes_them_back_from_romanian_excel(tmp_path, language):
    (tmp_path / "plain").mkdir()
    (tmp_path / "saved").mkdir()
    contents = valid(language)
    for table in FACTS:
        content = contents[f"{table.name}.csv"]
        (tmp_path / "plain" / f"{table.name}.csv").write_bytes(content)
        (tmp_path / "saved" / f"{table.name}.csv").write_bytes(as_romanian_excel_saves(content, table))
    plain, saved = checked([tmp_path / "plain"]), checked([tmp_path / "saved"])
    assert list(saved) == [table.name for table in FACTS]
    for name, frame in plain.items():
        pd.testing.assert_frame_equal(saved[name], frame)
    assert saved["area"].loc[3, "lon"] == 26.1


def test_it_asks_nobody_which_values_are_withheld(tmp_path):
    templates.write(tmp_path, language="en")
    assert "Withheld" not in (tmp_path / "observation.csv").read_text("utf-8")


@pytest.mark.parametrize("language", ["ro", "en"])
def test_it_describes_the_columns_that_only_downloads_carry(language):
    text = dictionary.text(language)
    assert OBSERVATIONS.companions
    for column in OBSERVATIONS.companions:
        assert f"| `{column.name}` | {column.heading.in_(language)} |" in text


@pytest.mark.parametrize("language", ["ro", "en"])
@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_it_describes_every_column_in_the_dictionary(table, language):
    lines = dictionary.text(language).splitlines()
    for column in table.columns:
        (line,) = [
            line
            for line in dictionary.table_described(table, [column], language)
            if f"`{column.name}`" in line
        ]
        assert line in lines
        assert column.meaning.in_(language).replace("|", "\\|") in line
        assert line.replace("\\|", "").count("|") == 6


def test_it_speaks_each_language_in_its_dictionary():
    assert "Dicționarul datelor" in dictionary.text("ro")
    assert "number" not in dictionary.text("ro").split("# ")[1].lower().replace("numerator", "")
    assert "one of a list" in dictionary.text("en")
