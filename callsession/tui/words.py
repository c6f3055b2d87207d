"""Sentences of the session's screens."""

from datetime import datetime

from callsession.core import pace, turns
from callsession.core.state import Session
from callsession.present import words


def nobody_now(session: Session, now: datetime) -> str:
    """Why there is nobody on screen, and what to do."""
    opening = turns.next_opening(session, now)
    if opening is None:
        done = pace.progress(session)
        return f"All {done.total} are done. f finishes and shows what it brought; u takes the last one back."
    waiting = [item for item in session.queue if not turns.is_done(session, item)]
    first = min(waiting, key=lambda item: turns.opens_at(session, item))
    here = words.moment(opening.astimezone(now.tzinfo), now)
    people = words.count(len(waiting), "person", "people")
    return (
        f"Nobody can be called at this moment: {people} to come, {first.name} from {here} your time.\n"
        "They come on screen by themselves. f finishes, q leaves."
    )
