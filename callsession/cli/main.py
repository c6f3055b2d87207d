"""The command line: finds the command, and turns errors into words and exit codes in one place."""

import importlib
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

import click

from callsession import __version__
from callsession.cli.memory import collect_rarely, leave_garbage
from callsession.cli.options import Options, shared_options
from callsession.core.errors import CallsessionError, NotSaved, reason

COMMANDS = {
    "add": "A new contact file.",
    "announce": "Everyone who helped, and a note to each with your news.",
    "check": "Validate every file of the book.",
    "demo": "Open the app on a copy of the sample book.",
    "draft": "A ready note: an article, a referral, thanks, feedback.",
    "edit": "Open a contact's file in your editor, and check it.",
    "export": "Write out everything, for other programs.",
    "forecast": "Minutes a day over the coming weeks, and whether the plan works.",
    "import": "Bring people along: vCard, LinkedIn, Google, Outlook, any table.",
    "init": "Make a book with commented files.",
    "learn": "Note what is known of somebody now.",
    "lift": "Let somebody be called again.",
    "log": "Write the outcome of a call made elsewhere.",
    "loop": "Whom to thank or report back to, and what is still to be sent.",
    "paths": "Where everything is.",
    "people": "Find people by anything, notes included.",
    "plan": "Whom a session would call, and why.",
    "promise": "Note what one side said it would do.",
    "promises": "What is open on both sides.",
    "retry": "Bring unsaved entries and drafts home.",
    "run": "Start a session at once.",
    "same": "Two contacts are one person.",
    "sent": "Note what was sent to somebody.",
    "serve": "The app in a web browser on this machine.",
    "show": "All that is known of one person.",
    "snooze": "Leave somebody in peace until a date.",
    "stats": "When people answer, calls an hour, and what it brings.",
    "tidbit": "File a piece of news, and say whom it fits.",
    "tidbits": "What is still fresh, whom each fits, who has heard it.",
    "undo": "Take back the latest call, or an entry.",
}
"""The commands with their one-line help, so that `--help` imports none of them."""

_MODULES = {"import": "import_people"}
"""Where a command cannot be its module's name."""

INTERRUPTED = 130

_UNREADABLE, _NOT_WRITTEN = 3, 4

_LONGEST_MESSAGE = 2000
"""Cells of a message; one that quotes a whole page helps nobody."""


class ReaderGone(Exception):
    """Whoever read our output has closed it, as `head` does: there is nothing more to do."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the same
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = _MODULES.get(cmd_name, cmd_name)
        command: click.Command = importlib.import_module(f"callsession.cli.commands.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - the same
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; click would end the process itself where the reader of its output is gone."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderGone from error


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Times such as --now are ISO 8601: 2026-11-25T17:05. `callsession COMMAND --help` tells more. Your shell "
    'completes commands, people and outcomes after: eval "$(_CALLSESSION_COMPLETE=bash_source callsession)"; '
    "zsh_source and fish_source do the same for zsh and fish.",
)
@click.version_option(__version__, prog_name="callsession")
@shared_options
@click.pass_context
def cli(context: click.Context, options: Options) -> None:
    """A timed session of follow-up telephone calls to people you already know.

    Without a command it opens the app on Today.
    """
    context.obj = options
    if context.invoked_subcommand is None:
        from callsession.cli.starting import open_app  # noqa: PLC0415 - the app is imported only to be opened

        open_app(options)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit with its code."""
    collect_rarely()
    _plug_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):  # a stand-in for a stream
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        code = run(arguments)
    finally:
        leave_garbage()
    with suppress(OSError):
        sys.stdout.flush()
        sys.exit(code)
    _let_go_of_output()
    sys.exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: without the program's name; None for those of the process.

    Returns:
        0 done; 1 problems found; 2 wrong usage; 3 no book; 4 not saved; 130 interrupted.
    """
    try:
        result = cli.main(args=arguments, prog_name="callsession", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as error:
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except ReaderGone:
        _let_go_of_output()
        return 0
    except click.ClickException as error:
        return _tell(error.format_message(), _usage(error), error.exit_code)
    except CallsessionError as error:
        return _tell(error.message, error.advice, error.exit_code, error.text if isinstance(error, NotSaved) else "")
    except OSError as error:
        if error.filename is None:
            return _tell(f"the output could not be written: {reason(error)}", "", _NOT_WRITTEN)
        return _tell(f"{error.filename!s}: {reason(error)}", "", _UNREADABLE)


def _tell(message: str, advice: str, code: int, text: str = "") -> int:
    """Say what is wrong and what to do, and give back what was not saved."""
    from callsession.present.plain import plain, plain_lines  # noqa: PLC0415 - only for an error

    with suppress(OSError):
        click.echo(f"callsession: {plain(message, _LONGEST_MESSAGE)}", err=True)
        if advice:
            click.echo(f"  {plain(advice)}", err=True)
        if text:
            click.echo(plain_lines(text), err=True)
    return code


def _usage(error: click.ClickException) -> str:
    """How the command is used."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"`{context.command_path} --help` tells how it is used" if context else ""


def _plug_what_is_closed() -> None:
    """Read nothing from, and write nowhere to, what the shell has closed (`>&-`); Python leaves such streams away."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode))


def _let_go_of_output() -> None:
    """Send what is left in the buffer nowhere, so that Python does not complain of it on its way out."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
