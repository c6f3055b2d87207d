"""The desk on a real machine."""

import stat
from datetime import datetime
from pathlib import Path

import pytest

from callsession.cli.desk import SET_ASIDE, RealDesk
from callsession.cli.loading import load
from callsession.cli.options import Options
from callsession.cli.telephone import Telephone
from callsession.core.entries import Call, SessionEnded, SessionStarted
from callsession.core.errors import NoBook
from callsession.core.outcomes import Outcome
from callsession.core.state import CallInProgress, FormInProgress
from tests.cli.practice import NOW, journal

pytestmark = pytest.mark.usefixtures("book")


def a_desk(*, writes: bool = True) -> RealDesk:
    options = Options(now=NOW, write=writes)
    return RealDesk(load(options), options, Telephone([]))


@pytest.fixture
def unwritable(book: Path) -> RealDesk:
    """A desk whose book has a file where the journal should be."""
    desk = a_desk()
    (book / "journal").write_text("in the way")
    return desk


def started(desk: RealDesk) -> SessionStarted:
    return SessionStarted(id=desk.new_id(), at=desk.now(), session=desk.new_id(), block="morning", minutes=45)


def a_call(desk: RealDesk) -> Call:
    return Call(id=desk.new_id(), at=desk.now(), contact="dana-okafor", outcome=Outcome.NO_ANSWER)


async def test_what_is_recorded_is_on_disk_and_in_the_book(book: Path):
    desk = a_desk()
    session, call = started(desk), a_call(desk)
    assert await desk.record([session], session) == ""
    assert await desk.record([call], session) == ""
    assert journal(book).entries == (session, call)
    assert journal(book).sessions == {session.id: session.session, call.id: session.session}
    assert desk.book.people["dana-okafor"].history.calls == (call,)
    left = desk.unfinished()
    assert left
    assert left.entries == (call,)
    desk.close()


async def test_a_rehearsal_writes_nothing_and_goes_on_all_the_same(book: Path):
    desk = a_desk(writes=False)
    assert (desk.saved, a_desk().saved) == ("rehearsal: not written", "saved")
    session, call = started(desk), a_call(desk)
    await desk.record([session, call], session)
    await desk.keep_draft(session.session, CallInProgress(id=call.id, contact="dana-okafor"))
    assert desk.draft(session.session) is None
    assert desk.book.people["dana-okafor"].history.calls == (call,)
    desk.reload()
    assert desk.book.people["dana-okafor"].history.calls == (call,)
    assert journal(book).entries == ()


async def test_a_book_that_cannot_be_written_is_said(unwritable: RealDesk):
    session = started(unwritable)
    assert await unwritable.record([session], session) == SET_ASIDE
    assert unwritable.book.entries == (session,)


async def test_a_draft_is_kept_and_dropped_and_not_offered_once_its_entry_is_saved():
    desk = a_desk()
    session, call = started(desk), a_call(desk)
    draft = CallInProgress(id=call.id, contact="dana-okafor", form={"note": "half"})
    await desk.keep_draft(session.session, draft)
    assert desk.draft(session.session) == draft
    assert desk.draft("another") is None
    await desk.record([call], session)
    assert desk.draft(session.session) is None
    await desk.drop_draft(call.id)
    assert a_desk().draft(session.session) is None


def test_a_fault_is_in_the_log_for_oneself_alone(home: Path):
    desk = a_desk()
    try:
        raise RuntimeError("what went wrong")
    except RuntimeError as error:
        path = Path(desk.note_fault(error))
    text = path.read_text("utf-8")
    assert path.is_relative_to(home)
    assert text.startswith("2026-11-25T08:35:0")
    assert "RuntimeError: what went wrong" in text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_fault_that_cannot_be_logged_is_told_nowhere(home: Path, monkeypatch: pytest.MonkeyPatch):
    desk = a_desk()
    monkeypatch.setattr("os.open", lambda *_: (_ for _ in ()).throw(OSError("full")))
    assert desk.note_fault(RuntimeError("x")) == ""


def test_the_clock_is_the_one_that_was_given():
    assert abs((a_desk().now() - datetime.fromisoformat(NOW)).total_seconds()) < 60


async def test_what_is_half_typed_beside_a_call_is_kept_until_dropped_or_saved():
    desk = a_desk()
    saved, other = (FormInProgress(id=desk.new_id(), name="news", form={"text": "half"}) for _ in range(2))
    await desk.keep_form(saved)
    await desk.keep_form(other)
    assert desk.forms() == (saved, other)
    call = a_call(desk).model_copy(update={"id": saved.id})
    await desk.record([call], None)
    assert desk.forms() == (other,)
    await desk.drop_draft(other.id)
    assert desk.forms() == ()


async def test_a_call_half_typed_is_offered_by_its_session_and_without_that_when_the_app_is_opened(writing):
    desk = a_desk()
    session = started(desk)
    await desk.record([session], session)
    half = CallInProgress(id=desk.new_id(), contact="dana-okafor", form={"note": "half"})
    await desk.keep_draft(session.session, half)
    assert desk.draft(session.session) == half
    assert desk.forms() == ()
    assert "(the app offers it again when the session goes on)" in writing("retry").out
    await desk.record([SessionEnded(id=desk.new_id(), at=desk.now(), session=session.session)], session)
    assert desk.forms() == (half,)
    assert "(the app offers it again when it is opened)" in writing("retry").out
    await desk.record([a_call(desk).model_copy(update={"id": half.id})], None)
    assert desk.forms() == ()
    assert writing("retry").out == ""


async def test_a_rehearsal_offers_nothing_that_it_could_not_save():
    desk = a_desk()
    await desk.keep_form(FormInProgress(id=desk.new_id(), name="news", form={"text": "half"}))
    await desk.keep_draft("s", CallInProgress(id=desk.new_id(), contact="dana-okafor", form={"note": "half"}))
    assert a_desk(writes=False).forms() == ()
    assert len(a_desk().forms()) == 2


async def test_what_another_window_may_be_typing_is_not_offered():
    await a_desk().keep_form(FormInProgress(id="0" * 26, name="news", form={"text": "half"}))
    options = Options(now=NOW, write=True)
    assert RealDesk(load(options), options, Telephone([]), alone=False).forms() == ()


def test_after_the_editor_a_book_whose_disk_was_taken_out_is_as_it_was(book: Path, monkeypatch: pytest.MonkeyPatch):
    script = book.with_name("editor")
    script.write_text(f"#!/bin/sh\nmv {book} {book.with_name('disk')} && mkdir {book}\n")
    script.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(script))
    desk = a_desk()
    before = desk.book
    with pytest.raises(NoBook, match="nothing of yours is left"):
        desk.edit("dana")
    assert desk.book is before
