"""A proposal as a mapping file in TOML, with what is left open as comments in the person's language."""

from __future__ import annotations

import glob
import json
import re
import shlex
import tomllib
from collections.abc import Mapping as ReadOnly
from typing import Any

from dashboard.i18n import Language, say
from dashboard.indicators.catalogue import Catalogue
from dashboard.letters import fold
from data_access.mapping import Mapping
from data_access.mapping_reader import Reader
from data_access.proposing.proposal import Proposal

LONGEST_PATTERN = 200
NAME = "proposed"  # what --mapping takes for a proposal as it is


def toml(proposal: Proposal, constants: ReadOnly[str, str], catalogue: Catalogue, language: Language) -> str:
    """The mapping file's text; where something is missing it is a comment to be filled in."""
    sample, headings = proposal.sample, proposal.sample.headings
    stem = sample.file.rpartition(".")[0] or sample.file
    lines = [
        _comment(say(language, "Proposed by Reper for {file}: read it through, correct it, then import with",
                     file=sample.file)),
        f"#   reper import {shlex.quote(sample.file)} --mapping …",
        "",
        _comment(say(language, "The source: who published the figures, of what kind and date they are.")),
        "[dataset]",
        f"code = {_text(code_of(stem))}",
        f"name = {_text(stem)}",
        _comment(say(language, "official, administrative, survey or illustrative")),
        'kind = "administrative"',
        _comment(say(language, "numbers of 1 to k − 1 are not published; 0 for statistics already public")),
        "k = 5",
        "",
        "[[file]]",
        f"match = {_text(glob.escape(sample.file))}",
        'table = "observation"',
        *(f"{key} = {_value(value)}" for key, value in sample.said.items()),
        "",
        "[file.columns]",
        *(_column(proposal, name, position) for name, position in proposal.columns.items()),
    ]  # fmt: skip
    if proposal.open:
        listed = ", ".join(say(language, "“{text}”", text=headings[position]) for position in proposal.open)
        lines += [_comment(say(language, "the value is one of: {columns}", columns=listed)), "# value = "]
    lines += ["", "[file.constants]", *(f"{name} = {_text(value)}" for name, value in constants.items())]
    for name in proposal.missing(dict(constants)):
        if name == "indicator":
            lines.append(_comment(say(language, "the indicator’s code in the catalogue; perhaps:")))
            lines += [_comment(f"  {near(code, catalogue, language)}") for code in proposal.near]
        if name != "value" or not proposal.open:
            lines.append(f'# {name} = ""')
    if proposal.wide:
        lines += ["", "[[file.wide]]", 'becomes = "period"', *_spread(proposal)]
    if left := [position for position in proposal.left if position not in proposal.open]:
        listed = ", ".join(headings[position] for position in left)
        lines += ["", _comment(say(language, "nothing is taken from: {columns}", columns=listed))]
    return "\n".join(lines) + "\n"


def mapping(proposal: Proposal, constants: ReadOnly[str, str], catalogue: Catalogue) -> Mapping:
    """The proposal as it is; ``ProblemWithData`` where something is missing in it."""
    return Reader(NAME).mapping(tomllib.loads(toml(proposal, constants, catalogue, "en")))


def code_of(stem: str) -> str:
    """A short, stable name for the data set of a file."""
    return re.sub("[^a-z0-9]+", "-", fold(stem)).strip("-")[:60] or "file"


def near(code: str, catalogue: Catalogue, language: Language) -> str:
    """``CTX-01 (Populația rezidentă)``"""
    return f"{code} ({catalogue[code].title(language)})"


def _column(proposal: Proposal, name: str, position: int) -> str:
    heading = proposal.sample.headings[position]
    if name == "area" and proposal.by_name and proposal.within is not None:
        within = proposal.sample.headings[proposal.within]
        return f"area = {{name = {_text(heading)}, within = {_text(within)}}}"
    return f"{name} = {_text(heading)}"


def _spread(proposal: Proposal) -> list[str]:
    """The columns that are periods: by a pattern, or one by one where it would be too long to read."""
    if len(proposal.pattern) <= LONGEST_PATTERN:
        return [f"columns = {_pattern(proposal.pattern)}"]
    return [f"[file.wide.each.{_text(proposal.sample.headings[position])}]" for position in proposal.wide]


def _comment(text: str) -> str:
    words = " ".join(text.split())
    return "# " + "".join(sign for sign in words if sign.isprintable())


def _text(text: str) -> str:
    """A text as TOML writes it: JSON's way is one of TOML's, but for one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _value(value: Any) -> str:
    return str(value) if isinstance(value, int) else _text(str(value))


def _pattern(pattern: str) -> str:
    return f"'{pattern}'" if "'" not in pattern and pattern.isprintable() else _text(pattern)
