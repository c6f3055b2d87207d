"""Where you stand with somebody, in one line."""

from callsession.core.agenda import Agenda
from callsession.core.entries import Call
from callsession.core.history import is_dial
from callsession.core.outcomes import OUTCOMES
from callsession.present import words


def headline(agenda: Agenda) -> str:
    """Where you stand with them: `61 days since you spoke · third follow-up · gave 4, asked 1`; a birthday first."""
    return " · ".join(
        filter(None, (_birthday(agenda), _since(agenda), _which(agenda), _goodwill(agenda), _helped(agenda)))
    )


def _birthday(agenda: Agenda) -> str:
    """Their birthday, where it is near: `birthday today`, `50th birthday on 12 Apr`."""
    if agenda.birthday is None:
        return ""
    on, age = agenda.birthday
    which = f"{age}th birthday" if age else "birthday"
    near = abs((on - agenda.today).days) <= 1
    return f"{which} {words.day(on, agenda.today) if near else f'on {words.of_month(on)}'}"


def _since(agenda: Agenda) -> str:
    """How long it is since the last conversation or the meeting."""
    days = agenda.due.days
    if days is None:
        answered = any(OUTCOMES[call.outcome].answered for call in _dials(agenda))
        return "no conversation yet" if answered else "never spoken"
    what = "you spoke" if agenda.last else "you met"
    return f"{words.days(days)} since {what}" if days > 0 else f"{what} today"


def _which(agenda: Agenda) -> str:
    """Which follow-up this is."""
    if agenda.introduction:
        return "an introduction"
    if agenda.due.days is None:
        calls = len(_dials(agenda))
        return f"{words.count(calls, 'call', 'calls')} so far" if calls else "first call"
    return f"{words.ordinal_follow_up(agenda.follow_up)} follow-up"


def _dials(agenda: Agenda) -> list[Call]:
    """The calls to them, answered or not."""
    return [call for call in agenda.person.history.calls if is_dial(call)]


def _goodwill(agenda: Agenda) -> str:
    """What was given and asked, and a word where it is your turn to give."""
    if not agenda.given and not agenda.asked:
        return ""
    balance = f"gave {agenda.given}, asked {agenda.asked}"
    return f"{balance}: give first" if agenda.given < agenda.asked else balance


def _helped(agenda: Agenda) -> str:
    """How many people the news helped that came from them."""
    return f"their news helped {words.count(agenda.helped, 'person', 'people')}" if agenda.helped else ""
