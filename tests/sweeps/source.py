"""The project's own files, for the sweeps that read them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("app.py", "dashboard", "data_access", "layouts", "callbacks")


@cache
def files(*endings: str, under: tuple[str, ...] = ()) -> tuple[Path, ...]:
    """Files of the project with one of the endings: those git knows, or would take if asked."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *under],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = listed.stdout.decode().split("\0")
    found = (ROOT / name for name in names if name.endswith(endings or ("",)) and name)
    return tuple(sorted(path for path in found if path.is_file()))


@cache
def trees() -> tuple[tuple[Path, ast.Module], ...]:
    """Every module of the code (not of the tests), parsed."""
    return tuple((path, ast.parse(path.read_text("utf-8"))) for path in files(".py", under=CODE))


def calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    """Calls of functions with one of the names, however they are reached."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in names:
                yield node


def text(node: ast.AST | None) -> str | None:
    """The text of a literal; None for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def place(path: Path, node: ast.AST | None = None) -> str:
    """``folder/file.py:12``"""
    line = f":{node.lineno}" if node is not None and hasattr(node, "lineno") else ""
    return f"{path.relative_to(ROOT).as_posix()}{line}"
