"""A tidbit from its own side."""

from datetime import timedelta

from callsession.core.tidings import tidings
from callsession.present.tiding_lines import about, how_fresh, in_short, sections
from tests.builders import NOW, TODAY, a_book, a_call, a_contact, a_tidbit, ago


def test_whom_it_fits_who_has_heard_it_and_whose_news_it_was():
    news = a_tidbit(source="lee-chang", tags=("widgets",), url="https://example.com/k", heard=TODAY - timedelta(days=2))
    people = [a_contact(), a_contact("Kim Novak", tags=("widgets",)), a_contact("Lee Chang", tags=("widgets",))]
    book = a_book(*people, entries=[a_call(at=ago(1), told=(news.id,))], tidbits=[news])
    (tiding,) = tidings(book, NOW)
    assert in_short(tiding, TODAY) == "fresh, 2 days · fits 1 · told 1"
    assert about(tiding, book, NOW) == [
        news.text,
        "https://example.com/k",
        "news, 2 days old: fresh, 63% of its worth is left",
        "from Lee Chang, never told back; their news helped 1 person",
        "about widgets",
        f"id {news.id}",
    ]
    assert sections(tiding, book) == (("FITS 1", ["Kim Novak: widgets"]), ("HEARD BY 1", ["Dana Okafor"]))


def test_one_of_my_own_that_fits_nobody_and_grows_stale():
    ages = {0: "fresh", 4: "fading", 9: "stale"}
    for days, words in ages.items():
        book = a_book(tidbits=[a_tidbit(heard=TODAY - timedelta(days=days))])
        (tiding,) = tidings(book, NOW)
        assert how_fresh(tiding) == words
        assert about(tiding, book, NOW)[2] == "your own find"
        assert sections(tiding, book)[0] == ("FITS 0", ["nobody who has not heard it"])


def test_a_page_names_forty_and_counts_the_rest():
    people = [a_contact(f"P {number}", tags=("widgets",)) for number in range(45)]
    book = a_book(*people, tidbits=[a_tidbit(tags=("widgets",))])
    (_, rows), _ = sections(tidings(book, NOW)[0], book)
    assert (len(rows), rows[-1]) == (41, "and 5 more")
