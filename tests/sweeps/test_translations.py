"""Words: every sentence has its Romanian, nothing is translated that is never said."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from dashboard.i18n import LOCALES
from tests.sweeps import source

CEDILLAS = re.compile("[\u015e\u015f\u0162\u0163]")
PLURALS = "nplurals=3; plural=(n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2);"


@cache
def said() -> dict[str, str]:
    """Message id → where it is said: the literals given to ``say`` and ``say_count``, what a ``Problem``
    found and expected, and what commands say of themselves."""
    found: dict[str, str] = {}
    for path, tree in source.trees():
        for call in source.calls(tree, "say", "say_count"):
            if len(call.args) > 1 and (words := source.text(call.args[1])) is not None:
                found.setdefault(words, source.place(path, call))
        for keyword in (node for node in ast.walk(tree) if isinstance(node, ast.keyword)):
            words = (
                source.text(keyword.value) if keyword.arg in ("found", "expected", "many", "help") else None
            )
            if words is not None:
                found.setdefault(words, source.place(path, keyword.value))
    return found


@cache
def literals() -> frozenset[str]:
    return frozenset(
        node.value
        for _, tree in source.trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


@cache
def messages() -> tuple[tuple[Path, Message], ...]:
    found = []
    for path in sorted((LOCALES / "ro").glob("*.po")):
        with path.open("rb") as file:
            found += [(path, message) for message in read_po(file, locale="ro") if message.id]
    return tuple(found)


def first_id(message: Message) -> str:
    return message.id[0] if isinstance(message.id, (tuple, list)) else message.id


def forms(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, (tuple, list)) else (message.string,)


def placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def test_it_says_something_at_all():
    assert len(said()) > 50


def test_it_has_romanian_for_every_sentence():
    known = {first_id(message) for _, message in messages() if all(forms(message)) and not message.fuzzy}
    missing = [f"{place}: {words}" for words, place in said().items() if words not in known]
    assert not missing, "\n".join(missing)


def test_it_translates_nothing_that_is_never_said():
    unused = [f"{path.name}: {first_id(m)}" for path, m in messages() if first_id(m) not in literals()]
    assert not unused, "\n".join(unused)


def test_it_translates_every_sentence_in_one_way():
    ways: dict[str, set[tuple[str, ...]]] = {}
    for _, message in messages():
        ways.setdefault(first_id(message), set()).add(forms(message))
    assert not {words: found for words, found in ways.items() if len(found) > 1}


def test_it_fills_the_same_placeholders_in_both_languages():
    wrong = []
    for path, message in messages():
        if isinstance(message.id, (tuple, list)):
            # "un copil" may leave its number unsaid
            asked = placeholders(message.id[1])
            differ = [form for form in forms(message) if placeholders(form) | {"n"} != asked | {"n"}]
        else:
            differ = [form for form in forms(message) if placeholders(form) != placeholders(message.id)]
        wrong += [f"{path.name}: {form}" for form in differ]
    assert not wrong, "\n".join(wrong)


def test_it_gives_each_sentence_the_values_it_names():
    wrong = []
    for path, tree in source.trees():
        for call in source.calls(tree, "say", "say_count"):
            if len(call.args) < 2 or any(keyword.arg is None for keyword in call.keywords):
                continue
            given = {keyword.arg for keyword in call.keywords} | _counted(call)
            named = set().union(*(placeholders(source.text(arg) or "") for arg in call.args[1:3]))
            if named - given:
                wrong.append(f"{source.place(path, call)}: {sorted(named - given)}")
    assert not wrong, "\n".join(wrong)


def test_it_has_three_romanian_forms_for_every_number():
    for path in sorted((LOCALES / "ro").glob("*.po")):
        assert PLURALS in " ".join(path.read_text("utf-8").replace('"\n"', "").split()), path.name
    wrong = [
        f"{path.name}: {first_id(message)}"
        for path, message in messages()
        if isinstance(message.id, (tuple, list)) and (len(forms(message)) != 3 or not all(forms(message)))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("ending", [".po", ".toml", ".md", ".css", ".js"])
def test_it_writes_romanian_with_commas_below(ending):
    wrong = [source.place(path) for path in source.files(ending) if CEDILLAS.search(path.read_text("utf-8"))]
    assert not wrong


def _counted(call: ast.Call) -> set[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return {"n"} if name == "say_count" else set()
