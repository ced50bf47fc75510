from __future__ import annotations

import json
from pathlib import Path

import pytest

from data_access import formats, mapping
from data_access.formats import records

RULES = """
table = "denominator"
records = "answer[].rows[]"
[columns]
age = "classes[type=AGE].code"
sex = "classes[type=SEX].code"
period = "time.code"
value = "value"
note = "../dataset.name"
[constants]
definition = "domicile"
area = "54975"
dataset = "d"
[values.sex]
"" = "all"
[[skip]]
column = "../dataset.code"
matches = "^B$"
reason = "not ours"
"""


def row(value, *classes, period="2022") -> dict:
    return {
        "classes": [{"type": kind, "code": code} for kind, code in classes],
        "time": {"code": period},
        "value": value,
    }


ANSWER = {
    "answer": [
        {"dataset": {"code": "A", "name": "Populaţia"},
         "rows": [row("10", ("AGE", "all"), ("SEX", "f")), row(12, ("SEX", "m"), ("AGE", "0-17")),
                  row(12.50, ("AGE", "all")), "no object"]},
        {"dataset": {"code": "B"}, "rows": [row("1", ("AGE", "all"))]},
        {"dataset": {"code": "C"}, "rows": []},
    ]
}  # fmt: skip


def read(tmp_path: Path, content: str | bytes, rules: str = RULES):
    path = tmp_path / "answer.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (tmp_path / "rules.toml").write_text(rules, "utf-8")
    with formats.open_source([path], mapping.read(tmp_path / "rules.toml")) as source:
        chunks = [chunk for table in source.tables() for chunk in source.chunks(table)]
        return chunks, source.warnings


def test_it_reads_records_with_what_stands_around_them(tmp_path):
    (chunk,), told = read(tmp_path, json.dumps(ANSWER))
    assert chunk.problems == []
    columns = ["age", "sex", "period", "value", "note"]
    assert [list(cells) for cells in chunk.frame[columns].astype(object).to_numpy()] == [
        ["all", "f", "2022", "10", "Populația"], ["0-17", "m", "2022", "12", "Populația"],
        ["all", "all", "2022", "12.5", "Populația"],
    ]  # fmt: skip
    assert list(chunk.frame.index) == [1, 2, 3]
    (skipped,) = told
    assert (skipped.code, skipped.row) == ("row-skipped", 4)


def test_it_names_the_record_and_the_path_of_a_problem(tmp_path):
    (chunk,), _ = read(tmp_path, json.dumps(ANSWER))
    assert chunk.headings["age"] == "classes[type=AGE].code"


def test_it_names_a_path_that_no_record_has(tmp_path):
    (chunk,), _ = read(tmp_path, json.dumps(ANSWER), RULES.replace("time.code", "time.kode"))
    assert [(p.code, p.column) for p in chunk.problems] == [("missing-column", "time.kode")]
    assert "time.kode" in chunk.problems[0].sentence("ro")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("{", "not-json"), ("[" * 100_000, "not-json"), ("{}", "no-records"), ('{"answer": 5}', "no-records"),
        ('{"answer": [{"rows": [1, 2]}]}', "no-records"), (b'{"a": "\xe3"}', "not-utf8"), ("", "not-json"),
        ("9" * 100_000, "no-records"),
    ],
)  # fmt: skip
def test_it_says_why_there_are_no_records(tmp_path, content, code):
    (chunk,), _ = read(tmp_path, content)
    assert [p.code for p in chunk.problems] == [code]
    assert chunk.problems[0].sentence("ro") != chunk.problems[0].sentence("en")


def test_it_refuses_more_than_it_can_hold(tmp_path, monkeypatch):
    monkeypatch.setattr(records, "LARGEST_FILE", 100)
    (chunk,), _ = read(tmp_path, json.dumps(ANSWER))
    assert [p.code for p in chunk.problems] == ["file-too-large"]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("value", "1"), ("yes", "true"), ("a.b", "2"),
        ("list[1].x", "4"), ("list[k=2].x", "4"), ("list[9].x", ""), ("a.c", ""),
        ("list[k=9].x", ""), ("../top", "5"), ("../../top", "6"), ("../../../top", ""), ("nothing", ""),
        ("empty", ""), ("a[0]", ""), ("big", "123456789012345678901234567890"),
    ],
)  # fmt: skip
def test_it_follows_paths(path, found):
    record = {
        "value": "1", "a": {"b": "2"}, "list": [{"k": "1", "x": "3"}, {"k": "2", "x": "4"}], "yes": True,
        "empty": None, "big": "123456789012345678901234567890",
    }  # fmt: skip
    trail = ({"top": "6"}, {"top": "5"}, record)
    assert records._text(trail, path) == found


def test_it_leaves_json_without_such_a_mapping_to_others(tmp_path):
    (tmp_path / "answer.json").write_text("{}")
    with formats.open_source([tmp_path / "answer.json"]) as source:
        told = {p.code for table in source.tables() for chunk in source.chunks(table) for p in chunk.problems}
    assert "not-features" in told
