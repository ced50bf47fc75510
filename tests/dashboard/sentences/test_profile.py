import pytest

from tests.dashboard.answers import SECTOR_6, level, row
from tests.dashboard.profiles import of_polarity, shown, two

HIGHER = of_polarity("higher", 24)
WORSE, BETTER, SAME = (120, 200), (300, 200), (200, 200)


def title(*pairs, **options):
    rows = [made for code, pair in zip(HIGHER, pairs, strict=False) for made in two(code, *pair)]
    return shown(rows, **options).title


@pytest.mark.parametrize(
    ("pairs", "ro", "en"),
    [
        (
            [BETTER, BETTER, WORSE, SAME],
            "Sectorul 6 stă mai bine decât București la 2 din 4 indicatori comparați, mai rău la 1.",
            "Sector 6 stands better than Bucharest on 2 of 4 indicators compared, worse on 1.",
        ),
        (
            [BETTER, SAME],
            "Sectorul 6 stă mai bine decât București la 1 din 2 indicatori comparați, mai rău la niciunul.",
            "Sector 6 stands better than Bucharest on 1 of 2 indicators compared, worse on none.",
        ),
        (
            [WORSE, SAME],
            "Sectorul 6 stă mai rău decât București la 1 din 2 indicatori comparați, mai bine la niciunul.",
            "Sector 6 stands worse than Bucharest on 1 of 2 indicators compared, better on none.",
        ),
        (
            [SAME, SAME],
            "Sectorul 6 nu diferă semnificativ de București la niciunul din cei 2 indicatori comparați.",
            "Sector 6 does not differ significantly from Bucharest on any of the 2 indicators compared.",
        ),
        (
            [WORSE],
            "Sectorul 6 stă mai rău decât București la singurul indicator comparat.",
            "Sector 6 stands worse than Bucharest on the one indicator compared.",
        ),
        (
            [SAME],
            "Sectorul 6 nu diferă semnificativ de București la singurul indicator comparat.",
            "Sector 6 does not differ significantly from Bucharest on the one indicator compared.",
        ),
        (
            [(300, 100)] * 3 + [SAME] * 19,
            "Sectorul 6 stă mai bine decât București la 3 din 22 de indicatori comparați, mai rău la "
            "niciunul.",
            "Sector 6 stands better than Bucharest on 3 of 22 indicators compared, worse on none.",
        ),
    ],
    ids=["both", "better", "worse", "alike", "one worse", "one alike", "twenty-two"],
)
def test_it_counts_what_is_better_and_worse(pairs, ro, en):
    assert title(*pairs) == ro
    assert title(*pairs, lang="en") == en


def test_it_says_so_where_nothing_can_be_compared():
    bare = [row("2025", SECTOR_6, 200, indicator=code) for code in HIGHER[:2]]
    assert shown(bare, lang="en").title == (
        "Sector 6 has values of 2 indicators, none of which can be judged against Bucharest."
    )
    assert shown(bare, comparator=None).title == "Sectorul 6 are valori la 2 indicatori."


def test_it_puts_the_theme_first():
    assert title(SAME, topic="Persoane vârstnice").startswith("Persoane vârstnice: Sectorul 6 nu diferă")


def test_it_names_what_is_worse_and_worsening():
    falling = [made | {"indicator": HIGHER[0]} for made in level(SECTOR_6, range(300, 80, -20))]
    rows = [*falling, *two(HIGHER[0], None, 250)[1:], *two(HIGHER[1], *BETTER)]
    said = shown(rows, lang="en")
    name = said.table.shown[0][0]
    assert said.title == (
        "Sector 6 stands better than Bucharest on 1 of 2 indicators compared, worse on 1; over five years "
        f"1 is worsening; worse and worsening: “{name}”."
    )
    assert "; mai rău și în înrăutățire: „" in shown(rows).title
    assert "în cinci ani, 1 se înrăutățește" in shown(rows).title


def test_it_marks_a_sentence_made_of_examples():
    some = [*two(HIGHER[0], *SAME, dataset="example"), *two(HIGHER[1], *SAME)]
    assert shown(some, lang="en").title.endswith(" (partly illustrative data).")
    assert shown(some[:2]).title.endswith(" (date ilustrative).")


def test_it_tells_every_row_in_the_text_alternative():
    rows = [*two(HIGHER[0], *WORSE), row("2025", SECTOR_6, None, indicator=HIGHER[1], status="Q")]
    said = shown(rows, lang="en").description
    assert "12.0%, 2025, worse than Bucharest;" in said
    assert said.endswith(": withheld.")
