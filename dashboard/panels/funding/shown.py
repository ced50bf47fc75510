"""What the panels about money are made of, and what they all say: the basis of their sums, their sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard import formats
from dashboard.areas import Areas
from dashboard.funding.counting import NOT_CHOSEN, REASONS
from dashboard.funding.filtering import Fitting
from dashboard.funding.ledger import Ledger
from dashboard.funding_choice import ALL, NONE
from dashboard.funding_tables import STAGES
from dashboard.i18n import Language, say, say_count
from dashboard.panels import notes
from dashboard.panels.funding import words
from dashboard.panels.panel import Empty
from dashboard.selection import Selection
from dashboard.written_money import currency_name


@dataclass(frozen=True)
class Shown:
    """ledger: of all projects; fitting: those looked at. prices: the data sets of the price index, where
    amounts are in prices of one year."""

    ledger: Ledger
    fitting: Fitting
    areas: Areas
    datasets: Mapping[str, Mapping[str, Any]]
    selection: Selection
    version: int = 0
    prices: tuple[str, ...] = ()

    @property
    def language(self) -> Language:
        return self.selection.lang

    @property
    def fits(self) -> np.ndarray:
        return self.fitting.fits

    @property
    def currency(self) -> str:
        return self.ledger.how.currency

    def codes(self, *stages: str) -> list[str]:
        """The data sets of the amounts of these stages that are added, of the projects looked at."""
        added = self.ledger.at_stages(self.fits, stages) & self.ledger.rows["counts"].to_numpy()
        return self.ledger.rows["dataset"][added].unique().tolist()

    def basis(self) -> str:
        """What is added: ``lei · cost total · prețuri curente``."""
        how, language = self.ledger.how, self.language
        return " · ".join(
            [
                currency_name(how.currency),
                words.cost_base(how.cost_base, language),
                *([words.source(how.source, language)] if how.source != ALL else []),
                say(language, "prices of {year}", year=how.prices)
                if how.prices
                else say(language, "current prices"),
                *([say(language, "amounts of {year}", year=how.year)] if how.year else []),
            ]
        )

    def unfit(self) -> Empty | None:
        """What panels say where no project is looked at; None where some is."""
        language = self.language
        if self.fits.any():
            return None
        if not len(self.ledger.projects):
            return Empty(
                say(language, "No projects are known yet."),
                say(language, "Bring a list of projects, or fill in the template of the table of projects."),
            )
        return Empty(
            say(language, "No project fits what is chosen."),
            say(language, "Take a filter away, or look at projects of all areas."),
        )

    def subject(self, *stages: str) -> str:
        """Whose money: one project, or those of a zone and a span of years; of how many of them something of
        these stages is added, where it is not all."""
        choice, language = self.selection.money, self.language
        n = int(self.fits.sum())
        if choice.project != NONE and n:
            row = self.ledger.projects[self.fits].iloc[0].to_dict()
            return words.titled(row, language)
        known = int(
            self.ledger.known[self.fits][:, [STAGES.index(name) for name in stages]].any(axis=1).sum()
        )
        count = say_count(language, "{n} project", "{n} projects", n)
        if stages and known < n:
            count = say_count(language, "{known} of {n} project", "{known} of {n} projects", n, known=known)
        if choice.where == "zone":
            zones = [self.areas.place(code, language) for code in self.selection.areas]
            return f"{count}, {formats.listed(zones, language)}"
        return count

    def marks(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Whether all or some of these data sets are made up."""
        kinds = {str(self.datasets.get(code, {}).get("kind", "")) for code in codes}
        if "illustrative" not in kinds:
            return ()
        return (say(self.language, "illustrative" if len(kinds) == 1 else "partly illustrative"),)

    def illustrative(self, codes: Iterable[str]) -> str:
        """The words that mark example data in a figure, or blank."""
        marked = self.marks(codes)
        if not marked:
            return ""
        whole = marked[0] == say(self.language, "illustrative")
        return say(self.language, "illustrative data") if whole else marked[0]

    def footnotes(self, codes: Sequence[str], *others: str) -> tuple[str, ...]:
        """Marks and sources of these data sets, then the sentences given, then the data version."""
        language = self.language
        used = list(dict.fromkeys([*codes, *self.prices]))
        made_up = [code for code in used if self.datasets.get(code, {}).get("kind") == "illustrative"]
        found = []
        if made_up and len(made_up) == len(used):
            found.append(
                say(language, "Illustrative data, made for demonstration: they do not describe reality.")
            )
        elif made_up:
            names = formats.listed([self.name(code) for code in made_up], language)
            found.append(say(language, "Made up for demonstration: {names}.", names=names))
        found += [notes.source(self.datasets.get(code, {}), code, language) for code in used]
        found += [notes.doubt(self.datasets.get(code, {}), language) for code in used]
        found += others
        found.append(say(language, "Data version {version}.", version=self.version))
        return tuple(dict.fromkeys(note for note in found if note))

    def name(self, code: str) -> str:
        """What a data set is called."""
        row = self.datasets.get(code, {})
        return str((self.language == "en" and row.get("name_en")) or row.get("name") or code)

    def mark(self, code: str) -> str:
        """The word beside every row of a data set that is made up."""
        made_up = self.datasets.get(code, {}).get("kind") == "illustrative"
        return say(self.language, "illustrative") if made_up else ""

    def left_out(self, *stages: str) -> str:
        """How many amounts of these stages are not added, and why; blank where there are none. Parts and
        earlier sums are held in what counts, and those of other choices are told beside the filters."""
        counted = Counter(self.ledger.rows["reason"].to_numpy()[self.ledger.at_stages(self.fits, stages)])
        parts = [
            f"{say(self.language, REASONS[reason])} ({n})"
            for reason, n in sorted(counted.items())
            if reason and reason not in (*NOT_CHOSEN, "part", "earlier")
        ]
        return say(self.language, "Not added: {list}.", list="; ".join(parts)) if parts else ""


def codes_of(rows: pd.DataFrame) -> list[str]:
    """The data sets of the rows, in their order."""
    return list(dict.fromkeys(rows["dataset"]))
