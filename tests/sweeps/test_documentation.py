"""Documents: they name every command, every setting and every term, and what they point at exists."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from app import reper
from dashboard.i18n import Language
from data_access.settings import table
from tests.sweeps import source

READMES: dict[Language, str] = {
    "en": (source.ROOT / "README.md").read_text("utf-8"),
    "ro": (source.ROOT / "README.ro.md").read_text("utf-8"),
}
README = READMES["en"]


@pytest.mark.parametrize("language", READMES)
@pytest.mark.parametrize("command", sorted(reper().commands))
def test_the_readme_names_every_command(command, language):
    assert f"\n| `reper {command}" in READMES[language]


@pytest.mark.parametrize("language", READMES)
def test_the_readme_names_no_command_that_is_not_there(language):
    named = set(re.findall(r"(?:^|`)reper ([a-z]+)", READMES[language], re.MULTILINE))
    assert named <= set(reper().commands)


@pytest.mark.parametrize("language", READMES)
def test_the_readme_holds_the_table_of_settings(language):
    assert table(language) in READMES[language]


# What a section must hold in both languages alike: who adds a row or a link to one adds it to the other.
SHAPES = {
    "rows of tables": r"^\| ",
    "points": r"^- ",
    "blocks of commands": r"^```",
    "options": r"`(--[a-z-]+)",
    "settings": r"REPER_[A-Z_]+",
    "links": r"\]\(([^)]+)\)",
}


@pytest.mark.parametrize("pattern", SHAPES.values(), ids=SHAPES.keys())
def test_the_readme_is_the_same_in_both_languages(pattern):
    en, ro = (_sections(text) for text in READMES.values())
    assert len(en) == len(ro)
    found = [(_found(pattern, a), _found(pattern, b)) for a, b in zip(en, ro, strict=True)]
    only_in_one = {number: (a - b, b - a) for number, (a, b) in enumerate(found) if a != b}
    assert not only_in_one


def _sections(readme: str) -> list[str]:
    """The text under each heading; the line that leads to the other language is left out."""
    return re.split(r"^#+ .*$", re.sub(r"^\*\[.*\n", "", readme, flags=re.M), flags=re.M)


def _found(pattern: str, section: str) -> Counter[str]:
    return Counter(re.findall(pattern, section, re.M))


@pytest.mark.parametrize(
    "target", re.findall(r"^([a-z]+):.*## ", (source.ROOT / "Makefile").read_text("utf-8"), re.M)
)
def test_the_readme_or_the_guide_names_every_target_of_make(target):
    words = README + (source.ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert f"make {target}" in words


@pytest.mark.parametrize(
    "path", [path for path in source.files(".md") if path.parent == source.ROOT], ids=str
)
def test_it_points_only_at_files_that_exist(path):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)\)", path.read_text("utf-8"))
    missing = [link for link in links if not (source.ROOT / link).exists()]
    assert not missing
