"""Settings of the whole suite."""

from hypothesis import settings

# the same examples in every run; no deadline, for a busy machine is not a defect
settings.register_profile("arggraph", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("arggraph")
