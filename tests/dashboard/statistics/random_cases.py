"""Random numbers of the kinds that are counted, and two sets of answers held against each other."""

from __future__ import annotations

import numpy as np

CASES = 10_000
NAN = float("nan")


def close(found, wanted, *, rtol=1e-9, atol=1e-10) -> None:
    found, wanted = np.asarray(found, dtype=float), np.asarray(wanted, dtype=float)
    apart = ~np.isclose(found, wanted, rtol=rtol, atol=atol, equal_nan=True)
    assert found.shape == wanted.shape
    assert not apart.any(), (apart.sum(), found[apart][:5], wanted[apart][:5])


def sizes(random, *, most=1e5, cases=CASES) -> np.ndarray:
    """Whole numbers from one up, as often small as large."""
    return np.rint(np.exp(random.uniform(0, np.log(most), cases)))


def parts(random, n) -> np.ndarray:
    """Whole numbers up to n, none and all among them."""
    share = random.choice([0, 1, 0.01, 0.5, 0.9], len(n), p=[0.05, 0.05, 0.3, 0.4, 0.2])
    return random.binomial(n.astype(np.int64), share).astype(float)


def plain(of, *columns) -> np.ndarray:
    """The plain function on one case after the other; one row of answers a part of it."""
    answers = [of(*case) for case in zip(*(np.asarray(c).tolist() for c in columns), strict=True)]
    return np.array(answers, dtype=float).T
