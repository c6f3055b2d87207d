"""What waits until a command is done."""

from threading import Thread

import click
from click.testing import CliRunner

from callsession.cli.at_end import at_the_end, elsewhere


def test_the_last_that_was_asked_for_is_done_once_at_the_end():
    done = []

    @click.group()
    def program():
        pass

    @program.command()
    def command():
        at_the_end(lambda: done.append("first"))
        at_the_end(lambda: done.append("second"))
        assert done == []

    assert CliRunner().invoke(program, ["command"]).exit_code == 0
    assert done == ["second"]


def test_outside_of_a_command_it_is_done_at_once():
    done = []
    at_the_end(lambda: done.append("now"))
    assert done == ["now"]


def test_in_another_thread_it_waits_too():
    done = []

    @click.command()
    def command():
        thread = Thread(target=elsewhere(lambda: at_the_end(lambda: done.append("then"))))
        thread.start()
        thread.join()
        assert done == []

    assert CliRunner().invoke(command).exit_code == 0
    assert done == ["then"]


def test_outside_of_a_command_it_is_the_work_itself():
    assert elsewhere(len) is len
