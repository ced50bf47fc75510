"""What numbers cannot say, and what to do with one that seems wrong."""

from __future__ import annotations

from dashboard.i18n import Language, say
from dashboard.methodology.section import Paragraph, Points, Section


def cautions(language: Language) -> Section:
    return Section(
        "cautions",
        say(language, "What the numbers cannot say"),
        (
            Points(
                (
                    say(
                        language,
                        "A difference is not a cause. A significant change does not say what has brought "
                        "it about.",
                    ),
                    say(
                        language,
                        "What is not recorded is not counted. More cases can mean more need or better "
                        "detection; people whom no service has reached are missing.",
                    ),
                    say(
                        language,
                        "“Similar” does not mean equal. With few cases only large differences can be told "
                        "from chance.",
                    ),
                    say(
                        language,
                        "The value of an area says nothing about a person or a single service in it, and "
                        "hides the differences within. Where an indicator does not exist for a level, none "
                        "is estimated for it.",
                    ),
                    say(
                        language,
                        "A number of places says nothing about their quality, nor whether those who need "
                        "them can reach them.",
                    ),
                )
            ),
        ),
    )


def question(language: Language) -> Section:
    return Section(
        "question",
        say(language, "How to question a figure"),
        (
            Paragraph(
                say(
                    language,
                    "First open “About” under the figure: the definition, the source, the marks and the "
                    "small numbers explain most surprises.",
                )
            ),
            Paragraph(
                say(
                    language,
                    "If it still seems wrong, write to whoever runs this site, or to the publisher named "
                    "under the figure. Send the link to the panel (“Copy the link”), the period and the "
                    "data version from its footnotes: with these, anyone sees exactly what you have seen.",
                )
            ),
            Paragraph(
                say(
                    language,
                    "A corrected figure comes with a new data version. The former one is kept, with the "
                    "reason why it was replaced.",
                )
            ),
        ),
    )
