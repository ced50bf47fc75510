"""What keeps the house in order: sizes, arrows, nothing from elsewhere, no machine's own paths."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sweeps import source

LONGEST = 300
EVERY_TEXT = (
    ".py",
    ".css",
    ".js",
    ".toml",
    ".md",
    ".po",
    ".csv",
    ".json",
    ".mako",
    "Makefile",
    "run",
    "install",
)
NAMESPACES = re.compile(r"https?://www\.w3\.org/[0-9]{4}/")  # names, never fetched
ADDRESS = re.compile(r"(?:https?:)?//(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)
OF_A_MACHINE = re.compile(
    r"(?<![\w.{}:/~-])/(?:" + "|".join(("work", "home", "root", "opt", "Users", "mnt")) + r")/\w"
)
VAGUE = {"utils", "util", "helpers", "helper", "common", "constants", "manager", "misc"}


def test_it_keeps_every_module_short():
    sizes = {path: len(path.read_text("utf-8").splitlines()) for path in source.files(".py", ".css", ".js")}
    long = [f"{source.place(path)}: {size} lines" for path, size in sizes.items() if size > LONGEST]
    assert not long, "\n".join(long)


def test_it_names_modules_for_what_they_are_about():
    vague = [source.place(path) for path in source.files(".py") if set(path.stem.split("_")) & VAGUE]
    assert not vague


@pytest.mark.slow
def test_it_keeps_the_import_arrows():
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-cache"], cwd=source.ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "folder", ["layouts", "callbacks", "assets", "dashboard/figures", "dashboard/panels"]
)
def test_it_loads_nothing_from_elsewhere(folder):
    wrong = []
    for path in source.files(".py", ".css", ".js", ".svg", ".json", under=(folder,)):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            code = line.split(" //")[0] if path.suffix == ".js" else line
            if ADDRESS.search(NAMESPACES.sub("", code)):
                wrong.append(f"{source.place(path)}:{number}: {line.strip()[:100]}")
    assert not wrong, "\n".join(wrong)


def test_it_knows_no_path_of_one_machine():
    wrong = []
    for path in source.files(*EVERY_TEXT):
        if path == Path(__file__).resolve():
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if OF_A_MACHINE.search(line):
                wrong.append(f"{source.place(path)}:{number}: {line.strip()[:100]}")
    assert not wrong, "\n".join(wrong)


def test_it_imports_the_door_from_nowhere():
    def imported(node: ast.AST) -> set[str]:
        if isinstance(node, ast.Import):
            return {alias.name for alias in node.names}
        return {node.module or ""} if isinstance(node, ast.ImportFrom) else set()

    wrong = [
        source.place(path)
        for path, tree in source.trees()
        if any("app" in imported(n) for n in ast.walk(tree))
    ]
    assert not wrong


def test_it_leaves_no_exception_in_the_import_contracts():
    assert "ignore_imports" not in (source.ROOT / "pyproject.toml").read_text("utf-8")
