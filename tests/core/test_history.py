import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.core.entries import Channel, TidbitHeard
from callsession.core.history import is_conversation, standing, undone
from callsession.core.outcomes import Outcome
from tests.builders import NOW, a_call, a_fact, a_promise, ago, an_undo, new_id


def test_an_undo_takes_back_a_call_and_all_that_it_brought():
    call, other = a_call(), a_call()
    brought = [
        a_promise(call=call.id),
        a_fact("company", "Kestrel", call=call.id),
        TidbitHeard(id=new_id(), at=NOW, text="news", heard=NOW.date(), call=call.id),
    ]
    undo = an_undo(call)
    assert standing([call, *brought, other, undo]) == (other,)
    assert undone([call, *brought, other, undo]) == {call.id, *(entry.id for entry in brought)}


def test_undoing_an_undo_restores_all_of_it():
    call = a_call()
    promise = a_promise(call=call.id)
    undo = an_undo(call)
    again = an_undo(undo)
    assert standing([call, promise, undo, again]) == (call, promise)
    assert standing([call, promise, undo, again, an_undo(again)]) == ()


def test_two_undos_of_one_call_are_both_to_be_undone():
    call = a_call()
    one, two = an_undo(call), an_undo(call)
    assert standing([call, one, two, an_undo(one)]) == ()
    assert standing([call, one, two, an_undo(one), an_undo(two)]) == (call,)


def test_an_undo_of_nothing_or_of_itself_does_nothing():
    call = a_call()
    lost = an_undo(a_call())
    circular = lost.model_copy(update={"of": lost.id})
    assert standing([call, lost]) == standing([call, circular]) == (call,)


def test_one_thing_that_a_call_brought_can_be_taken_back_alone():
    call = a_call()
    promise = a_promise(call=call.id)
    assert standing([call, promise, an_undo(promise)]) == (call,)


@given(st.permutations([a_call(at=ago(days)) for days in (3, 2, 2, 1)]))
def test_what_stands_does_not_depend_on_the_order_of_the_files(entries):
    assert standing(entries) == tuple(sorted(entries, key=lambda entry: (entry.at, entry.id)))


# --- conversations and attempts --------------------------------------------------------------------------------------


@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize("outcome", Outcome)
def test_a_conversation_is_a_call_that_reached_them_or_any_other_touch(channel, outcome):
    expected = channel is not Channel.PHONE or outcome is Outcome.REACHED
    assert is_conversation(a_call(outcome, channel=channel)) == expected
