"""Where money comes from, through which programmes and projects, for which themes, to which zones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape

from dashboard.figures.sankey import Band, Block, sankey
from dashboard.funding.flows import LEVELS, REST, SEVERAL, UNKNOWN, UNSTATED, Flows, Node
from dashboard.funding.zones import ELSEWHERE, NOWHERE, WIDER
from dashboard.funding_tables import AMOUNTS
from dashboard.i18n import say, say_count
from dashboard.panels.funding import words
from dashboard.panels.funding.shown import Shown
from dashboard.panels.panel import Empty, Heading, Panel, Table
from dashboard.sentences import funding as sentences
from dashboard.written_money import currency_name, exact, in_units
from dashboard.written_money import share as percent

NAMES = ("from_level", "from_node", "to_level", "to_node", "value", "currency", "cost_base", "stage")
HEADINGS = {
    "source": "Source of money", "programme": "Programme", "project": "Project", "theme": "Theme",
    "zone": "Area",
}  # fmt: skip
QUIET = (REST, UNKNOWN, UNSTATED, SEVERAL, NOWHERE, WIDER, ELSEWHERE)


def panel(shown: Shown, found: Flows) -> Panel:
    """One stage of the projects looked at."""
    language, stage = shown.language, shown.selection.money.stage
    codes = shown.codes(stage)
    names = _names(found, shown)
    title = sentences.flows(found, names, words.stage(stage, language), shown.currency, language)
    return Panel(
        title=title,
        subtitle=" · ".join(
            [words.capitalised(words.stage(stage, language)), shown.subject(stage), shown.basis()]
        ),
        marks=shown.marks(codes),
        figure=_figure(found, names, shown, codes) if found.links else None,
        table=_table(found, names, shown),
        footnotes=shown.footnotes(codes, *_not_parted(found, shown), shown.left_out(stage)),
        about=(
            (
                say(language, "What is added"),
                say(
                    language,
                    "Each column adds up to the same sum. Money of a project with several themes or areas is "
                    "not parted among them, because no document says how; it stands under its own name. Of "
                    "each column the largest are drawn by themselves.",
                ),
            ),
            (
                say(language, "Formula"),
                say(
                    language,
                    "{sum} is the sum of {rows}.",
                    sum=f"{exact(found.bani, language)} {currency_name(shown.currency)}",
                    rows=say_count(language, "{n} project", "{n} projects", found.projects),
                ),
            ),
            (say(language, "Basis"), shown.basis()),
        ),
        methods=(("money", say(language, "Money")),),
        description=title,
        name="money_flows",
        empty=None
        if found.links
        else shown.unfit()
        or Empty(
            say(language, "Nothing of this stage is known of these projects."),
            say(language, "Choose another stage, or more projects."),
        ),
    )


def _names(found: Flows, shown: Shown) -> dict[Node, str]:
    """What each block is called."""
    language = shown.language
    projects = shown.ledger.projects
    drawn = projects["code"].isin([node.key for node in found.nodes if node.level == "project"])
    first, named = ~projects["programme"].duplicated(), ["programme", "programme_name", "programme_name_en"]
    titles = {
        row["code"]: words.titled(row, language)
        for row in projects.loc[drawn, ["code", "title", "title_en"]].to_dict("records")
    }
    programmes = {
        row["programme"]: words.titled(row, language, "programme_name") or row["programme"]
        for row in projects.loc[first, named].to_dict("records")
        if words.text(row, "programme")
    }
    of_level: Mapping[str, Mapping[str, str]] = {"project": titles, "programme": programmes}
    size = Counter(node.level for node in found.nodes)
    return {
        node: _name(node, of_level.get(node.level, {}), shown, alone=size[node.level] == 1)
        for node in found.nodes
    }


def _name(node: Node, known: Mapping[str, str], shown: Shown, *, alone: bool) -> str:
    """alone: whether no other block stands in its column."""
    language, key = shown.language, node.key
    if key == REST and node.level == "project" and alone:
        return say_count(language, "{n} project", "{n} projects", node.projects)
    if key == REST and node.level == "project":
        return say_count(language, "{n} other project", "{n} other projects", node.projects)
    if node.level == "source":
        return words.source(key, language)
    special = {
        REST: {
            "programme": say(language, "other programmes"),
            "theme": say(language, "other themes"), "zone": say(language, "other areas"),
        },
        UNSTATED: {
            "programme": say(language, "programme not stated"), "theme": say(language, "theme not stated"),
        },
        SEVERAL: {"theme": say(language, "several themes"), "zone": say(language, "several areas")},
        NOWHERE: {"zone": say(language, "area not stated")},
        WIDER: {"zone": say(language, "a larger area")},
        ELSEWHERE: {"zone": say(language, "areas not looked at")},
    }.get(key, {})  # fmt: skip
    if node.level in special:
        return special[node.level]
    if node.level == "zone":
        return shown.areas.name(key, language)
    return known.get(key, key)


def _figure(found: Flows, names: dict[Node, str], shown: Shown, codes: list[str]):
    language, currency = shown.language, shown.currency
    blocks = [
        Block(
            LEVELS.index(node.level),
            names[node],
            f"<b>{escape(names[node], quote=False)}</b><br>{exact(node.bani, language)} "
            f"{currency_name(currency)} · {percent(node.bani / found.bani, language)}",
            quiet=node.key in QUIET,
        )
        for node in found.nodes
    ]
    bands = [
        Band(
            link.source,
            link.target,
            link.bani / 100,
            f"{escape(names[found.nodes[link.source]], quote=False)} → "
            f"{escape(names[found.nodes[link.target]], quote=False)}<br>"
            f"{exact(link.bani, language)} {currency_name(currency)}",
        )
        for link in found.links
    ]
    return sankey(
        blocks,
        bands,
        headings=[say(language, HEADINGS[level]) for level in LEVELS],
        illustrative=shown.illustrative(codes),
        colours=shown.selection.theme,
        revision="flows",
    )


def _table(found: Flows, names: dict[Node, str], shown: Shown) -> Table:
    language = shown.language
    headings = (
        Heading(say(language, "From"), "from"),
        Heading(say(language, "To"), "to"),
        Heading(f"{say(language, 'Amount')} ({currency_name(shown.currency)})", "value", "right"),
        Heading(say(language, "Share"), "share", "right"),
    )
    cells, raw = [], []
    how = shown.ledger.how
    for link in found.links:
        begin, end = found.nodes[link.source], found.nodes[link.target]
        cells.append(
            (
                f"{names[begin]} ({say(language, HEADINGS[begin.level]).lower()})",
                f"{names[end]} ({say(language, HEADINGS[end.level]).lower()})",
                exact(link.bani, language),
                percent(link.bani / found.bani, language),
            )
        )
        raw.append(
            (begin.level, begin.key, end.level, end.key, in_units(link.bani), how.currency, how.cost_base,
             shown.selection.money.stage)
        )  # fmt: skip
    return Table(say(language, "Flows of money"), headings, tuple(cells), tuple(raw), NAMES, of=AMOUNTS.name)


def _not_parted(found: Flows, shown: Shown) -> list[str]:
    """What share is of no known source, and the cost bases on which the sources are told."""
    language = shown.language
    held = sum(node.bani for node in found.nodes if (node.level, node.key) == ("source", UNKNOWN))
    if not held:
        return []
    told = [
        say(language, "The documents do not say from which sources this sum comes.")
        if held == found.bani
        else say(
            language, "Of {share} of the sum the documents do not say from which source it comes.",
            share=percent(held / found.bani, language),
        )
    ]  # fmt: skip
    return told + [
        say(
            language,
            "On the cost base “{base}” the sources are stated.",
            base=words.cost_base(base, language),
        )
        for base in _bases_with_sources(shown)
    ]


def _bases_with_sources(shown: Shown) -> list[str]:
    """The other cost bases on which the projects looked at name the sources of this stage."""
    rows = shown.ledger.rows
    of_stage = rows[shown.ledger.at_stages(shown.fits, (shown.selection.money.stage,))]
    named = of_stage["reason"].eq("other-base") & of_stage["source"].ne("total")
    return sorted(of_stage["cost_base"][named].unique())
