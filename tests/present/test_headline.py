from dataclasses import replace

import pytest

from callsession.core.agenda import Agenda
from callsession.present.headline import headline
from tests.present.practice import DANA, LATER, MISS, REFERRED, STRANGER, WRONG, a_talk, the_agenda


@pytest.mark.parametrize(
    ("birthday", "words"),
    [
        ("--11-25", "birthday today"),
        ("1976-11-25", "50th birthday today"),
        ("1975-11-26", "birthday tomorrow"),
        ("--11-24", "birthday yesterday"),
        ("1966-12-02", "60th birthday on 2 Dec"),
        ("--11-22", "birthday on 22 Nov"),
    ],
)
def test_a_birthday_that_is_near_comes_first(birthday: str, words: str) -> None:
    dana = DANA.model_copy(update={"birthday": birthday})
    assert headline(the_agenda(dana=dana)).startswith(f"{words} · ")


def test_the_headline_counts_days_follow_ups_and_goodwill() -> None:
    talks = (a_talk(120, told=("a", "b", "c")), a_talk(61, told=("d",), asked=True))
    assert headline(the_agenda(*talks)) == "61 days since you spoke · third follow-up · gave 4, asked 1"


def test_who_asked_more_than_they_gave_gives_first() -> None:
    made = the_agenda(a_talk(61, told=("d",), asked=True), a_talk(60, asked=True))
    assert headline(made).endswith("gave 1, asked 2: give first")


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (the_agenda(), "72 days since you met · first follow-up"),
        (the_agenda(a_talk(0)), "you spoke today · second follow-up"),
        (the_agenda(*(a_talk(days) for days in range(30, 41))), "30 days since you spoke · twelfth follow-up"),
        (the_agenda(dana=STRANGER), "never spoken · first call"),
        (the_agenda(a_talk(9, outcome=WRONG), dana=STRANGER), "never spoken · first call"),
        (the_agenda(a_talk(9, outcome=MISS), a_talk(3, outcome=MISS), dana=STRANGER), "never spoken · 2 calls so far"),
        (the_agenda(a_talk(3, outcome=LATER), dana=STRANGER), "no conversation yet · 1 call so far"),
        (the_agenda(dana=REFERRED), "never spoken · an introduction"),
        (the_agenda(a_talk(3, outcome=LATER), dana=REFERRED), "no conversation yet · an introduction"),
        (the_agenda(a_talk(3, outcome=LATER)), "72 days since you met · first follow-up"),
    ],
)
def test_headlines(made: Agenda, words: str) -> None:
    assert headline(made) == words


def test_whose_news_helped_is_said() -> None:
    assert headline(replace(the_agenda(), helped=1)).endswith("their news helped 1 person")
