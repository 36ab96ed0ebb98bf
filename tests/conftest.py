"""Settings of the whole suite."""

from hypothesis import HealthCheck, settings

# the same examples in every run; no deadline, nor a pace, for a busy machine is not a defect
settings.register_profile(
    "arggraph", derandomize=True, deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("arggraph")
