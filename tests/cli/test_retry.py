from pathlib import Path

import pytest

from callsession.cli.places import find_places
from callsession.core.state import CallInProgress, FormInProgress
from callsession.store.drafts import Draft, Drafts
from callsession.store.journal import Journal
from tests.cli.practice import WRITING, journal, snapshot


@pytest.fixture
def waiting(book, writing) -> tuple[str, Path]:
    """The id of an entry that the book did not take, and the file where it waits."""
    (book / "journal").write_text("in the way")
    id_ = writing("log", "dana", "reached", "--news", "Kestrel hires").out.split()[1]
    (file,) = find_places(None).unsaved.rglob("*.toml")
    return id_, file


def test_entries_come_home_under_their_own_ids(book, callsession, waiting):
    id_, file = waiting
    (book / "journal").unlink()
    ran = callsession("retry")
    assert (ran.code, ran.out) == (0, f"{file.name}: 2 entries brought home\n")
    assert id_ in {entry.id for entry in journal(book).entries}
    assert not file.exists()
    assert callsession("retry").err == "nothing is waiting\n"
    assert len(journal(book).entries) == 2


def test_where_the_book_still_takes_nothing_they_stay(book, callsession, waiting):
    before = snapshot(waiting[1].parent)
    ran = callsession("retry")
    assert ran.code == 4
    assert "NOT SAVED" in ran.err
    assert snapshot(waiting[1].parent) == before


def test_what_is_home_already_is_not_written_twice(book, callsession, waiting):
    (book / "journal").unlink()
    home = book / "journal" / "2026" / waiting[1].name
    home.parent.mkdir(parents=True)
    home.write_bytes(waiting[1].read_bytes())
    assert "0 entries brought home" in callsession("retry").out
    assert not waiting[1].exists()
    assert len([*(book / "journal").rglob("*.toml")]) == 1


def test_a_damaged_file_gives_what_it_can_and_stays(book, callsession, waiting):
    (book / "journal").unlink()
    text = waiting[1].read_text("utf-8")
    waiting[1].write_text(text[:-5], "utf-8")
    ran = callsession("retry")
    assert ran.code == 0
    assert "1 entry brought home; the file stays" in ran.out
    assert "cut off before it was sealed" in ran.err
    assert waiting[1].read_text("utf-8") == text[:-5]
    assert "0 entries brought home" in callsession("retry").out


def test_a_file_to_which_more_comes_meanwhile_stays(book, callsession, waiting):
    (book / "journal").unlink()
    write = Journal.write

    def write_while_another_window_does(self, entries, *head):
        with waiting[1].open("a", encoding="utf-8") as file:
            file.write("\n")
        return write(self, entries, *head)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Journal, "write", write_while_another_window_does)
        assert "the file stays, for more has come to it: try again" in callsession("retry").out
    assert "0 entries brought home\n" in callsession("retry").out
    assert not waiting[1].exists()


def test_what_is_no_file_is_told_without_a_line(book, callsession, waiting):
    (book / "journal").unlink()
    folder = waiting[1].with_name("x.toml")
    folder.mkdir()
    assert f"{folder}: a folder, not a file" in callsession("retry").err


def test_a_clock_for_looking_moves_nothing(book, callsession, waiting):
    (book / "journal").unlink()
    before = snapshot(book, waiting[1].parent)
    assert "nothing was written" in callsession("retry", *WRITING[:2]).err
    assert snapshot(book, waiting[1].parent) == before


def test_drafts_are_listed(book, callsession):
    call = CallInProgress(id="0" * 26, contact="dana-okafor", form={"note": "Raj is\nleaving"})
    Drafts(find_places(None).drafts).keep(Draft(session="s", call=call))
    assert (
        callsession("retry").out == "draft: Dana Okafor: Raj is leaving (the app offers it again when it is opened)\n"
    )


def test_a_draft_whose_entry_was_saved_is_none(book, writing):
    id_ = writing("log", "dana", "busy").out.split()[1]
    Drafts(find_places(None).drafts).keep(Draft(session="s", call=CallInProgress(id=id_, contact="dana-okafor")))
    assert writing("retry").out == ""


def test_what_was_half_typed_beside_a_call_is_listed_until_it_is_saved(book, writing):
    kept = Drafts(find_places(None).drafts)
    news = FormInProgress(id="0" * 26, name="news", form={"text": "Kestrel moves", "tags": "plating"})
    kept.keep(news)
    assert writing("retry").out == "draft: Kestrel moves (the app offers it again when it is opened)\n"
    id_ = writing("log", "dana", "busy").out.split()[1]
    kept.drop(news.id)
    kept.keep(news.model_copy(update={"id": id_, "contact": "dana-okafor"}))
    assert writing("retry").out == ""
