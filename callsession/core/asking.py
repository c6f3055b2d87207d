"""What a form asks before it is sealed: how a call ended, whether news was read out, and who somebody new may be."""

from callsession.core.book import Book
from callsession.core.filling import Form, Misread
from callsession.core.likeness import alike, owner
from callsession.core.models import Tidbit
from callsession.core.outcomes import OUTCOMES, Outcome
from callsession.core.slugs import slug
from callsession.core.wrapup import Report

NOT_CALLED = "not called"
"""What is written where there was no call after all."""

_LETTERS = 3
"""Letters that say how a call ended: the key of an outcome, pressed in the wrong place, does not."""

_YES, _NO = ("y", "yes"), ("n", "no")

_OF_A_CALL = ("note", "result", "meeting_at", "next_due", "call_back")
"""The fields that tell of the call itself."""


def with_message(report: Report, form: Form, news: Tidbit | None) -> Report:
    """The report of a message that was left: the news in it counts as told, unless the form says that it was left out.

    Then it is not told, ticked before or not.

    Args:
        report: of the message.
        form: with the field read_out, where the message has news.
        news: what the message to leave gives, if anything.

    Raises:
        Misread: whether it was read out cannot be read.
    """
    if news is None:
        return report
    said = form.get("read_out", "").strip().casefold()
    if said not in {"", *_YES, *_NO}:
        raise Misread({"read_out": "write no where you left the news out, and else nothing"})
    others = tuple(told for told in report.told if told != news.id)
    return report.model_copy(update={"told": others if said in _NO else (*others, news.id)})


def read_ended(form: Form) -> Outcome | None:
    """How a call ended, in the words of the outcomes or the beginning of one; None where there was no call after all.

    Args:
        form: with the field ended.

    Raises:
        Misread: that is not said.
    """
    said = form.get("ended", "").strip().casefold()
    ends = {NOT_CALLED: None, **{rule.label: outcome for outcome, rule in OUTCOMES.items()}}
    found = [end for label, end in ends.items() if label.startswith(said)] if len(said) >= _LETTERS else []
    if not found:
        raise Misread({"ended": f"write one of: {', '.join(rule.label for rule in OUTCOMES.values())}, {NOT_CALLED}"})
    return found[0]


def ask_of_no_call(book: Book, form: Form) -> None:
    """Ask about what says nothing without a call, where somebody was not called after all.

    Args:
        book: everybody known: that one sent me to another is a note of the call.
        form: what was typed.

    Raises:
        Misread: it is filled in.
    """
    telling = [field for field in _OF_A_CALL if form.get(field, "").strip()]
    if form.get("referral", "").strip() in book.people:
        telling.append("referral")
    if telling:
        raise Misread(dict.fromkeys(telling, "that is of a call: empty it, or say how that ended"))


def ask_who(book: Book, form: Form, confirmed: set[str]) -> None:
    """Ask, once for each name, whether somebody referred may be somebody known, or whose file cannot be used.

    Args:
        book: everybody known.
        form: with the field referral, and referral_phone.
        confirmed: names that were asked about already; the present one is added.

    Raises:
        Misread: they may be; the message says what to write.
    """
    name = form.get("referral", "").strip()
    if not name or name in confirmed:
        return
    with_number = owner(book, form.get("referral_phone", ""))
    known = with_number or alike(book, name)
    if slug(name) in book.withheld:
        why = "like one whose file cannot be used:"
    elif known and name != known.id:
        why = f"{known.contact.name}'s number" if with_number else f"like {known.contact.name}"
        why = f"{why}: write {known.id}, or"
    else:
        return
    confirmed.add(name)
    raise Misread({"referral": f"{why} Enter again if new"})
