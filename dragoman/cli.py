"""The command line: which commands there are, and how errors and interruptions end.

Exit statuses: 0 all went well; 1 your input cannot be read or found; 2 the call is wrong; 3 a fault of ours;
130 stopped by hand.
"""
from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from typing import Annotated

import typer

import dragoman
from dragoman.commands import console, registering, showing
from dragoman.commands.demo import demo_command
from dragoman.commands.diffing import diff_command
from dragoman.commands.doctor import doctor_command
from dragoman.commands.explaining import explain_command
from dragoman.commands.exporting import export_command, load_command
from dragoman.commands.languages import languages_command
from dragoman.commands.reading import read_command
from dragoman.commands.scoring import score_command
from dragoman.commands.serving import serve_command
from dragoman.errors import DragomanError

OURS, STOPPED, USAGE = 3, 130, 2

app = typer.Typer(
    name="dragoman",
    help="Reads diplomatic news in several languages into one sourced record.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Results go to standard output, everything else to standard error. Exit status: 0 all well, 1 your input, 2 usage, 3 a fault of ours.",
)
app.command("read")(read_command)
app.add_typer(showing.app, name="show")
app.command("explain")(explain_command)
app.command("export")(export_command)
app.command("load")(load_command)
app.command("diff")(diff_command)
app.command("score")(score_command)
app.command("serve")(serve_command)
app.add_typer(registering.app, name="register")
app.command("languages")(languages_command)
app.command("demo")(demo_command)
app.command("doctor")(doctor_command)


def _print_version(wanted: bool) -> None:
    if wanted:
        console.write(f"dragoman {dragoman.__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Reads diplomatic news in several languages into one sourced record."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: The words after "dragoman"; those of this process if None.

    Returns:
        The exit status.
    """
    try:
        return int(app(args=list(arguments) if arguments is not None else None, prog_name="dragoman", standalone_mode=False) or 0)
    except typer.TyperException as error:
        return _wrong_call(error.format_message())
    except DragomanError as error:
        return _told(str(error), error.exit_status)
    except (typer.Abort, KeyboardInterrupt):
        return _told("Stopped. What was added is kept; run the same command again to go on.", STOPPED)
    except BrokenPipeError:
        return _deaf()
    except Exception as error:  # noqa: BLE001 - the last resort: whoever runs a command sees a sentence, not our insides
        return _ours(error)


def _wrong_call(message: str) -> int:
    """A call without a command asks for help, and gets it."""
    return _told(message if message.startswith("Usage:") else f"[D500] {message} Try the command with --help.", USAGE)


def _told(message: str, status: int) -> int:
    console.say(message)
    return status


def _deaf() -> int:
    """Whoever read our output has gone, as `head` does; nothing more is written, not even at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _ours(error: Exception) -> int:
    if os.environ.get("DRAGOMAN_DEBUG"):
        traceback.print_exception(error)
    return _told(f"[D900] Something failed that should not ({type(error).__name__}: {error}). "
                 "This is a fault of ours: please report it; DRAGOMAN_DEBUG=1 shows where it happened.", OURS)


def main() -> None:
    """What the shell calls."""
    sys.exit(run())


if __name__ == "__main__":
    main()
