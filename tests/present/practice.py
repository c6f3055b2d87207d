"""Dana Okafor, and what is to be said to her in the next call."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from callsession.core.agenda import Agenda, agenda
from callsession.core.book import Book
from callsession.core.entries import Call, Entry
from callsession.core.models import E164, Contact, Met, Phone, Settings, Tidbit
from callsession.core.outcomes import Outcome

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 25, 17, 21, tzinfo=NEW_YORK)
MINE = Settings(
    name="Sam Porter",
    introduction="I was exploring operations roles when we met",
    looking_for="an operations role in a company that makes things",
)
LEE = Contact(id="lee-chang", name="Lee Chang")
DANA = Contact(
    id="dana-okafor",
    name="Dana Okafor",
    company="Brightwater Widgets",
    role="VP Operations",
    phones=(Phone(number=E164("+12025550143"), shown="+1 202-555-0143", zones=("America/New_York",)),),
    referred_by="lee-chang",
    met=Met(on=date(2026, 9, 14), where="at their office", discussed="re-sourcing plating after the flood"),
)
STRANGER = Contact(id="dana-okafor", name="Dana")
REFERRED = DANA.model_copy(update={"met": Met()})
WRONG, MISS, LATER = Outcome.WRONG_NUMBER, Outcome.NO_ANSWER, Outcome.CALL_BACK


def an_id(number: int) -> str:
    return f"{number:026d}"


def a_talk(days_ago: int, **fields: object) -> Call:
    at = NOW - timedelta(days=days_ago)
    call = {"id": an_id(1000 - days_ago), "at": at, "contact": "dana-okafor", "outcome": Outcome.REACHED}
    return Call.model_validate({**call, **fields})


def a_book(*entries: Entry, dana: Contact = DANA, tidbits: tuple[Tidbit, ...] = (), settings: Settings = MINE) -> Book:
    return Book(
        settings=settings,
        zone=NEW_YORK,
        contacts={"dana-okafor": dana, "lee-chang": LEE},
        filed_tidbits=tidbits,
        entries=entries,
        read_phone=lambda text: Phone(number=E164(text)),
    )


def the_agenda(*entries: Entry, **book: object) -> Agenda:
    made = a_book(*entries, **book)  # type: ignore[arg-type]
    return agenda(made, made.people["dana-okafor"], NOW)
