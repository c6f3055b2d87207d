"""What the next start shows at once is what Today shows at that moment."""

from datetime import UTC, datetime

import pytest

from callsession.cli.glancing import glances
from callsession.core.book import Book
from callsession.core.models import Problem
from callsession.core.resuming import unfinished
from callsession.core.today import today
from callsession.present import today_lines as said
from tests.builders import NEW_YORK, NOW, a_book, a_call, a_contact, ago


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=NEW_YORK)


def a_practice(**settings) -> Book:
    return a_book(a_contact(), a_contact("Lee Chang"), entries=[a_call(at=ago(61))], name="Sam Porter", **settings)


def moments(now: datetime, **settings) -> list[datetime]:
    return [glance.at for glance in glances(a_practice(**settings), (), {}, now)]


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        (at(25, 7, 12), [at(25, 7, 12), at(25, 8, 30)]),
        (at(25, 8, 35).replace(second=59), [at(25, 8, 35), at(25, 17)]),
        (at(25, 20), [at(25, 20), at(26, 8, 30)]),
        (at(27, 17, 45), [at(27, 17, 45), at(30, 8, 30)]),
    ],
)
def test_it_is_worked_out_for_this_minute_and_for_the_next_block(now: datetime, wanted: list[datetime]):
    assert moments(now) == wanted


def test_without_blocks_on_days_it_is_worked_out_for_this_minute():
    assert moments(at(25, 7), blocks=()) == [at(25, 7)]


def test_each_shows_what_today_shows_then():
    book, problems = a_practice(), [Problem(file="contacts/lee.toml", line=3, message="phones: is no list")]
    for glance in glances(book, problems, {}, NOW):
        here = glance.at.astimezone(NEW_YORK)
        assert glance.at.tzinfo is UTC
        assert glance.headline == said.headline("Sam Porter", here)
        assert glance.sections == said.sections(
            today(book, here), unfinished(book, {}, here), book.settings, problems, here
        )
        assert glance.sections["files"][0] == "contacts/lee.toml:3: phones: is no list"
