from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from callsession.core.entries import Channel, DoNotCallLifted, Sent, SentEntry, Side, Skipped
from callsession.core.folding import fold
from callsession.core.history import History, standing
from callsession.core.models import Met, Promise, promise_id
from callsession.core.outcomes import Outcome
from tests.builders import (
    NOW,
    a_call,
    a_contact,
    a_fact,
    a_kept_promise,
    a_promise,
    a_snooze,
    ago,
    new_id,
)

calls = st.builds(
    a_call,
    outcome=st.sampled_from(Outcome),
    at=st.integers(0, 200).map(ago),
    channel=st.sampled_from(Channel),
    told=st.lists(st.sampled_from(["1f6c0a9e", "2b7d1bad"]), max_size=2).map(tuple),
    call_back=st.none() | st.integers(-5, 200).map(ago),
    next_due=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
)


def history(*entries, **fields) -> History:
    """Dana Okafor's past."""
    return fold(a_contact(**fields), standing(entries))


def test_without_entries_there_is_no_past():
    assert history() == History()
    assert history().calls == ()


def test_a_conversation_resets_everything():
    talk = a_call(at=ago(1), next_due=date(2027, 1, 22))
    past = history(a_call(Outcome.LEFT_MESSAGE, ago(5)), a_call(Outcome.NO_ANSWER, ago(3)), talk)
    assert (past.talked_at, past.next_due, past.conversations) == (talk.at, date(2027, 1, 22), 1)
    assert (past.misses, past.missed_at, past.message_left) == (0, None, False)
    assert past.touched_at == talk.at
    assert past.calls == past.entries
    assert len(past.calls) == 3


def test_a_conversation_without_a_day_forgets_the_one_levelled_before():
    assert history(a_call(at=ago(9), next_due=date(2027, 1, 22)), a_call(at=ago(1))).next_due is None


def test_unanswered_attempts_add_up():
    last = a_call(Outcome.NO_ANSWER, ago(1))
    past = history(a_call(Outcome.NO_ANSWER, ago(9)), a_call(Outcome.LEFT_MESSAGE, ago(5)), last)
    assert (past.misses, past.missed_at, past.message_left) == (3, last.at, True)
    assert past.talked_at is None


def test_a_busy_line_or_a_wrong_number_is_no_miss_and_no_answer():
    miss = a_call(Outcome.NO_ANSWER, ago(3))
    past = history(miss, a_call(Outcome.BUSY, ago(2)), a_call(Outcome.WRONG_NUMBER, ago(1)))
    assert (past.misses, past.missed_at) == (1, miss.at)


def test_an_answer_that_was_no_conversation_ends_the_misses_but_not_the_cycle():
    past = history(a_call(Outcome.LEFT_MESSAGE, ago(3)), a_call(Outcome.CALL_BACK, ago(1), call_back=NOW))
    assert (past.misses, past.missed_at, past.message_left, past.talked_at) == (0, None, True, None)


@given(st.lists(calls, max_size=8), st.data())
def test_an_older_entry_never_moves_the_last_touch_back(entries, data):
    before = history(*entries)
    if before.talked_at:
        older = data.draw(calls)
        older = older.model_copy(update={"at": min(older.at, before.talked_at - timedelta(seconds=1))})
        after = history(*entries, older)
        assert after.talked_at == before.talked_at
        assert after.next_due == before.next_due
        assert after.missed_at == before.missed_at


@given(st.lists(calls, max_size=8).flatmap(lambda entries: st.tuples(st.just(entries), st.permutations(entries))))
def test_the_order_of_files_changes_nothing(both):
    entries, shuffled = both
    assert history(*entries) == history(*shuffled)


# --- agreed times ----------------------------------------------------------------------------------------------------


def agreed(**then) -> History:
    """The past of somebody who said yesterday that they are free now, and of whom more is known."""
    said = a_call(Outcome.CALL_BACK, ago(1), call_back=NOW)
    return history(said, a_call(**then)) if then else history(said)


def test_an_agreed_time_stands_until_an_attempt_at_or_after_it():
    assert agreed().call_back == NOW
    assert agreed(outcome=Outcome.NO_ANSWER, at=ago(hours=1)).call_back == NOW
    assert agreed(outcome=Outcome.NO_ANSWER, at=ago(minutes=11)).call_back == NOW
    assert agreed(outcome=Outcome.NO_ANSWER, at=ago(minutes=10)).call_back is None
    assert agreed(outcome=Outcome.NO_ANSWER, at=ago(-1)).call_back is None


def test_having_spoken_since_makes_it_moot_but_a_letter_does_not():
    assert agreed(at=ago(hours=2)).call_back is None
    assert agreed(at=ago(hours=2), channel=Channel.INCOMING).call_back is None
    assert agreed(at=ago(hours=2), channel=Channel.EMAIL).call_back == NOW
    assert agreed(at=ago(hours=2), channel=Channel.MESSAGE).call_back == NOW


def test_a_wrong_number_was_no_attempt_to_call_whoever_agreed():
    wrong = {"outcome": Outcome.WRONG_NUMBER, "at": NOW}
    assert agreed(**wrong).call_back == NOW
    assert history(a_call(**wrong)).touched_at is None


def test_a_later_agreement_takes_the_place_of_the_one_before():
    later = NOW + timedelta(days=1)
    assert agreed(outcome=Outcome.CALL_BACK, at=NOW, call_back=later).call_back == later


# --- promises, openers, goodwill -------------------------------------------------------------------------------------


def test_promises_of_both_sides_from_file_and_journal_by_due_date():
    met = Met(
        on=date(2026, 9, 14),
        they_promised=(Promise(text="introduce me to Raj Patel", due=date(2026, 12, 1)),),
        i_promised=(Promise(text="send the article on plating"),),
    )
    made = a_promise("look for a buyer", due=date(2026, 11, 27))
    past = history(made, met=met)
    assert [(promise.side, promise.text, promise.made) for promise in past.promises] == [
        (Side.THEM, "look for a buyer", NOW.date()),
        (Side.THEM, "introduce me to Raj Patel", date(2026, 9, 14)),
        (Side.ME, "send the article on plating", date(2026, 9, 14)),
    ]


def test_a_kept_promise_is_settled_and_mine_is_given():
    mine, theirs = a_promise(side=Side.ME), a_promise(side=Side.THEM)
    past = history(mine, theirs, a_kept_promise(mine.id), a_kept_promise(theirs.id), a_kept_promise(mine.id))
    assert (past.promises, past.given, past.asked) == ((), 1, 1)


def test_a_promise_in_a_file_stays_kept_when_the_person_is_renamed():
    met = Met(i_promised=(Promise(text="send the article on plating"),))
    kept = a_kept_promise(promise_id("d-okafor", "send the article on plating"))
    assert history(kept, met=met).promises == ()
    assert len(history(a_kept_promise(promise_id("d-okafor", "something else")), met=met).promises) == 1


def test_what_they_heard_and_what_was_given_and_asked():
    sent = SentEntry(id=new_id(), at=NOW, contact="dana-okafor", what=Sent.ARTICLE, tidbit="2b7d1bad")
    thanks = SentEntry(id=new_id(), at=NOW, contact="dana-okafor", what=Sent.THANKS)
    met = Met(they_promised=(Promise(text="introduce me to Raj Patel"),))
    past = history(a_call(told=("1f6c0a9e", "3c8e2cbe"), asked=True), sent, thanks, a_promise(side=Side.THEM), met=met)
    assert past.told == {"1f6c0a9e", "3c8e2cbe", "2b7d1bad"}
    assert (past.given, past.asked) == (4, 3)


# --- leaving in peace ------------------------------------------------------------------------------------------------


def test_the_last_snooze_holds():
    past = history(a_snooze(date(2026, 12, 24), at=ago(2)), a_snooze(date(2026, 12, 1), at=ago(1)))
    assert past.snoozed_until == date(2026, 12, 1)


def test_do_not_call_holds_until_it_is_lifted():
    said = a_call(Outcome.DO_NOT_CALL, ago(9))
    lifted = DoNotCallLifted(id=new_id(), at=ago(1), contact="dana-okafor")
    assert history(said, a_call(at=ago(5))).do_not_call
    assert not history(said, lifted).do_not_call
    assert history(lifted, said.model_copy(update={"at": NOW})).do_not_call


def test_what_was_learned_is_kept_in_order_and_other_entries_pass():
    first, second = a_fact("role", "COO", at=ago(2)), a_fact("role", "CEO", at=ago(1))
    skip = Skipped(id=new_id(), at=NOW, contact="dana-okafor")
    past = history(second, skip, first)
    assert past.learned == (first, second)
    assert past.entries == (first, second, skip)
