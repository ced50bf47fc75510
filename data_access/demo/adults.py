"""Illustrative series about adults, older people and people with disabilities. Levels are guesses of the
right size, not estimates of anything real."""

from data_access.demo.shape import Answers, Cases, NumeratorOf, People, Shape

ADULTS = (
    Shape("ADU-01", "stock", People("all"), 0.0016, (1.0, 1.9, 0.8, 0.7, 0.8, 0.9), commune=1.6, county=2.2,
          country=13, yearly=-0.09, season=(0.03, 2), jump=("2024-01", 1.75), noise=0.02),
    Shape("ADU-02", "mean", Cases(5.5), 21, (1.25, 0.8, 0.9, 1.1, 1.05, 1.0), commune=0.75, county=1.1,
          yearly=-0.05, season=(0.08, 12), covid=1.3, noise=0.05, sd=8),
    Shape("ADU-05", "flow", None, 480, (0.7, 1.5, 0.9, 0.9, 0.8, 1.2), county=0.12, city=5.6, yearly=0.01,
          season=(0.25, 1), covid=1.1, noise=0.06, women=0.17),
    Shape("ADU-08", "flow", People("18+"), 0.0006, (0.8, 1.0, 1.05, 1.0, 1.3, 0.9), county=0.8,
          country=0.55, city=0.94, yearly=0.05, season=(0.1, 8), covid=1.15, noise=0.05),
    Shape("ADU-10", "part", Cases(0.17, "18+"), 0.44, (0.95, 1.05, 0.9, 0.8, 1.2, 1.1), commune=1.0,
          county=0.9, yearly=0.05, covid=0.55, noise=0.06),
    Shape("ADU-12", "part", Answers(130, 170, 60, 13), 0.78, (1.0, 0.98, 0.92, 1.08, 1.03, 0.97),
          commune=1.05, county=0.97, city=0.99, yearly=0.03, noise=0.08, dataset="illustrative-surveys"),
    Shape("ADU-13", "part", Answers(130, 170, 60, 13), 0.46, (0.96, 0.88, 1.15, 1.08, 0.95, 1.0),
          commune=1.05, county=0.95, city=0.99, yearly=0.03, covid=0.75, noise=0.08,
          dataset="illustrative-surveys"),
)  # fmt: skip

ELDERLY = (
    Shape("VAR-02", "stock", People("65+"), 0.0085, (0.75, 1.3, 1.1, 0.9, 0.8, 1.2), commune=0.85,
          county=0.6, yearly=0.045, covid=0.9, noise=0.04, older=0.58),
    Shape("VAR-03", "mean", Cases(4.5, "65+"), 32, (0.75, 0.9, 1.1, 1.2, 0.95, 1.3), commune=0.8,
          county=0.95, yearly=0.01, season=(0.08, 1), covid=1.3, noise=0.08, sd=17),
    Shape("VAR-07", "stock", People("65+"), 0.022, (1.1, 1.0, 0.85, 0.95, 0.7, 1.45), commune=0.8,
          county=0.4, yearly=0.03, season=(0.05, 5), covid=0.25, noise=0.04),
    Shape("VAR-08", "part", Cases(16.0, "65+", "stock"), 0.6, (0.95, 0.9, 1.0, 0.8, 1.25, 1.1),
          commune=1.15, county=0.85, yearly=0.07, covid=0.5, noise=0.06),
    Shape("VAR-11", "part", Answers(95, 140, 45, 12), 0.8, (0.99, 0.98, 0.93, 1.07, 1.02, 0.98),
          commune=1.05, county=0.98, city=1.0, yearly=0.02, noise=0.08, dataset="illustrative-surveys"),
)  # fmt: skip

DISABILITY = (
    Shape("DIZ-01", "stock", People("18+"), 0.036, (1.05, 1.15, 1.05, 0.85, 1.0, 0.95), county=0.95,
          country=1.4, yearly=0.012, covid=0.985, noise=0.01, women=0.54),
    Shape("DIZ-04", "stock", People("18+"), 0.00062, (1.15, 0.85, 0.9, 1.1, 0.8, 1.2), county=1.6,
          country=1.75, yearly=-0.035, noise=0.03),
    Shape("DIZ-06", "steps", NumeratorOf("DIZ-01"), 0.009, (1.4, 1.2, 0.85, 0.9, 1.0, 0.7), county=0.6,
          country=0.5, yearly=0.04, unit=5, dataset="illustrative-activity"),
    Shape("DIZ-09", "part", Answers(75, 110, 35, 11), 0.76, (1.03, 0.97, 1.0, 0.97, 0.92, 1.1), commune=1.0,
          county=0.96, city=1.0, yearly=0.03, noise=0.08, dataset="illustrative-surveys"),
)  # fmt: skip
