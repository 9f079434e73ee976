"""Put the commands together. Typer reads the call and gives back what is to be done; that is done outside of it.

So what a command meets reaches `scripts.safely.last_resort`, not Typer. Exit statuses are those of the commands; 2 also
for a wrong call.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from scripts.cli import checks, ledger, pages, specification

NAME = "contract"
FAILED = 2

app = typer.Typer(
    help="合同的可执行规格：检查、运行、提问、生成网站。 · The contract as an executable specification.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for module in (specification, pages, ledger, checks):
    module.add_to(app)
COMMANDS = frozenset(command.name for command in app.registered_commands)


def main(arguments: Sequence[str]) -> int:
    """Run the command in `arguments`; return the exit status."""
    try:
        called = app(args=list(arguments), prog_name=NAME, standalone_mode=False)
    except typer.TyperException as error:
        if said := error.format_message():  # nothing is to be said where the help was shown
            command = f"{NAME} {arguments[0]}" if arguments[0] in COMMANDS else NAME
            print(f"命令的写法不对：{said}\n用法见：{command} --help", file=sys.stderr)
        return FAILED
    return called() if callable(called) else int(called or 0)
