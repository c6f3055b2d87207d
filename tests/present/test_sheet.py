"""The call cards for paper."""

from callsession.core.agenda import agenda
from callsession.core.models import Met, Promise
from callsession.core.outcomes import OUTCOMES
from callsession.core.queue import plan
from callsession.present.sheet import lines
from tests.builders import MORNING, NOW, a_book, a_contact, a_tidbit


def test_a_card_has_what_to_say_and_boxes_to_tick():
    met = Met(where="at their office", they_promised=(Promise(text="introduce me"),))
    contact = a_contact(
        company="Brightwater Widgets",
        role="VP Operations",
        met=met,
        timezone="America/New_York",
        notes="Two boys.\n\nSails.",
    )
    book = a_book(contact, tidbits=[a_tidbit(people=("dana-okafor",))], looking_for="a role", asks=("Who else?",))
    (item,) = plan(book, MORNING, NOW, NOW + MORNING.length).queue
    card = list(lines(1, item, agenda(book, book.people["dana-okafor"], NOW), NOW))
    assert card == [
        "1  Dana Okafor   +12025550143   08:35 there",
        "VP Operations, Brightwater Widgets",
        "never spoken · first call · gave 0, asked 1: give first",
        "Now: no conversation yet; fresh news for them (you thought of them)",
        "   REMIND  We met at their office.",
        "   NOTES   Two boys.",
        "           Sails.",
        "   GIVE    [ ] Kestrel is opening a plating plant in Dayton · 0 d",
        "   SETTLE  [ ] they: introduce me",
        "   ASK     [ ] Who else?",
        "   CLOSE   Listen for: a role.",
        "           Talk again about 22 Jan.",
        f"   {'  '.join(f'[ ] {rule.label}' for rule in OUTCOMES.values())}",
        f"   note {'_' * 70}",
    ]
