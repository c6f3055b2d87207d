"""Who may be called now; and of everyone else, why not, and when that ends."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from callsession.core.cadence import dueness
from callsession.core.eligibility import Occasion, Standing, Verdict, judge, withdrawn
from callsession.core.entries import Channel, Side
from callsession.core.models import Contact, Met, Window
from callsession.core.outcomes import Outcome
from callsession.core.rests import Cause
from tests.builders import (
    AFTER_5,
    BIG_BATCH,
    LEE,
    MORNING,
    NEW_YORK,
    NOW,
    TODAY,
    a_book,
    a_call,
    a_contact,
    a_phone,
    a_promise,
    a_snooze,
    ago,
)

TOMORROW = TODAY + timedelta(days=1)
THANKSGIVING = date(2026, 11, 26)


def at(hour: int, minute: int = 0, day: int = 25) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=NEW_YORK)


def verdict(*entries, tau: float = 0.0, block=MORNING, now=NOW, contact: Contact | None = None, **fields) -> Verdict:
    """Of Dana Okafor, or somebody else, in a run of a block that begins now."""
    settings = {key: fields.pop(key) for key in ("retry_days",) if key in fields}
    is_holiday = fields.pop("is_holiday", None)
    book = a_book(contact or a_contact(**fields), entries=entries, **settings)
    if is_holiday:
        book = type(book)(**{**vars(book), "is_holiday": is_holiday})
    (person,) = book.people.values()
    clock = book.clock(person, now)
    run = Occasion(block, now.astimezone(UTC), now.astimezone(UTC) + block.length)
    return judge(book, person, clock, dueness(person, book.settings, clock, now), lambda: tau, run)


def test_somebody_due_within_their_hours():
    assert verdict(a_call(at=ago(61))) == Verdict(standing=Standing.DUE, opens_at=NOW)


def test_no_number():
    assert verdict(contact=a_contact(phones=())).cause is Cause.NO_NUMBER
    assert verdict(a_call(Outcome.WRONG_NUMBER, ago(1))).cause is Cause.NO_NUMBER


@pytest.mark.parametrize(
    ("entries", "fields"), [((), {"do_not_call": True}), ((a_call(Outcome.DO_NOT_CALL, ago(9)),), {})]
)
def test_whoever_asked_not_to_be_called_is_not(entries, fields):
    assert verdict(*entries, **fields) == Verdict(Cause.DO_NOT_CALL)
    assert verdict(*entries, a_promise("call again", Side.ME, due=TODAY), **fields) == Verdict(Cause.DO_NOT_CALL)


@pytest.mark.parametrize(
    ("entries", "fields", "cause", "until"),
    [
        ((), {"paused_until": TOMORROW}, Cause.PAUSED, TOMORROW),
        ((a_snooze(TOMORROW, at=ago(1)),), {}, Cause.SNOOZED, TOMORROW),
        ((a_call(Outcome.NO_ANSWER, ago(2)),), {}, Cause.COOLING_OFF, TOMORROW),
        (tuple(a_call(Outcome.NO_ANSWER, ago(13 + days)) for days in range(5, -1, -1)), {}, Cause.UNANSWERED, TOMORROW),
        (tuple(a_call(Outcome.BUSY, ago(days)) for days in (7, 6, 5)), {}, Cause.CALLED_OFTEN, TOMORROW),
        ((a_call(Outcome.BUSY, ago(minutes=20)),), {}, Cause.TRIED_TODAY, TOMORROW),
        ((a_call(at=ago(50)),), {}, Cause.NOT_DUE, TOMORROW),
        ((a_call(at=ago(50), next_due=TODAY + timedelta(days=9)),), {}, Cause.NOT_DUE, TODAY + timedelta(days=9)),
    ],
)
def test_left_in_peace_and_until_when(entries, fields, cause, until):
    assert verdict(*entries, **fields) == Verdict(cause, until)


def test_the_day_it_ends_they_may_be_called():
    assert not verdict(paused_until=TODAY).cause
    assert not verdict(a_snooze(TODAY, at=ago(1))).cause
    assert not verdict(a_call(Outcome.NO_ANSWER, ago(3))).cause
    assert not verdict(a_call(Outcome.NO_ANSWER, ago(2)), retry_days=2).cause
    assert not verdict(*(a_call(Outcome.BUSY, ago(days)) for days in (8, 6, 5))).cause
    assert not verdict(a_call(at=ago(50), next_due=TODAY)).cause
    assert not verdict(a_call(at=ago(51))).cause  # 0.85 of 60


@pytest.mark.parametrize(("days", "tau", "comes"), [(36, 0.5, True), (35, 1.0, False), (36, 0.49, False)])
def test_fresh_news_brings_somebody_in_early(days: int, tau: float, comes: bool):
    assert (verdict(a_call(at=ago(days)), tau=tau).cause is None) is comes


def test_what_they_could_be_told_is_only_asked_where_it_matters():
    def never() -> float:
        raise AssertionError

    book = a_book(a_contact(), entries=[a_call(at=ago(61))])
    person = book.people["dana-okafor"]
    clock = book.clock(person, NOW)
    due = dueness(person, book.settings, clock, NOW)
    run = Occasion(MORNING, NOW.astimezone(UTC), NOW.astimezone(UTC) + MORNING.length)
    assert judge(book, person, clock, due, never, run).cause is None


def test_out_of_hours_they_are_named_with_the_next_opening():
    found = verdict(timezone="America/Los_Angeles")
    assert (found.cause, found.until) == (Cause.OUT_OF_HOURS, at(11))


def test_hours_that_open_within_the_block_do():
    found = verdict(timezone="America/Chicago")
    assert (found.cause, found.opens_at) == (None, at(9))


def test_hours_that_never_open_have_no_end():
    somebody = a_contact(
        phones=(a_phone(zones=("Asia/Tokyo", "America/Los_Angeles")),), windows=(Window(start=time(9), end=time(10)),)
    )
    assert verdict(contact=somebody) == Verdict(Cause.OUT_OF_HOURS, None)


def test_a_holiday_there_is_named():
    dana = a_contact(phones=(a_phone(region="US"),))
    found = verdict(
        contact=dana, now=at(9, day=26), is_holiday=lambda region, day: (region, day) == ("US", THANKSGIVING)
    )
    assert (found.cause, found.until) == (Cause.HOLIDAY, at(8, day=27))


def test_a_holiday_elsewhere_is_none():
    dana = a_contact(phones=(a_phone(region="GB"),))
    assert not verdict(contact=dana, is_holiday=lambda region, _day: region == "US").cause
    assert not verdict(contact=a_contact(), is_holiday=lambda _region, _day: True).cause  # nobody knows where that is


# --- agreed and promised calls ---------------------------------------------------------------------------------------


def test_an_agreed_call_is_in_force_from_ten_minutes_before():
    agreed = a_call(Outcome.CALL_BACK, ago(1), call_back=at(8, 50))
    assert verdict(agreed) == Verdict(standing=Standing.CALLBACK, opens_at=at(8, 40))


def test_an_agreed_call_needs_no_hours_and_no_peace():
    agreed = a_call(Outcome.CALL_BACK, ago(1), call_back=at(22))
    assert verdict(agreed, now=at(22), block=AFTER_5, paused_until=TOMORROW).standing is Standing.CALLBACK


def test_an_agreed_time_that_was_missed_by_hours_waits_for_their_hours():
    agreed = a_call(Outcome.CALL_BACK, ago(1), call_back=at(19, 30))
    assert verdict(agreed, now=at(20, 29), block=AFTER_5).standing is Standing.CALLBACK
    assert verdict(agreed, now=at(20, 30), block=AFTER_5).cause is Cause.OUT_OF_HOURS


def test_an_agreed_call_after_the_block_is_left_to_its_time():
    agreed = a_call(Outcome.CALL_BACK, ago(1), call_back=at(10))
    assert verdict(agreed) == Verdict(Cause.CALLBACK_LATER, at(10))


def test_an_agreed_time_of_an_earlier_day_waits_for_their_hours():
    agreed = a_call(Outcome.CALL_BACK, ago(2), call_back=at(9, day=24))
    assert verdict(agreed).standing is Standing.CALLBACK
    night = verdict(agreed, now=at(7, 30), block=MORNING)
    assert (night.standing, night.opens_at) == (Standing.CALLBACK, at(8))
    late = verdict(agreed, now=at(21), block=MORNING)
    assert (late.cause, late.until) == (Cause.OUT_OF_HOURS, at(8, day=26))


def test_a_call_promised_for_today_needs_only_their_hours():
    promised = a_promise("call again", Side.ME, due=TODAY, at=ago(1))
    assert verdict(a_call(at=ago(1)), promised) == Verdict(standing=Standing.PROMISED, opens_at=NOW)
    assert verdict(a_call(at=ago(1)), promised, timezone="America/Los_Angeles").cause is Cause.OUT_OF_HOURS


def test_a_promised_call_that_was_tried_today_is_not_tried_again():
    promised = a_promise("call again", Side.ME, due=TODAY, at=ago(1))
    assert verdict(promised, a_call(Outcome.NO_ANSWER, ago(minutes=5))).cause is Cause.COOLING_OFF


def test_whoever_is_snoozed_once_an_agreed_or_a_promised_call_is_in_force_is_left_in_peace():
    agreed, filed = a_call(Outcome.CALL_BACK, ago(1), call_back=at(8, 45)), datetime(2026, 11, 25, 8, 45)  # noqa: DTZ001
    promised = a_promise("call again", Side.ME, due=TODAY, at=ago(1))
    for entries, fields in (((agreed,), {}), ((), {"call_back": filed}), ((promised,), {})):
        assert verdict(*entries, a_snooze(TOMORROW), **fields).cause is Cause.SNOOZED
        assert not verdict(*entries, a_snooze(TOMORROW, at=ago(hours=9)), **fields).cause  # the day before


@pytest.mark.parametrize(
    ("channel", "cause"),
    [(Channel.INCOMING, Cause.NOT_DUE), (Channel.MEETING, Cause.NOT_DUE), (Channel.EMAIL, None)],
)
def test_nobody_is_called_for_a_promise_with_whom_you_have_spoken_today(channel: Channel, cause: Cause | None):
    promised = a_promise("call again", Side.ME, due=TODAY, at=ago(1))
    assert verdict(promised, a_call(at=ago(minutes=5), channel=channel)).cause is cause
    assert verdict(promised, a_call(at=ago(1), channel=channel)).standing is Standing.PROMISED


# --- a day of calls --------------------------------------------------------------------------------------------------


def test_in_a_day_of_calls_a_miss_comes_back_once_later_and_in_another_slot():
    missed = a_call(Outcome.NO_ANSWER, at(9))
    assert verdict(missed, now=at(9, 5), block=BIG_BATCH).opens_at == at(11)  # two hours later
    assert verdict(a_call(Outcome.NO_ANSWER, at(9, 40)), now=at(9, 45), block=BIG_BATCH).opens_at == at(11, 40)
    assert verdict(a_call(Outcome.NO_ANSWER, at(13, 40)), now=at(13, 45), block=BIG_BATCH).opens_at == at(16, 30)
    again = a_call(Outcome.NO_ANSWER, at(11))
    assert verdict(missed, again, now=at(11, 5), block=BIG_BATCH).cause is Cause.COOLING_OFF


def test_it_does_not_come_back_where_the_day_is_over_by_then():
    missed = a_call(Outcome.NO_ANSWER, at(15))
    assert verdict(missed, now=at(15, 5), block=BIG_BATCH.model_copy(update={"minutes": 240})).opens_at == at(17)
    assert verdict(a_call(Outcome.NO_ANSWER, at(17)), now=at(17, 5), block=BIG_BATCH).cause is Cause.COOLING_OFF
    short = BIG_BATCH.model_copy(update={"minutes": 240})
    assert verdict(a_call(Outcome.NO_ANSWER, at(8)), now=at(9), block=MORNING).cause is Cause.COOLING_OFF
    assert verdict(a_call(Outcome.NO_ANSWER, at(13, 40)), now=at(13, 45), block=short).opens_at == at(16, 30)


def test_a_busy_line_or_a_long_rest_does_not_come_back():
    assert verdict(a_call(Outcome.BUSY, at(9)), now=at(9, 5), block=BIG_BATCH).cause is Cause.TRIED_TODAY
    misses = [a_call(Outcome.NO_ANSWER, ago(days)) for days in (40, 34, 28, 22, 16)]
    assert verdict(*misses, a_call(Outcome.NO_ANSWER, at(9)), now=at(9, 5), block=BIG_BATCH).cause is Cause.UNANSWERED


def test_the_first_meeting_counts_where_there_was_no_conversation():
    assert verdict(met=Met(on=TODAY - timedelta(days=20))).cause is Cause.NOT_DUE
    assert not verdict(met=Met(on=TODAY - timedelta(days=60)), phones=(a_phone(LEE),)).cause


# --- a current-events run --------------------------------------------------------------------------------------------

ABOUT_NEWS = MORNING.model_copy(update={"tidbit": "kestrel"})


def test_news_brings_in_everyone_it_fits_whenever_you_spoke():
    assert verdict(a_call(at=ago(5)), tau=0.3, block=ABOUT_NEWS) == Verdict(standing=Standing.DUE, opens_at=NOW)
    assert verdict(a_call(at=ago(90)), block=ABOUT_NEWS) == Verdict(Cause.NOT_CONCERNED)


def test_it_overrules_neither_rest_nor_hours():
    assert verdict(a_call(Outcome.NO_ANSWER, ago(1)), tau=1.0, block=ABOUT_NEWS).cause is Cause.COOLING_OFF
    assert verdict(a_snooze(TOMORROW), tau=1.0, block=ABOUT_NEWS).cause is Cause.SNOOZED
    assert verdict(tau=1.0, block=ABOUT_NEWS, timezone="America/Los_Angeles").cause is Cause.OUT_OF_HOURS
    assert verdict(a_call(at=ago(minutes=9)), tau=1.0, block=ABOUT_NEWS).cause is Cause.TRIED_TODAY


@pytest.mark.parametrize(
    ("fields", "entries", "standing", "cause"),
    [
        ({}, (), Standing.DUE, None),
        ({"do_not_call": True}, (), Standing.CALLBACK, Cause.DO_NOT_CALL),
        ({}, (a_call(Outcome.DO_NOT_CALL, ago(9)),), Standing.PROMISED, Cause.DO_NOT_CALL),
        ({"paused_until": TOMORROW}, (), Standing.DUE, Cause.PAUSED),
        ({"paused_until": TOMORROW}, (), Standing.CALLBACK, None),
        ({"paused_until": TOMORROW}, (), Standing.PROMISED, None),
        ({"paused_until": TODAY}, (), Standing.DUE, None),
    ],
)
def test_whoever_was_in_the_queue_is_not_to_be_called_after_all(fields, entries, standing, cause):
    (person,) = a_book(a_contact(**fields), entries=entries).people.values()
    assert withdrawn(person, standing, TODAY) is cause
