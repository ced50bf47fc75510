"""A proposal told line by line: what each column is taken for, what is missing, and how to go on."""

from __future__ import annotations

import shlex
from collections.abc import Mapping as ReadOnly

from dashboard.i18n import Language, say
from dashboard.indicators.catalogue import Catalogue
from dashboard.tables import OBSERVATIONS
from data_access.formats.cells import shown
from data_access.proposing.proposal import Proposal
from data_access.proposing.written import NAME, near

MOST_LEFT = 8


def lines(
    proposal: Proposal, constants: ReadOnly[str, str], catalogue: Catalogue, language: Language
) -> list[str]:
    """The lines, a person's own words first."""
    file = proposal.sample.file
    headings = [shown(heading.strip()) for heading in proposal.sample.headings]
    if not proposal.is_likely:
        return [say(language, "{file} does not look like values of an indicator by area.", file=file)]
    said = [say(language, "What {file} seems to hold, as values of an indicator:", file=file)]
    for name, position in proposal.columns.items():
        said.append(f"  {headings[position]} → {_role(proposal, name, language)}")
    if proposal.wide:
        listed = ", ".join(headings[position] for position in proposal.wide[:3])
        more = " …" if len(proposal.wide) > 3 else ""
        said.append(f"  {listed}{more} → " + say(language, "periods side by side"))
    if proposal.open:
        quoted = [say(language, "“{text}”", text=headings[n]) for n in proposal.open[:MOST_LEFT]]
        listed = ", ".join(quoted)
        said.append("  " + say(language, "Which of these is the value: {columns}?", columns=listed))
    left = [position for position in proposal.left if position not in proposal.open]
    if left:
        listed = ", ".join(headings[position] for position in left[:MOST_LEFT])
        more = " …" if len(left) > MOST_LEFT else ""
        said.append("  " + say(language, "nothing is taken from: {columns}", columns=listed + more))
    missing = proposal.missing(dict(constants))
    unsaid = [name for name in missing if name != "value" or not proposal.open]
    if unsaid:
        named = ", ".join(OBSERVATIONS.column(name).heading.in_(language).lower() for name in unsaid)
        said.append(say(language, "The file does not tell: {columns}.", columns=named))
    if "indicator" in missing and proposal.near:
        listed = "; ".join(near(code, catalogue, language) for code in proposal.near)
        said.append("  " + say(language, "The indicator may be: {near}", near=listed))
    return [*said, *how_to_go_on(proposal, missing, language)]


def how_to_go_on(proposal: Proposal, missing: list[str], language: Language) -> list[str]:
    """The two ways: the proposal as it is, or a mapping file to correct."""
    file = shlex.quote(proposal.sample.file)
    asked = "".join(f" --constant {name}=…" for name in missing if name in ("indicator", "period"))
    said = [
        say(language, "To correct it: {command}", command=f"reper propose {file} --write mapping.toml"),
    ]
    if set(missing) <= {"indicator", "period"}:
        command = f"reper import {file} --mapping {NAME}{asked}"
        said.insert(0, say(language, "If that is right: {command}", command=command))
    return said


def _role(proposal: Proposal, name: str, language: Language) -> str:
    if name == "area" and proposal.by_name:
        if proposal.within is None:
            return say(language, "areas by name")
        county = shown(proposal.sample.headings[proposal.within].strip())
        return say(language, "areas by name, within the county in “{column}”", column=county)
    return OBSERVATIONS.column(name).heading.in_(language).lower()
