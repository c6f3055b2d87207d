import pytest

from callsession.core import errors
from callsession.core.errors import (
    AmbiguousContact,
    BadTime,
    CallsessionError,
    NoBook,
    NotNow,
    NotSaved,
    UnknownContact,
    UsageError,
    reason,
)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (CallsessionError("wrong"), 1),
        (UsageError("wrong"), 2),
        (UnknownContact("dan"), 2),
        (AmbiguousContact("a", ["ana-ruiz", "dana-okafor"]), 2),
        (BadTime("wrong"), 2),
        (NotNow("wrong"), 2),
        (NoBook("wrong"), 3),
        (NotSaved("wrong"), 4),
    ],
)
def test_each_error_has_its_exit_code(error, code):
    assert error.exit_code == code


def test_an_error_says_what_is_wrong_and_what_to_do():
    error = NoBook("no book there", "callsession init makes one")
    assert (str(error), error.message, error.advice) == ("no book there", "no book there", "callsession init makes one")


def test_somebody_unknown_is_named_and_the_list_offered():
    error = UnknownContact("dan")
    assert error.message == "nobody here matches 'dan'"
    assert "callsession people" in error.advice


def test_an_ambiguous_name_brings_its_candidates():
    error = AmbiguousContact("a", ["ana-ruiz", "dana-okafor"])
    assert error.candidates == ("ana-ruiz", "dana-okafor")
    assert error.message == "'a' may be any of: ana-ruiz, dana-okafor"


def test_what_was_not_saved_is_carried_along():
    assert NotSaved("disk full", text="[[entry]]").text == "[[entry]]"


def test_the_tree_in_the_docstring_names_every_error_with_its_code():
    drawn = [line for line in errors.__doc__.splitlines() if "──" in line]
    names = {line.split("── ")[1].split()[0]: line.split("── ")[1].split()[1] for line in drawn}
    classes = [cls for cls in vars(errors).values() if isinstance(cls, type) and issubclass(cls, CallsessionError)]
    assert names == {cls.__name__: str(cls.exit_code) for cls in classes if cls is not CallsessionError}


def test_what_the_system_says_goes_into_a_sentence():
    assert reason(OSError(28, "No space left on device")) == "no space left on device"
    assert reason(OSError("Cannot seek")) == "cannot seek"
    assert reason(BlockingIOError()) == "blockingioerror"
