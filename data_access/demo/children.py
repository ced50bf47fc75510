"""Illustrative series about children. Levels are guesses of the right size, not estimates of real ones."""

from data_access.demo.shape import Answers, Cases, NumeratorOf, People, Shape

SHAPES = (
    Shape("COP-01", "stock", People("0-17"), 0.0085, (1.15, 1.0, 0.8, 0.95, 1.45, 0.85), county=1.1,
          country=1.46, yearly=-0.045, noise=0.02, women=0.47),
    Shape("COP-02", "steady", NumeratorOf("COP-01"), 0.31, (1.05, 0.85, 1.1, 1.2, 0.8, 0.9), county=0.95,
          yearly=-0.06, noise=0.04),
    Shape("COP-03", "part", Cases(1.9, "0-17"), 0.42, (1.05, 0.9, 0.85, 1.2, 1.1, 0.95), county=1.0,
          country=0.95, yearly=0.03, covid=0.7, noise=0.05),
    Shape("COP-05", "part", Cases(0.75, "0-17"), 0.55, (0.9, 0.85, 1.2, 1.05, 0.95, 1.0), county=0.9,
          country=0.85, yearly=0.05, covid=0.75),
    Shape("COP-06", "cumulative", People("0-17"), 0.0042, (1.4, 0.9, 0.9, 1.0, 0.85, 1.05), county=1.05,
          country=1.0, yearly=0.03, season=(0.1, 4), covid=0.75, noise=0.05),
    Shape("COP-08", "steady", Cases(9.0, "0-17", "stock"), 0.66, (1.15, 1.05, 0.9, 1.0, 0.95, 0.8),
          commune=0.8, county=0.9, country=0.85, yearly=0.07, covid=0.8, noise=0.08),
    Shape("COP-09", "steps", People("0-17"), 0.0052, (1.3, 0.9, 0.8, 1.0, 0.7, 1.35), commune=0.7,
          county=0.8, yearly=0.03, unit=5, dataset="illustrative-activity"),
    Shape("COP-16", "part", Cases(24.0, "0-17", "stock"), 0.48, (0.95, 1.0, 0.9, 0.75, 1.2, 1.15),
          county=0.7, yearly=0.05, covid=0.45, season=(0.05, 4), noise=0.05),
    Shape("COP-19", "part", Answers(110, 160, 70, 14), 0.82, (1.0, 0.97, 0.93, 1.06, 1.03, 0.98),
          commune=1.04, county=0.98, city=1.0, yearly=0.03, noise=0.08, dataset="illustrative-surveys"),
)  # fmt: skip
