"""Documents: they name every command, every setting and every term, and what they point at exists."""

from __future__ import annotations

import re

import pytest

from app import reper
from data_access.settings import table
from tests.sweeps import source

README = (source.ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("command", sorted(reper().commands))
def test_the_readme_names_every_command(command):
    assert f"reper {command}" in README


def test_the_readme_names_no_command_that_is_not_there():
    named = set(re.findall(r"(?:^|`)reper ([a-z]+)", README, re.MULTILINE))
    assert named <= set(reper().commands)


def test_the_readme_holds_the_table_of_settings():
    assert table("en") in README


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
