"""A budget by chapters: what was adopted, revised and executed, and how execution grew over the year."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from dashboard import periods

SOCIAL = "68"  # insurance and social assistance, in the functional classification of budgets
PLANS = ("revised", "initial", "draft")  # what execution is set against: the first that there is


class Chapter(NamedTuple):
    """Amounts in bani, None where there are none. plan: the kind that execution is a share of. executed:
    until the last period; over: (period, executed until its end), in order. part: whether it lies in another
    chapter that is listed. reason: a message id, why there is no share."""

    code: str
    title: str
    draft: int | None
    initial: int | None
    revised: int | None
    executed: int | None
    over: tuple[tuple[str, int], ...]
    part: bool
    reason: str = ""

    @property
    def plan(self) -> str:
        return next((kind for kind in PLANS if getattr(self, kind) is not None), "")

    @property
    def planned(self) -> int | None:
        return getattr(self, self.plan) if self.plan else None

    @property
    def share(self) -> float | None:
        """Executed as a fraction of the plan."""
        return self.executed / self.planned if self.planned and self.executed is not None else None


class Execution(NamedTuple):
    """The chapters of one area's (or institution's) budget in one year and currency, social assistance first,
    in the order of their codes. currencies: others in which there are amounts, that are not added."""

    area: str
    institution: str
    year: int
    currency: str
    chapters: tuple[Chapter, ...]
    currencies: tuple[str, ...] = ()

    @property
    def whole(self) -> tuple[Chapter, ...]:
        """The chapters that lie in no other: they add up to the budget."""
        return tuple(chapter for chapter in self.chapters if not chapter.part)

    @property
    def social(self) -> tuple[Chapter, ...]:
        """Those of them that are for social assistance."""
        return tuple(chapter for chapter in self.whole if chapter.code.startswith(SOCIAL))

    @property
    def until(self) -> str:
        """The last period of which execution is known in every one that is for social assistance; blank where
        these differ."""
        last = {chapter.over[-1][0] for chapter in self.social if chapter.over}
        return last.pop() if len(last) == 1 else ""

    @property
    def plan(self) -> str:
        """What most chapters are set against."""
        return next((chapter.plan for chapter in self.chapters if chapter.plan), "")


MIXED = "Executed amounts are told both as sums until a day and one by one."
OVERLAP = "Executed amounts are told of periods that lie in each other."
GAPS = "What was executed in some periods of the year is not known."


def years(budgets: pd.DataFrame, area: str) -> tuple[int, ...]:
    """The years of which an area has a budget."""
    of_area = budgets[budgets["area"].eq(area)]
    return tuple(sorted({int(period[:4]) for period in of_area["period"]}))


def execution(
    budgets: pd.DataFrame, *, area: str, institution: str = "", year: int, currency: str = "RON"
) -> Execution:
    """One budget of one year. ``budgets`` in declared columns."""
    own = budgets[budgets["area"].eq(area) & budgets["institution"].eq(institution)]
    own = own[own["period"].str[:4].eq(str(year))] if len(own) else own
    others = tuple(sorted(set(own["currency"]) - {currency}))
    own = own[own["currency"].eq(currency)]
    codes = sorted(set(own["chapter"]), key=lambda code: (not code.startswith(SOCIAL), code))
    chapters = [
        _chapter(code, own[own["chapter"].eq(code)], part=any(_lies_in(code, other) for other in codes))
        for code in codes
    ]
    return Execution(area, institution, year, currency, tuple(chapters), others)


def _lies_in(code: str, other: str) -> bool:
    return code != other and code.startswith(f"{other}.")


def _chapter(code: str, rows: pd.DataFrame, *, part: bool) -> Chapter:
    plans = {kind: _newest(rows[rows["kind"].eq(kind)]) for kind in ("draft", "initial", "revised")}
    done = rows[rows["kind"].eq("executed")]
    titles = [title for title in rows["title"] if isinstance(title, str) and title]
    over, reason = _over(done)
    return Chapter(
        code, titles[0] if titles else "", executed=over[-1][1] if over else None, over=over, part=part,
        reason=reason, **plans,
    )  # fmt: skip


def _newest(rows: pd.DataFrame) -> int | None:
    """The plan that was adopted last; that of the year as such is the first."""
    if not len(rows):
        return None
    last = max(zip(rows["period"], rows["value"], strict=True), key=lambda one: periods.span(one[0]).start)
    return round(float(last[1]))


def _over(done: pd.DataFrame) -> tuple[tuple[tuple[str, int], ...], str]:
    """What was executed until the end of each period. Sums until a day are not added; single amounts are;
    both together say nothing, nor do a year and its quarters."""
    if done["cumulative"].nunique() > 1:
        return (), MIXED
    ordered = sorted(
        zip(done["period"], done["value"], strict=True), key=lambda one: periods.span(one[0]).end
    )
    if not done["cumulative"].eq(1).all():
        spans = [periods.span(period) for period, _ in ordered]
        if any(later.start <= earlier.end for earlier, later in pairwise(spans)):
            return (), OVERLAP
        if any((later.start - earlier.end).days > 1 for earlier, later in pairwise(spans)) or (
            spans and (spans[0].start.month, spans[0].start.day) != (1, 1)
        ):
            return (), GAPS
        total, found = 0, []
        for period, value in ordered:
            total += round(float(value))
            found.append((period, total))
        return tuple(found), ""
    return tuple((period, round(float(value))) for period, value in ordered), ""
