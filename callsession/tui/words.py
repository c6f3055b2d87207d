"""Sentences of the session's screens."""

from datetime import datetime, timedelta

from callsession.core import pace, turns
from callsession.core.blocks import season_to_come
from callsession.core.book import Book
from callsession.core.eligibility import withdrawn
from callsession.core.flatness import easy_one, proposes_break, wants_easy_one
from callsession.core.hours import today_there
from callsession.core.queue import Queued, plan
from callsession.core.rests import Cause
from callsession.core.state import Phase, Session
from callsession.present import words
from callsession.tui.keymap import OwnKeys, shown


def nobody_now(session: Session, now: datetime, own: OwnKeys) -> str:
    """Why there is nobody on screen, and what to do."""
    finish, leave, undo = (shown(f"session.{name}", own) for name in ("finish", "leave", "undo"))
    opening = turns.next_opening(session, now)
    if opening is None:
        left = "Nobody is left to call in this queue."
        return f"{left} {finish} finishes and shows what it brought; {undo} takes the last one back."
    waiting = [item for item in session.queue if not turns.is_done(session, item)]
    first = min(waiting, key=lambda item: turns.opens_at(session, item))
    here = words.moment(opening.astimezone(now.tzinfo), now)
    again = sum(turns.had_their_turn(session, item) for item in waiting)
    numbers = ((len(waiting) - again, "to come"), (again, "to try once more"))
    who = ", ".join(f"{words.count(number, 'person', 'people')} {what}" for number, what in numbers if number)
    return (
        f"Nobody can be called at this moment: {who}, {first.name} from {here} your time.\n"
        f"They come on screen by themselves. {finish} finishes, {leave} leaves."
    )


def paused(session: Session, now: datetime, own: OwnKeys) -> str:
    """That the session is paused, since when, and how it goes on."""
    since = session.paused_since
    when = f" since {since.astimezone(now.tzinfo):%H:%M}" if since else ""
    pause, finish, leave = (shown(f"session.{name}", own) for name in ("pause", "finish", "leave"))
    return f"PAUSED{when}: the block's clock stands still. {pause} goes on, {finish} finishes, {leave} leaves."


def not_to_call(session: Session, book: Book, now: datetime, own: OwnKeys) -> str:
    """Why whoever is on screen is not to be dialled after all, and what to do; or nothing."""
    item = session.item(session.current)
    why = _withdrawn(item, book, now) if item else ""
    dial, skip = (shown(f"session.{name}", own) for name in ("dial", "skip"))
    return why and f"{why}: {dial} does not dial them. Say how a call ended, or go on: {skip} skips them"


def _withdrawn(item: Queued, book: Book, now: datetime) -> str:
    """Why somebody of the queue is not to be called after all, or nothing."""
    id_ = book.name_of(item.contact)
    person = book.people.get(id_)
    if person is None:
        return "their file cannot be used now" if id_ in book.withheld else "the book has them no more"
    match withdrawn(person, item.standing, today_there(book.clock(person, now), now)):
        case Cause.DO_NOT_CALL if person.contact.do_not_call:
            return "their file now says not to call them"
        case Cause.DO_NOT_CALL:
            return "they asked not to be called"
        case Cause.PAUSED:
            return "their file now says that they are paused"
    return ""


def hint(session: Session, now: datetime, own: OwnKeys) -> str:
    """What the moment suggests: a break, somebody easier, or that the block is over; or nothing."""
    if session.phase is not Phase.READY:
        return ""
    if pace.left(session, now) <= timedelta():
        finish = shown("session.finish", own)
        return f"The block is over. {finish} finishes and shows what it brought; you may also call on."
    if proposes_break(session):
        minutes = words.count(session.block.break_minutes, "minute", "minutes")
        pause = shown("session.pause", own)
        return (
            f"Many calls without a break: {pause} takes {minutes} before your voice goes flat. Or rest later: call on."
        )
    return f"Three misses in a row. {likeliest(session, now, own)}" if wants_easy_one(session) else ""


def likeliest(session: Session, now: datetime, own: OwnKeys) -> str:
    """Who is likelier to answer than whoever is on screen, and the key that takes them; or that nobody is."""
    easy, key = easy_one(session, now), shown("session.likeliest", own)
    return f"{key} takes {easy.name} next, likeliest to answer." if easy else "Nobody to come is likelier to answer."


def following(book: Book, now: datetime) -> list[str]:
    """What the next block looks like: `after-5, 17:00: 9 people to call`; nothing where no block has days."""
    season = season_to_come(book.settings, book.zone, now)
    if season is None:
        return []
    queue = plan(book, season.block, season.starts, season.ends).queue
    people = words.count(len(queue), "person", "people")
    return [f"{season.block.name}, {words.moment(season.starts, now)}: {people} to call, as it looks now"]
