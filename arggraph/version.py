"""The version, as the installed package's metadata has it."""

from importlib.metadata import version

__version__ = version("arggraph")
