"""The design's table of speed, measured: ``python -m tests.bench``."""
