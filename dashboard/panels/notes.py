"""Footnotes of a panel: where its figures come from, what is uncertain, what is not published and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard import formats, periods
from dashboard.areas import Names
from dashboard.i18n import Language, half, say, say_count
from dashboard.panels.records import title_of
from dashboard.series import WITHHELD, Line
from dashboard.statistics.confidence import Z95
from dashboard.statuses import status

LONGEST_REMARK = 160
METHODS = {
    "wilson": "Wilson",
    "byar": "Byar",
    "exact": "exact (Poisson)",
    "student": "Student’s t",
    "source": "as published by the source",
}


def footnotes(
    lines: Sequence[Line],
    *,
    datasets: Mapping[str, Mapping[str, Any]],
    areas: Names,
    reasons: Sequence[str],
    others: Sequence[str],
    version: int,
    language: Language,
    z: float = Z95,
) -> tuple[str, ...]:
    """Whole sentences, the most important first. ``reasons``: message ids of failed comparability
    checks; ``others``: sentences that stand as they are; ``z``: of the limits."""
    used: dict[str, list[str]] = {}
    for line in lines:
        for code in dict.fromkeys(point.dataset for point in line.points):
            used.setdefault(code, []).append(areas.name(line.area, language))
    notes = [_illustrative(used, datasets, language)]
    notes += [source(datasets.get(code, {}), code, language) for code in used]
    notes += [doubt(datasets.get(code, {}), language) for code in used]
    notes += [_not_judged(say(language, reason), language) for reason in reasons]
    notes += _remarks(lines, areas, language)
    notes.append(_statuses(lines, language))
    notes.append(_withheld(lines, datasets, language))
    notes += others
    notes.append(_methods(lines, z, language))
    notes.append(say(language, "Data version {version}.", version=version))
    return tuple(dict.fromkeys(note for note in notes if note))


def _illustrative(
    used: Mapping[str, Sequence[str]],
    datasets: Mapping[str, Mapping[str, Any]],
    language: Language,
) -> str:
    marked = {
        name
        for code, names in used.items()
        if datasets.get(code, {}).get("kind") == "illustrative"
        for name in names
    }
    real = {
        name
        for code, names in used.items()
        if datasets.get(code, {}).get("kind") != "illustrative"
        for name in names
    }
    if not marked:
        return ""
    if not real:
        return say(language, "Illustrative data, made for demonstration: they do not describe reality.")
    return say(
        language,
        "Illustrative data, made for demonstration: {marked}. Real data: {real}.",
        marked=formats.listed(sorted(marked), language), real=formats.listed(sorted(real), language),
    )  # fmt: skip


def _not_judged(reason: str, language: Language) -> str:
    lowered = reason[:1].lower() + reason[1:]
    return say(language, "The difference was not tested: {reason}", reason=lowered)


def source(dataset: Mapping[str, Any], code: str, language: Language) -> str:
    if dataset.get("kind") == "illustrative":
        return ""
    name = title_of(dataset, language) or code
    publisher = text(dataset.get("publisher"))
    source = f"{publisher}, {name}" if publisher and not name.startswith(publisher) else name
    cutoff = text(dataset.get("cutoff"))
    if cutoff:
        return say(
            language, "Source: {source}, data as at {day}.", source=source, day=formats.day(cutoff, language)
        )
    return say(language, "Source: {source}.", source=source)


def doubt(dataset: Mapping[str, Any], language: Language) -> str:
    """What is uncertain about a data set; blank where nothing is stated, and for made-up data."""
    words = text((language == "en" and dataset.get("doubt_en")) or dataset.get("doubt"))
    if not words or dataset.get("kind") == "illustrative":
        return ""
    return say(language, "Uncertain: {doubt}", doubt=words)


def _remarks(lines: Sequence[Line], areas: Names, language: Language) -> list[str]:
    """What is noted of the last values shown, where it is short; the table has all notes."""
    found: dict[tuple[str, str], list[str]] = {}
    for line in lines:
        last = line.points[-1] if line.points and line.role != "context" else None
        if last and last.note:
            found.setdefault((half(last.note, language), last.period), []).append(
                areas.name(line.area, language)
            )
    return [
        f"{formats.listed(names, language)}, {periods.label(period, language)}: {note.rstrip('.')}."
        for (note, period), names in found.items()
        if len(note) <= LONGEST_REMARK
    ]


def _statuses(lines: Sequence[Line], language: Language) -> str:
    counted = Counter(point.status for line in lines for point in line.points)
    parts = [
        f"{status(code, language)} ({n})"
        for code, n in sorted(counted.items())
        if code not in ("A", WITHHELD)
    ]
    return say(language, "Marked values: {list}.", list=", ".join(parts)) if parts else ""


def _withheld(lines: Sequence[Line], datasets: Mapping[str, Mapping[str, Any]], language: Language) -> str:
    hidden = [point.dataset for line in lines for point in line.points if point.status == WITHHELD]
    if not hidden:
        return ""
    k = max((threshold(datasets.get(code, {})) for code in hidden), default=0)
    count = say_count(language, "{n} value withheld", "{n} values withheld", len(hidden))
    if k < 2:
        return say(language, "{count}.", count=count)
    if k == 2:
        return say(
            language,
            "{count}: small numbers (1), or values from which such a number could be computed.",
            count=count,
        )
    return say(
        language, "{count}: small numbers (1–{most}), or values from which such a number could be computed.",
        count=count, most=k - 1,
    )  # fmt: skip


def threshold(dataset: Mapping[str, Any]) -> int:
    """The data set's k; 0 where it has none."""
    k = dataset.get("k")
    return 0 if k is None or k is pd.NA or k != k else int(k)


def _methods(lines: Sequence[Line], z: float, language: Language) -> str:
    found = [
        point.method
        for line in lines
        for point in line.points
        if point.lower is not None and point.method in METHODS
    ]
    if not found:
        return ""
    names = [say(language, METHODS[method]) for method in dict.fromkeys(found)]
    if z > Z95:
        return say(language, "99.8% confidence limits: {methods}.", methods=", ".join(names))
    return say(language, "95% confidence limits: {methods}.", methods=", ".join(names))


def text(value: Any) -> str:
    """A text cell, blank for whatever stands for nothing."""
    return value if isinstance(value, str) else ""
