"""The lines of a call card, in the room that there is."""

from datetime import timedelta

from textual.geometry import Size

from callsession.core.agenda import agenda
from callsession.core.models import Met
from callsession.tui.card_lines import Face, card_lines
from tests.builders import NOW, TODAY, a_book, a_contact, a_tidbit

LONG = "how they re-sourced plating after the flood, and what came of it at the other plant in the year after that"


def a_face() -> Face:
    met = Met(on=TODAY - timedelta(days=70), where="networking interview at their office", discussed=LONG)
    dana = a_contact(met=met, notes=LONG, tags=("plating",))
    book = a_book(dana, tidbits=(a_tidbit(tags=("plating",)), a_tidbit(LONG, tags=("plating",))))
    person = book.people[dana.id]
    return Face(agenda(book, person, NOW), None, person.contact.phones[0], None, NOW)


def test_text_comes_before_air() -> None:
    """Where the sections stand apart nothing is cut that would have room without that."""
    face = a_face()
    for width in (40, 60, 80):
        for height in range(10, 50):
            room = Size(width, height)
            close, is_cut = card_lines(face, room, roomy=False, whole=False)
            apart, is_cut_apart = card_lines(face, room, roomy=True, whole=False)
            assert is_cut_apart == is_cut
            assert [line for line in apart if line] == [line for line in close if line]
            assert len(apart) == len(close) or len(apart) <= height


def test_the_sections_stand_apart_where_there_is_room() -> None:
    close, _ = card_lines(a_face(), Size(80, 50), roomy=False, whole=False)
    apart, is_cut = card_lines(a_face(), Size(80, 50), roomy=True, whole=False)
    assert not is_cut
    assert len(apart) > len(close)
