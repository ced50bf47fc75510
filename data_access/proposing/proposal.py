"""Which column of a file is what, told from headings and contents; never which indicator it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dashboard.i18n import LANGUAGES
from dashboard.indicators.catalogue import Catalogue
from dashboard.searching.words import words as folded_words
from dashboard.tables import OBSERVATIONS
from dashboard.written_periods import period_of
from data_access.formats.headings import is_required
from data_access.proposing.sample import Sample
from data_access.proposing.synonyms import CODE, COUNTY, NAME, role
from data_access.validation import Known

YEARS = r"^(19|20)\d\d$"
ENOUGH = 0.8  # of a column's different texts must be what the column is taken for
FEW = 100  # areas: with so few of them known, a heading is believed whose texts are of none
MOST_NEAR = 5


@dataclass
class Proposal:
    """A table of values, as far as the file tells.

    columns   declared column → position.   within  position of the column that names the county.
    by_name   whether areas are named instead of given by their codes.
    wide      positions of columns that are periods.
    open      positions of numbers, one of which may be the value.
    near      indicators that the file may be about, the nearest first.
    """

    sample: Sample
    columns: dict[str, int] = field(default_factory=dict)
    by_name: bool = False
    within: int | None = None
    wide: list[int] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    near: list[str] = field(default_factory=list)

    @property
    def left(self) -> list[int]:
        """The positions of which nothing is taken."""
        taken = {*self.columns.values(), *self.wide, *([] if self.within is None else [self.within])}
        return [n for n, heading in enumerate(self.sample.headings) if heading.strip() and n not in taken]

    @property
    def pattern(self) -> str:
        """A pattern that the headings of the wide columns fit, and no others."""
        headings = [self.sample.headings[position] for position in self.wide]
        if all(re.search(YEARS, heading) for heading in headings):
            return YEARS
        return f"^({'|'.join(re.escape(heading) for heading in headings)})$"

    @property
    def is_likely(self) -> bool:
        """Whether the file looks like values of an indicator at all."""
        return "area" in self.columns and bool(self.wide or self.open or "value" in self.columns)

    def missing(self, constants: dict[str, str]) -> list[str]:
        """The declared columns that neither the file nor a constant fills; the data set is not asked for."""
        given = {*self.columns, *constants, "dataset", *(["period", "value"] if self.wide else [])}
        needed = [c.name for c in OBSERVATIONS.columns if is_required(c)]
        return [name for name in (*needed, "value") if name not in given]


def proposed(sample: Sample, known: Known, catalogue: Catalogue) -> Proposal:
    """What the sample's columns seem to be; ``known`` are the areas and indicators there are."""
    made = Proposal(sample)
    free = [n for n, heading in enumerate(sample.headings) if heading.strip()]
    made.wide = [n for n in free if period_of(sample.headings[n]) and n in sample.numeric]
    made.wide = made.wide if len(made.wide) > 1 else []
    free = [n for n in free if n not in made.wide]
    _areas(made, free, known)
    taken = {*made.columns.values(), made.within}
    free = [n for n in free if n not in taken]
    for name in ("indicator", "period", "numerator", "denominator", "status", "note", "value"):
        if made.wide and name in ("period", "value"):
            continue
        at = _best(sample, free, name, known)
        if at is not None:
            made.columns[name] = at
            free.remove(at)
    if "value" not in made.columns and not made.wide:
        made.open = [n for n in free if n in sample.numeric]
        if len(made.open) == 1:
            made.columns["value"] = made.open.pop()
    if "indicator" not in made.columns:
        made.near = near(sample, made, catalogue)
    return made


def _areas(made: Proposal, free: list[int], known: Known) -> None:
    """The column of areas: one whose texts are codes that exist, or else names that are of areas."""
    words = made.sample.words

    believed = len(known.areas) < FEW

    def codes(position: int) -> float:
        texts = words[position]
        there = sum(text in known.areas for text in texts)
        sure = role(made.sample.headings[position], (CODE,)) if believed else None
        shaped = sum(bool(re.fullmatch(r"\d{2,6}|RO", text)) for text in texts)
        return max(there, 0.9 * shaped if sure else 0) / max(len(texts), 1)

    def names(position: int) -> float:
        texts = [text for text in words[position] if not text.isdecimal()]
        meant = sum(bool(known.places.meant(text)) for text in texts)
        sure = role(made.sample.headings[position], (NAME,)) if believed else None
        return max(meant, 0.9 * len(texts) if sure and sure[0] != 1 else 0) / max(len(words[position]), 1)

    def counties(position: int) -> float:
        texts = words[position]
        meant = sum(
            known.places.meant(text, levels=("county",)) != []
            or known.places.meant(text) == ["179132"]  # Bucharest is a county too, kept as a municipality
            for text in texts
        )
        sure = role(made.sample.headings[position], (COUNTY,))
        return max(meant, len(texts) if sure else 0) / max(len(texts), 1)

    by_code = max(free, key=codes, default=None)
    if by_code is not None and codes(by_code) >= ENOUGH:
        made.columns["area"] = by_code
        return
    county = max(free, key=counties, default=None)
    county = county if county is not None and counties(county) >= ENOUGH else None
    others = [n for n in free if n != county]
    by_name = max(others, key=names, default=None)
    if by_name is not None and names(by_name) >= ENOUGH:
        made.columns["area"], made.by_name, made.within = by_name, True, county
    elif county is not None:
        made.columns["area"], made.by_name = county, True


def _best(sample: Sample, free: list[int], name: str, known: Known) -> int | None:
    """The column that is most surely the declared one, by its heading and what stands in it."""
    found: list[tuple[float, int, int]] = []
    for position in free:
        words = sample.words[position]
        by_heading = role(sample.headings[position], (name,))
        sure = float(by_heading[0]) if by_heading else 0.0
        share = sum(_fits(name, word, known) for word in words) / max(len(words), 1)
        if name in ("value", "numerator", "denominator") and position not in sample.numeric:
            continue
        if name in ("period", "indicator") and share < ENOUGH:
            continue
        if sure or (name in ("period", "indicator") and words):
            found.append((sure, -position, position))
    best = max(found, default=None)
    if best is None or (name == "value" and sum(sure == best[0] for sure, _, _ in found) > 1):
        return None  # of two columns that may be the value, none is taken
    return best[2]


def _fits(name: str, word: str, known: Known) -> bool:
    if name == "period":
        return period_of(word) is not None
    return word in known.indicators if name == "indicator" else True


def near(sample: Sample, made: Proposal, catalogue: Catalogue) -> list[str]:
    """Codes of indicators whose titles hold the words of the headings and of the file's name."""
    about = [made.columns["value"]] if "value" in made.columns else made.open
    texts = [sample.file.rpartition(".")[0], *(sample.headings[position] for position in about)]
    asked = {word[: max(4, len(word) - 2)] for text in texts for word in folded_words(text) if len(word) > 3}
    hits: dict[str, tuple[int, int]] = {}
    for code, indicator in catalogue.items():
        titles = [folded_words(indicator.title(language)) for language in LANGUAGES]
        places = [[n for n, word in enumerate(title) if word.startswith(tuple(asked))] for title in titles]
        # What a title begins with is what it is about.
        hits[code] = max((len(found), -sum(found)) for found in places)
    most = max((times for times, _ in hits.values()), default=0)
    likely = [code for code, (times, _) in hits.items() if times and 2 * times >= most]
    return sorted(likely, key=lambda code: hits[code], reverse=True)[:MOST_NEAR]
