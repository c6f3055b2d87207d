"""Who helped, and how."""

from callsession.core.entries import Entry, Result, Sent, SentEntry, Side
from callsession.core.help_given import people_helped, who_helped
from callsession.core.models import Met, Promise, promise_id
from tests.builders import NOW, a_book, a_call, a_contact, a_kept_promise, a_promise, a_tidbit, ago, an_undo, new_id


def test_everyone_who_helped_and_how_the_most_helpful_first():
    made, mine = a_promise("introduce me to Kim"), a_promise("send it", Side.ME)
    filed = Promise(text="ask around")
    people = [
        a_contact(met=Met(they_promised=(filed, Promise(text="never did")))),
        a_contact("Raj Patel", referred_by="dana-okafor"),
        a_contact("Lee Chang", do_not_call=True),
        a_contact("Tom Baker"),
    ]
    entries = [
        made,
        mine,
        a_kept_promise(made.id),
        a_kept_promise(mine.id),
        a_kept_promise(promise_id("dana", filed.text)),  # made under a former id
        lead := a_call(at=ago(2), contact="raj-patel", result=Result.LEAD),
    ]
    tidbits = [a_tidbit("news", source="dana-okafor"), a_tidbit("other news", source="lee-chang")]
    dana, raj = who_helped(a_book(*people, entries=entries, tidbits=tidbits))
    assert [person.id for person in dana.referred] == ["raj-patel"]
    assert (dana.news, dana.kept, dana.brought) == (("news",), ("introduce me to Kim", "ask around"), ())
    assert (raj.person.id, raj.brought, raj.ways) == ("raj-patel", (lead,), 1)


def test_who_was_told_the_good_news_is_known_by_its_words_and_until_that_is_taken_back():
    def sent(text: str, what: Sent = Sent.ANNOUNCEMENT) -> SentEntry:
        return SentEntry(id=new_id(), at=NOW, contact="dana-okafor", what=what, text=text)

    def was_told(news: str, *entries: Entry) -> bool:
        (dana,) = who_helped(a_book(a_contact(), entries=[a_call(at=ago(2), result=Result.LEAD), *entries]))
        return dana.was_told(news)

    told = sent("I start  at Kestrel.")
    assert was_told("i start at Kestrel", told)
    assert not was_told("I start at Kestrel", told, an_undo(told))
    assert not was_told("I start at Kestrel", sent("I start at Acme"), sent("I start at Kestrel", Sent.THANKS))


def test_told_news_counts_for_its_source():
    first, second = a_tidbit("first", source="lee-chang"), a_tidbit("second", source="lee-chang")
    people = [a_contact(), a_contact("Raj Patel"), a_contact("Kim Novak"), a_contact("Lee Chang")]
    told = [
        a_call(at=ago(3), told=(first.id, second.id)),
        a_call(at=ago(2), contact="raj-patel", told=(second.id,)),
    ]
    book = a_book(*people, entries=told, tidbits=[first, second, a_tidbit("mine")])
    assert people_helped(book, "lee-chang") == 2
    assert people_helped(book, "dana-okafor") == 0
