from __future__ import annotations

import random
from pathlib import Path

import pytest

from dashboard.errors import Problem, ProblemWithData
from data_access import formats
from data_access.formats.workbooks import guarded_xml, shared_texts, workbook
from tests.data_access.formats.hostile_workbooks import HEADINGS, ROW, SHEET, Hostile, good, harmless, hostile
from tests.data_access.formats.workbooks import parts, sheet, zipped
from tests.data_access.test_damaged_files import assert_told_in_both_languages

HOSTILE = list(hostile())
HARMLESS = list(harmless())


def found_in(path: Path) -> list[Problem]:
    """All that keeps the file from being read; anything but a problem of the data's is a fault of ours."""
    try:
        with formats.open_source([path]) as source:
            chunks = [chunk for of in source.tables() for chunk in source.chunks(of)]
    except ProblemWithData as refused:
        return list(refused.problems)
    return [problem for chunk in chunks for problem in chunk.problems if problem.severity == "error"]


def test_it_knows_more_than_sixty_of_them():
    assert len({made.what for made in HOSTILE}) > 60


@pytest.mark.parametrize("made", HOSTILE, ids=lambda made: made.what)
def test_it_refuses_it_with_a_sentence(tmp_path, made: Hostile):
    path = tmp_path / made.name
    path.write_bytes(made.make())
    found = found_in(path)
    assert made.code in {problem.code for problem in found}
    for problem in found:
        assert problem.file.startswith(made.name)
        assert_told_in_both_languages(problem)


@pytest.mark.parametrize(("what", "content"), HARMLESS, ids=[what for what, _ in HARMLESS])
def test_it_reads_what_only_looks_dangerous(tmp_path, what, content):
    (tmp_path / "x.xlsx").write_bytes(content)
    with formats.open_source([tmp_path / "x.xlsx"]) as source:
        rows = [len(chunk.frame) for of in source.tables() for chunk in source.chunks(of)]
    assert rows == [1], what


@pytest.mark.parametrize(
    ("module", "bound", "most"),
    [
        (workbook, "LARGEST_WORKBOOK", 5_000), (guarded_xml, "MOST_ELEMENTS", 200),
        (shared_texts, "MOST_TEXTS", 50), (shared_texts, "MOST_CHARACTERS", 500),
    ],
)  # fmt: skip
def test_it_bounds_what_it_reads(tmp_path, monkeypatch, module, bound, most):
    monkeypatch.setattr(module, bound, most)
    texts = "".join(f"<si><t>text number {n}</t></si>" for n in range(100))
    members = good() | {"xl/sharedStrings.xml": f'<sst xmlns="{guarded_xml.WORKBOOK[0]}">{texts}</sst>'}
    (tmp_path / "x.xlsx").write_bytes(zipped(members))
    found = found_in(tmp_path / "x.xlsx")
    assert [problem.code for problem in found] == ["too-large"]
    assert_told_in_both_languages(found[0])


def test_it_bounds_what_stands_beside_the_cells_and_not_the_cells(tmp_path, monkeypatch):
    monkeypatch.setattr(guarded_xml, "MOST_IN_SMALL_PART", 60)
    path = tmp_path / "x.xlsx"
    page = sheet([HEADINGS, *[ROW] * 100])
    path.write_bytes(zipped({**good(), SHEET: page}))
    assert found_in(path) == []
    path.write_bytes(zipped({**good(), SHEET: page.replace("</worksheet>", "<x/>" * 61 + "</worksheet>")}))
    assert [problem.code for problem in found_in(path)] == ["too-large"]


@pytest.mark.parametrize("seed", range(4))
def test_it_survives_any_damage(tmp_path, seed):
    """Bytes changed, cut and doubled anywhere, in the zip and in the XML inside it."""
    chance = random.Random(seed)
    path = tmp_path / "x.xlsx"
    for _ in range(100):
        members = good(HEADINGS, ROW)
        name = chance.choice(sorted(members))
        inside = chance.random() < 0.7
        content = bytearray(members[name].encode() if inside else zipped(members))
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(content))
            kind = chance.choice(("change", "cut", "double"))
            if kind == "change":
                content[at] = chance.randrange(256)
            elif kind == "cut":
                del content[at : at + chance.randint(1, 40)]
            else:
                content[at:at] = content[at : at + 40]
        path.write_bytes(zipped({**members, name: bytes(content)}) if inside else bytes(content))
        for problem in found_in(path):
            assert_told_in_both_languages(problem)


def test_it_does_not_mind_a_sheet_that_is_not_meant(tmp_path):
    members = parts({"Valori": sheet([HEADINGS]), "b": "<x"}, states={"b": "hidden"})
    (tmp_path / "x.xlsx").write_bytes(zipped({**members}))
    assert found_in(tmp_path / "x.xlsx") == []
