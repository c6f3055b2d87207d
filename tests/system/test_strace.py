"""What the program asks of the system when it saves, seen from outside: the promise behind the word "saved"."""

import pytest

from tests.system.tracing import BROKEN, PROMISE


def test_saved_is_said_after_one_write_and_the_flushes(saving):
    assert saving() == PROMISE


@pytest.mark.parametrize(("sabotage", "seen"), BROKEN.values(), ids=BROKEN)
def test_a_program_that_breaks_the_promise_is_noticed(saving, sabotage, seen):
    assert seen != PROMISE
    assert saving(sabotage) == seen
