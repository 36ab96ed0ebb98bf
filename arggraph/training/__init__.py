"""Rebuilds and measures the trained parts; never imported by the rest. `python -m arggraph.training --help`."""
