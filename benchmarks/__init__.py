"""What is measured, and how to repeat it: ``make bench``, or ``python -m benchmarks NAME`` for one."""
