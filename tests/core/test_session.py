"""The session as a state machine: what its commands write, and what it is afterwards."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from callsession.core.book import Book
from callsession.core.calling import report_of
from callsession.core.commands import (
    Answered,
    Ask,
    Catch,
    Close,
    Command,
    Dial,
    Extend,
    Finish,
    Missed,
    Open,
    Pause,
    Record,
    Resume,
    Settle,
    Skip,
    TakeBack,
    Tell,
    Write,
)
from callsession.core.entries import (
    Call,
    Channel,
    Entry,
    Paused,
    PromiseMade,
    Resumed,
    SessionEnded,
    Side,
    Skipped,
    Snoozed,
    TidbitHeard,
    Undo,
)
from callsession.core.errors import NotNow
from callsession.core.models import Block, Contact, Promise, Tier
from callsession.core.outcomes import Outcome
from callsession.core.reranking import in_book
from callsession.core.session import advance, apply, decide, open_session, refresh, replay, show
from callsession.core.state import Phase, Session
from callsession.core.wrapup import News
from tests.builders import (
    ANA,
    BIG_BATCH,
    DANA,
    MORNING,
    NOW,
    TODAY,
    a_book,
    a_call,
    a_contact,
    a_phone,
    a_promise,
    a_session,
    ago,
    new_id,
)

IDS = ("ana-ruiz", "dana-okafor", "kim-novak", "lee-chang")
TOMORROW = TODAY + timedelta(days=1)
WEST = "America/Los_Angeles"


def a_crowd(*entries: Entry) -> Book:
    """Four people, the first the most overdue; Dana has two numbers, and it opens for Lee at nine here."""
    talks = [a_call(at=ago(90 - place), contact=id_) for place, id_ in enumerate(IDS)]
    return a_book(
        a_contact("Ana Ruiz"),
        a_contact(phones=(a_phone(DANA), a_phone(ANA))),
        a_contact("Kim Novak", tags=("widgets",)),
        a_contact("Lee Chang", timezone="America/Chicago"),
        entries=[*talks, *entries],
    )


class Played:
    """A session that is played, with the book that goes on."""

    def __init__(self, book: Book, block: Block = MORNING, now: datetime = NOW) -> None:
        self.before, self.now = book, now
        self.session = a_session(book, block, now)
        self.book = book.with_entries([self.session.started])
        self.written: list[Entry] = []

    def do(self, command: Command, seconds: int = 0) -> tuple[Entry, ...]:
        self.now += timedelta(seconds=seconds)
        entries = decide(self.session, command, self.now)
        self.book = self.book.with_entries(entries)
        self.session = advance(self.session, command, entries, self.book, self.now)
        self.written += entries
        return entries

    def outcome(self, outcome: Outcome, seconds: int = 60, **fields) -> tuple[Entry, ...]:
        self.now += timedelta(seconds=seconds)
        report = report_of(self.session, outcome, new_id(), self.now).model_copy(update=fields)
        return self.do(Record(report))

    def snooze(self, seconds: int = 60) -> tuple[Entry, ...]:
        at, contact = self.now + timedelta(seconds=seconds), self.session.current
        return self.do(Catch((Snoozed(id=new_id(), at=at, contact=contact, until=TOMORROW),)), seconds)

    def replayed(self) -> Session:
        return replay(self.session.started, self.session.block, self.before, self.written)


@pytest.fixture
def played() -> Played:
    return Played(a_crowd())


# --- what commands write ---------------------------------------------------------------------------------------------


def test_the_first_is_on_screen_when_it_begins(played: Played):
    assert (played.session.current, played.session.phase) == ("ana-ruiz", Phase.READY)


def test_an_outcome_writes_the_call_and_all_it_brought_and_goes_on(played: Played):
    played.do(Dial(new_id()))
    call, promise = played.outcome(
        Outcome.REACHED, 90, next_due=TODAY + timedelta(days=50), i_promised=(Promise(text="send the article"),)
    )
    assert isinstance(call, Call)
    assert (call.contact, call.talk_seconds, call.next_due) == ("ana-ruiz", 90, TODAY + timedelta(days=50))
    assert isinstance(promise, PromiseMade)
    assert (promise.side, promise.call) == (Side.ME, call.id)
    assert (played.session.current, played.session.call) == ("dana-okafor", None)


def test_what_only_changes_the_call_writes_nothing(played: Played):
    id_ = new_id()
    for command in (Dial(id_), Answered(), Extend(), Tell(id_, "kestrel"), Settle(id_, "p"), Ask(id_)):
        assert played.do(command) == ()
    for command in (Open(Outcome.REACHED, id_), Write((("note", "x"),)), Close()):
        assert played.do(command) == ()
    assert played.session.phase is Phase.TALKING


def test_skip_snooze_pause_resume_finish(played: Played):
    (skipped,) = played.do(Skip(new_id(), "driving"))
    assert isinstance(skipped, Skipped)
    assert (skipped.contact, skipped.reason, played.session.current) == ("ana-ruiz", "driving", "dana-okafor")
    played.snooze()
    assert played.session.current == "kim-novak"
    (paused,) = played.do(Pause(new_id(), "tea", 10))
    assert isinstance(paused, Paused)
    assert (paused.reason, paused.minutes, played.session.phase) == ("tea", 10, Phase.PAUSED)
    (resumed,) = played.do(Resume(new_id()), 600)
    assert isinstance(resumed, Resumed)
    assert (played.session.phase, played.session.current) == (Phase.READY, "kim-novak")
    (ended,) = played.do(Finish(new_id()))
    assert isinstance(ended, SessionEnded)
    assert (ended.session, played.session.phase) == ("session", Phase.FINISHED)


def test_a_gap_was_a_pause(played: Played):
    since = played.now
    paused, resumed = played.do(Missed(since, new_id(), new_id()), 3600)
    assert (paused.at, resumed.at) == (since, since + timedelta(hours=1))


def test_undo_takes_back_the_latest_and_they_are_on_screen_again(played: Played):
    (call,) = played.outcome(Outcome.NO_ANSWER)
    (skipped,) = played.do(Skip(new_id()))
    (undo,) = played.do(TakeBack(new_id()))
    assert isinstance(undo, Undo)
    assert (undo.of, played.session.current) == (skipped.id, "dana-okafor")
    (undo,) = played.do(TakeBack(new_id()))
    assert isinstance(undo, Undo)
    assert (undo.of, played.session.current) == (call.id, "ana-ruiz")
    with pytest.raises(NotNow, match="nothing to take back"):
        played.do(TakeBack(new_id()))


def test_an_undo_from_elsewhere_of_what_was_no_turn_moves_nobody(played: Played):
    (paused,) = played.do(Pause(new_id()))
    undo = Undo(id=new_id(), at=played.now, of=paused.id)
    assert apply(played.session, [undo], played.book.with_entries([undo])).current == "ana-ruiz"


@pytest.mark.parametrize(
    ("first", "command", "words"),
    [
        ([Finish(new_id())], Dial(new_id()), "this session is over"),
        ([Pause(new_id())], Dial(new_id()), "the session is paused"),
        ([], Resume(new_id()), "the session is not paused"),
        ([], Answered(), "no call is going on"),
        ([], Extend(), "no call is going on"),
    ],
)
def test_what_makes_no_sense_is_refused(played: Played, first, command: Command, words: str):
    for one in first:
        played.do(one)
    with pytest.raises(NotNow, match=words):
        played.do(command)


@pytest.mark.parametrize("command", [Dial("x"), Open(Outcome.BUSY, "x"), Skip("x"), Tell("x", "y")])
def test_with_nobody_on_screen_there_is_nobody_to_call(command: Command):
    with pytest.raises(NotNow, match="nobody to call"):
        decide(a_session(a_book(a_contact(timezone=WEST))), command, NOW)


# --- who is on screen ------------------------------------------------------------------------------------------------


def test_a_wrong_number_keeps_whoever_has_another(played: Played):
    played.do(Skip(new_id()))
    assert played.session.current == "dana-okafor"
    played.outcome(Outcome.WRONG_NUMBER, phone=DANA)
    assert played.session.current == "dana-okafor"
    played.outcome(Outcome.WRONG_NUMBER, phone=ANA)
    assert played.session.current == "kim-novak"


def test_when_nobody_can_be_called_yet_the_next_comes_when_they_can(played: Played):
    for _ in range(3):
        played.outcome(Outcome.NO_ANSWER)
    assert played.session.current == ""
    assert refresh(played.session, NOW.replace(hour=8, minute=59)).current == ""
    assert refresh(played.session, NOW.replace(hour=9, minute=0)).current == "lee-chang"


def test_after_a_pause_somebody_is_looked_for_again(played: Played):
    for _ in range(3):
        played.outcome(Outcome.NO_ANSWER)
    played.do(Pause(new_id()))
    assert refresh(played.session, NOW.replace(hour=9, minute=1)).current == ""
    played.do(Resume(new_id()), 30 * 60)
    assert played.session.current == "lee-chang"


def test_somebody_looked_up_is_shown_and_joins(played: Played):
    session = show(played.session, played.session.item("kim-novak"))
    assert (session.current, len(session.queue)) == ("kim-novak", 4)
    (other,) = a_session(a_book(a_contact("Raj Patel"))).queue
    session = show(played.session, other)
    assert (session.current, session.queue[-1].contact) == ("raj-patel", "raj-patel")


def test_a_call_to_somebody_else_leaves_the_one_on_screen(played: Played):
    played.do(Dial(new_id()))
    call = a_call(Outcome.NO_ANSWER, played.now + timedelta(minutes=1), contact="kim-novak")
    session = apply(played.session, [call], played.book.with_entries([call]))
    assert (session.current, session.call) == ("ana-ruiz", played.session.call)


# --- ranking again ---------------------------------------------------------------------------------------------------


def order(session: Session) -> list[str]:
    return [item.contact for item in session.queue]


def test_news_heard_in_a_call_moves_whom_it_fits_up(played: Played):
    assert order(played.session) == ["ana-ruiz", "dana-okafor", "kim-novak", "lee-chang"]
    played.outcome(
        Outcome.REACHED, news=(News(text="Kestrel opens", tags=("widgets",)),), next_due=TODAY + timedelta(days=50)
    )
    assert played.session.current == "kim-novak"
    assert order(played.session) == ["ana-ruiz", "kim-novak", "dana-okafor", "lee-chang"]


def test_somebody_joins_for_an_agreed_or_promised_call():
    away = a_call(at=ago(1), contact="kim-novak", next_due=TODAY + timedelta(days=50))
    played = Played(a_crowd(away))
    assert "kim-novak" not in order(played.session)
    played.book = played.book.with_entries([a_promise("call again", Side.ME, contact="kim-novak", due=TODAY, at=NOW)])
    played.outcome(Outcome.NO_ANSWER)
    assert order(played.session)[:2] == ["ana-ruiz", "kim-novak"]


def test_others_join_only_where_they_would_be_next():
    names = [f"Person {letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
    talks = [a_call(at=ago(90 - place), contact=f"person-{chr(97 + place)}") for place in range(26)]
    played = Played(a_book(*map(a_contact, names), entries=talks))
    begun = order(played.session)
    played.outcome(Outcome.NO_ANSWER, 5)
    assert order(played.session) == begun
    while (
        len(
            [
                item
                for item in played.session.queue
                if item.contact not in {call.contact for call in played.session.calls}
            ]
        )
        > 2
    ):
        played.outcome(Outcome.NO_ANSWER, 5)
    played.outcome(Outcome.NO_ANSWER, 5)
    assert len(played.session.queue) > len(begun)


def test_a_day_of_calls_takes_no_more_names_than_it_was_to():
    names = [f"Person {letter}" for letter in "abcdefghij"]
    played = Played(a_book(*map(a_contact, names)), BIG_BATCH.model_copy(update={"calls": 3}), NOW.replace(hour=9))
    for _ in range(3):
        played.outcome(Outcome.REACHED, next_due=TODAY + timedelta(days=50))
    assert len(played.session.queue) <= 4  # the three, and whoever may be called where there is time left


def test_in_a_day_of_calls_the_places_of_later_people_keep_nobody_waiting_who_can_be_called():
    here = [a_contact(f"Here {letter}", tier=Tier.C) for letter in "abcd"]
    west = [a_contact(f"West {letter}", tier=Tier.A, timezone=WEST) for letter in "ab"]
    played = Played(a_book(*here, *west), BIG_BATCH.model_copy(update={"calls": 3}), NOW.replace(hour=9))
    assert order(played.session) == ["here-a", "west-a", "west-b"]
    for letter in "abcd":
        assert played.session.current == f"here-{letter}"
        played.outcome(Outcome.REACHED, next_due=TODAY + timedelta(days=50))
        assert {"west-a", "west-b"} <= {*order(played.session)}
    assert not played.session.current
    assert played.replayed() == played.session


def test_past_the_end_of_the_block_nothing_is_ranked_again(played: Played):
    queue = played.session.queue
    played.outcome(Outcome.NO_ANSWER, 46 * 60)
    assert played.session.queue == queue


def test_past_the_end_of_the_block_whoever_the_book_has_lost_leaves_all_the_same(played: Played):
    played.book = replace(played.book, contacts=without(played.book, "dana-okafor"))
    played.outcome(Outcome.NO_ANSWER, 46 * 60)
    assert "dana-okafor" not in order(played.session)


def without(book: Book, *gone: str) -> dict[str, Contact]:
    return {id_: contact for id_, contact in book.contacts.items() if id_ not in gone}


def test_whoever_the_book_has_lost_leaves_unless_they_are_on_screen_or_had_their_turn(played: Played):
    assert in_book(played.session, played.book) is played.session
    played.outcome(Outcome.NO_ANSWER, 10)
    called, current, *others = order(played.session)
    lost = replace(played.book, contacts=without(played.book, called, current, others[0]))
    assert order(in_book(played.session, lost)) == [called, current, *others[1:]]


def test_whoever_is_not_to_be_called_by_now_leaves_too(played: Played):
    played.outcome(Outcome.NO_ANSWER, 10)
    called, current, *others = order(played.session)
    book = played.book
    for id_ in (called, current, others[0]):
        book = mended(book, id_, do_not_call=True)
    assert order(in_book(played.session, book)) == [called, current, *others[1:]]


def mended(book: Book, id_: str, **fields) -> Book:
    """The book, in which somebody's file was changed."""
    return replace(book, contacts={**book.contacts, id_: book.contacts[id_].model_copy(update=fields)})


@pytest.mark.parametrize("place", [0, 1, 2], ids=["had their turn", "on screen", "to come"])
@pytest.mark.parametrize("minutes", [1, 46], ids=["in the block", "past its end"])
def test_a_file_that_was_mended_counts_at_once_and_after_every_outcome(played: Played, place: int, minutes: int):
    played.outcome(Outcome.NO_ANSWER, 10)
    id_ = order(played.session)[place]
    played.book = mended(played.book, id_, name="Mended", company="Acme", phones=(a_phone("+12025550199"),))
    assert told_of(in_book(played.session, played.book), id_) == ("Mended", "Acme", "+12025550199")
    played.outcome(Outcome.NO_ANSWER, minutes * 60)
    assert told_of(played.session, id_) == ("Mended", "Acme", "+12025550199")


def told_of(session: Session, id_: str) -> tuple[str, str, str]:
    item = session.item(id_)
    return item.name, item.at, item.phones[0].number


def test_somebody_with_another_id_is_in_the_queue_once(played: Played):
    for id_ in (played.session.current, order(played.session)[1]):
        there = played.book.contacts[id_]
        fresh = there.model_copy(update={"id": f"{id_}-2", "formerly": (id_,)})
        played.book = replace(played.book, contacts={**without(played.book, id_), fresh.id: fresh})
    before = len(played.session.queue)
    played.do(Catch((a_promise(contact="kim-novak", at=played.now),)))
    assert len(played.session.queue) == before
    assert played.session.current == "ana-ruiz"


def test_whoever_came_on_screen_for_what_is_taken_back_is_in_the_queue_no_more():
    talks = [a_call(at=ago(90), contact="ana-ruiz"), a_call(at=ago(40), contact="kim-novak")]
    played = Played(a_book(a_contact("Ana Ruiz"), a_contact("Kim Novak", tags=("widgets",)), entries=talks))
    assert order(played.session) == ["ana-ruiz"]
    played.outcome(Outcome.REACHED, news=(News(text="Kestrel opens", tags=("widgets",)),))
    assert played.session.current == "kim-novak"
    played.do(TakeBack(new_id()))
    assert (played.session.current, order(played.session)) == ("ana-ruiz", ["ana-ruiz"])


def test_taking_back_a_call_of_somebody_outside_the_queue_leaves_the_one_on_screen(played: Played):
    call = a_call(Outcome.REACHED, played.now, contact="raj-patel", channel=Channel.INCOMING)
    played.do(Catch((call,)))
    played.do(TakeBack(new_id()))
    assert played.session.current == "ana-ruiz"


# --- what is caught beside the outcome -------------------------------------------------------------------------------


def caught(played: Played, **fields) -> TidbitHeard:
    made = {"id": new_id(), "at": played.now, "text": "Acme buys presses", "heard": TODAY, "tags": ("widgets",)}
    (entry,) = played.do(Catch((TidbitHeard(**{**made, **fields}),)), 5)
    return entry


def test_news_caught_in_a_call_moves_whom_it_fits_up_at_once_and_goes_with_the_call(played: Played):
    behind = order(played.session).index("kim-novak")
    played.do(Dial(new_id()))
    caught(played, call=played.session.call.id)
    assert order(played.session).index("kim-novak") < behind
    assert played.session.call is not None
    played.outcome(Outcome.REACHED)
    (undo,) = played.do(TakeBack(new_id()))
    assert undo.of == played.written[1].id  # the call, and the news with it
    assert played.book.tidbits == ()


def test_what_was_caught_by_itself_is_taken_back_by_itself(played: Played):
    shown = played.session.current
    heard = caught(played)
    (undo,) = played.do(TakeBack(new_id()))
    assert (undo.of, played.session.current) == (heard.id, shown)
    with pytest.raises(NotNow, match="nothing to take back"):
        played.do(TakeBack(new_id()))


def test_it_is_taken_in_a_pause_too(played: Played):
    played.do(Pause(new_id()))
    assert caught(played) in played.book.entries


# --- replay ----------------------------------------------------------------------------------------------------------

COMMANDS = st.sampled_from(
    ["dial", "answered", "reached", "news", "no_answer", "busy", "call_back", "wrong_number", "do_not_call", "skip",
     "snooze", "pause", "resume", "undo", "missed", "tell", "catch", "open", "write", "wait", "finish"]
)  # fmt: skip


def play(played: Played, name: str, seconds: int) -> None:
    """One command, as far as the session takes it."""
    later = played.now + timedelta(seconds=seconds)
    outcomes = {outcome.value: outcome for outcome in Outcome}
    try:
        match name:
            case "wait":
                played.now = later
                played.session = refresh(played.session, later)
            case "reached" | "no_answer" | "busy" | "wrong_number" | "do_not_call":
                played.outcome(
                    outcomes[name], seconds, next_due=TODAY + timedelta(days=50) if name == "reached" else None
                )
            case "news":
                played.outcome(
                    Outcome.REACHED,
                    seconds,
                    news=(News(text="x", tags=("widgets",)),),
                    i_promised=(Promise(text="y", due=TODAY),),
                )
            case "catch":
                call = played.session.call.id if played.session.call else ""
                at = played.now + timedelta(seconds=seconds)
                fields = {"id": new_id(), "at": at, "text": "x", "heard": TODAY, "tags": ("widgets",), "call": call}
                played.do(Catch((TidbitHeard(**fields),)), seconds)
            case "snooze":
                if played.session.current:
                    played.snooze(seconds)
            case "call_back":
                played.outcome(Outcome.CALL_BACK, seconds, call_back=played.now + timedelta(seconds=7 * seconds))
            case "missed":
                played.do(Missed(played.now, new_id(), new_id()), seconds)
            case _:
                id_ = new_id()
                simple = {
                    "dial": Dial(id_), "answered": Answered(), "skip": Skip(id_),
                    "pause": Pause(id_), "resume": Resume(id_), "undo": TakeBack(id_), "tell": Tell(id_, "z"),
                    "open": Open(Outcome.REACHED, id_), "write": Write((("note", "n"),)), "finish": Finish(id_),
                }  # fmt: skip
                played.do(simple[name], seconds)
    except NotNow:
        played.now = later


@given(st.lists(st.tuples(COMMANDS, st.integers(1, 900)), max_size=14), st.sampled_from([MORNING, BIG_BATCH]))
def test_a_replay_is_the_live_session_but_for_the_call_in_progress(commands: list[tuple[str, int]], block: Block):
    agreed = a_call(Outcome.CALL_BACK, ago(1), contact="kim-novak", call_back=NOW + timedelta(minutes=25))
    played = Played(a_crowd(agreed), block)
    for name, seconds in commands:
        play(played, name, seconds)
    live, again = (refresh(one, played.now) for one in (played.session, played.replayed()))
    assert (again.queue, again.entries, again.current) == (live.queue, live.entries, live.current)
    assert again.started == live.started
    assert (again.phase is live.phase) or live.call is not None


@given(st.lists(st.tuples(COMMANDS, st.integers(1, 900)), max_size=8), st.sampled_from([MORNING, BIG_BATCH]))
def test_the_queue_after_an_undo_is_what_ranking_it_again_gives(commands: list[tuple[str, int]], block: Block):
    played = Played(a_crowd(a_call(at=ago(40), contact="kim-novak")), block)
    for name, seconds in commands:
        play(played, name, seconds)
    play(played, "undo", 1)
    assume(played.written and isinstance(played.written[-1], Undo))
    nothing = TidbitHeard(id=new_id(), at=played.written[-1].at, text="for nobody", heard=TODAY)
    again = apply(played.session, [nothing], played.book.with_entries([nothing]))
    assert order(again) == order(played.session)


def test_a_replay_of_a_plan_whose_people_are_gone_does_without_them():
    played = Played(a_crowd())
    smaller = a_book(a_contact("Ana Ruiz"))
    assert order(replay(played.session.started, MORNING, smaller, [])) == ["ana-ruiz"]
    assert open_session(played.session.started, MORNING, []).current == ""
