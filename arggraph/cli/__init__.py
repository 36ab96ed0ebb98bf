"""The command line: parses, calls, prints, and maps what happened to an exit code. The commands are in `commands`.

0: done. 1: `--strict`, and there were notices. 2: an `ArggraphError`, or a wrong option. 130: Ctrl-C. Results go to
stdout, notices and errors to stderr, one line each. What strangers wrote is printed without control characters, so that
it cannot speak to the terminal.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from arggraph.cli.commands import app
from arggraph.cli.inputs import is_input
from arggraph.cli.terminal import complain, finish, prepare
from arggraph.errors import ArggraphError

__all__ = ["app", "main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line (that of the process, unless given) and return its exit code."""
    prepare()
    arguments = sys.argv[1:] if argv is None else [*argv]
    if arguments and arguments[0] not in _commands() and (is_input(arguments[0]) or "://" in arguments[0]):
        complain(f"{arguments[0]}: no command is named; to build it: arggraph build {arguments[0]}")
        return 2
    code = 0
    try:
        try:
            app(args=None if argv is None else arguments, prog_name="arggraph")
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        finish()
    except ArggraphError as error:
        complain(str(error))
        code = 2
    except MemoryError:
        complain("there is not enough memory for so large an input: split it, or give one discussion of it")
        code = 2
    return code


def _commands() -> set[str]:
    return {command.callback.__name__ for command in app.registered_commands if command.callback}
