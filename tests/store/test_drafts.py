import errno
import os
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.core.outcomes import Outcome
from callsession.core.state import CallInProgress, FormInProgress
from callsession.store.drafts import Draft, Drafts
from tests.builders import DANA, NOW, new_id
from tests.store.faults import failing, files_in, mode


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "state" / "drafts"


@pytest.fixture
def drafts(folder):
    return Drafts(folder)


def a_draft(id_="", note="typing", session="s1", **fields):
    call = CallInProgress(**{"id": id_ or new_id(), "contact": "dana-okafor", "form": {"note": note}, **fields})
    return Draft(session=session, call=call)


def test_there_are_none_at_first_and_looking_makes_no_folder(folder, drafts):
    assert drafts.calls() == ()
    assert not folder.exists()


def test_a_draft_comes_back_as_it_was(drafts):
    draft = a_draft(
        note='two\nlines, "quotes", Zoë \u2028 \x00',
        phone=DANA,
        dialled_at=NOW,
        answered_at=NOW + timedelta(seconds=9),
        extended=True,
        told=("1f6c0a9e",),
        kept=("dana-okafor/1f6c0a9e",),
        asked=True,
        outcome=Outcome.REACHED,
    )
    drafts.keep(draft)
    assert drafts.calls() == (draft,)


def test_it_stands_in_the_place_of_the_one_before(folder, drafts):
    id_ = new_id()
    for note in ("t", "ty", "typed"):
        drafts.keep(a_draft(id_, note))
    assert [draft.call.form["note"] for draft in drafts.calls()] == ["typed"]
    assert list(files_in(folder)) == [f"{id_}.json"]


def test_there_may_be_several_the_oldest_id_first(drafts):
    kept = [a_draft(), a_draft(), a_draft()]
    for draft in reversed(kept):
        drafts.keep(draft)
    assert list(drafts.calls()) == kept


def test_a_dropped_draft_is_gone_and_may_be_dropped_again(drafts):
    first, second = a_draft(), a_draft()
    drafts.keep(first)
    drafts.keep(second)
    drafts.drop(first.call.id)
    drafts.drop(first.call.id)
    assert drafts.calls() == (second,)


@pytest.mark.parametrize("umask", [0, 0o277], ids=oct)
def test_drafts_are_private_whatever_the_umask(folder, drafts, umask):
    before = os.umask(umask)
    try:
        drafts.keep(a_draft())
    finally:
        os.umask(before)
    (file,) = folder.iterdir()
    assert [mode(folder.parent), mode(folder), mode(file)] == [0o700, 0o700, 0o600]


def test_a_draft_is_flushed_before_it_takes_its_place_and_its_place_after(folder, drafts, monkeypatch):
    drafts.keep(draft := a_draft())
    done = []
    really_replace = os.replace
    monkeypatch.setattr(os, "fsync", lambda fd: done.append(os.fstat(fd).st_ino))
    monkeypatch.setattr(os, "replace", lambda *paths: done.append("replace") or really_replace(*paths))
    drafts.keep(draft)
    (file,) = folder.iterdir()
    assert done[0] == file.stat().st_ino
    assert done[-2:] == ["replace", folder.stat().st_ino]


@pytest.mark.parametrize("name", ["fsync", "open", "replace"])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
def test_a_draft_that_cannot_be_written_leaves_the_one_before(folder, drafts, name, error):
    drafts.keep(before := a_draft())
    with failing(error, name), pytest.raises(OSError, match=os.strerror(error)):
        drafts.keep(a_draft(before.call.id, "more"))
    assert drafts.calls() == (before,)
    drafts.keep(after := a_draft(before.call.id, "more"))
    assert drafts.calls() == (after,)
    assert len(files_in(folder)) == 1


def test_what_a_crash_left_half_written_is_no_draft(folder, drafts):
    drafts.keep(draft := a_draft())
    (folder / f"{draft.call.id}.new").write_text('{"session": "s1", "call"')
    assert drafts.calls() == (draft,)
    drafts.keep(draft)
    assert len(files_in(folder)) == 1


HOSTILE = (
    "",
    ".",
    "..",
    "../../x",
    "/etc/passwd",
    "a/b",
    "a\\b",
    "~",
    "x.json",
    "\x00",
    "-rf",
    "x\n",
    "\ud800",
    "é" * 90,
)


@pytest.mark.parametrize("id_", HOSTILE, ids=ascii)
def test_a_hostile_id_names_no_file_elsewhere(folder, drafts, id_):
    (folder.parent.parent / "x.json").write_text("mine")
    drafts.keep(a_draft(id_ or " "))
    drafts.drop(id_)
    assert all(name.startswith("state/drafts/") for name in files_in(folder.parent.parent) if name != "x.json")
    assert (folder.parent.parent / "x.json").read_text() == "mine"


@given(st.text(max_size=80))
def test_whatever_the_id_the_file_is_in_the_folder(tmp_path_factory, id_):
    folder = tmp_path_factory.mktemp("drafts")
    path = Drafts(folder)._path(id_)
    assert path.parent == folder
    assert path.name.endswith(".json")


def test_a_draft_under_another_s_name_is_none(folder, drafts):
    drafts.keep(draft := a_draft())
    (folder / f"{draft.call.id}.json").rename(folder / f"{new_id()}.json")
    assert drafts.calls() == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b'{"session": "s1"}',
        b'{"session": "s1", "call": {"id": 7, "contact": "x"}}',
        b"\xff\xfe{}",
        b"[" * 100_000,
        b"\x00" * 100,
    ],
    ids=lambda data: ascii(data[:20]),
)
def test_a_draft_that_cannot_be_read_is_skipped(folder, drafts, data):
    drafts.keep(draft := a_draft())
    (folder / "A.json").write_bytes(data)
    assert drafts.calls() == (draft,)


def test_what_is_no_file_is_skipped(folder, drafts, tmp_path):
    drafts.keep(draft := a_draft())
    os.mkfifo(folder / "pipe.json")
    (folder / "folder.json").mkdir()
    (folder / "loop.json").symlink_to("loop.json")
    elsewhere = Drafts(tmp_path / "elsewhere")
    elsewhere.keep(stranger := a_draft())
    (folder / f"{stranger.call.id}.json").symlink_to(tmp_path / "elsewhere" / f"{stranger.call.id}.json")
    assert drafts.calls() == (draft,)


def test_a_lone_surrogate_is_replaced(drafts):
    typed = a_draft()
    drafts.keep(typed.model_copy(update={"call": typed.call.model_copy(update={"form": {"note": "\ud800"}})}))
    (draft,) = drafts.calls()
    assert draft.call.form == {"note": "\ufffd"}


def test_what_is_typed_beside_a_call_comes_back_apart_from_the_calls(drafts):
    drafts.keep(call := a_draft())
    drafts.keep(form := FormInProgress(id=new_id(), name="news", form={"text": "Kestrel moves"}))
    assert (drafts.calls(), drafts.forms()) == ((call,), (form,))
    drafts.drop(form.id)
    assert (drafts.calls(), drafts.forms()) == ((call,), ())
