"""Short hashes of texts."""

from callsession.core.texts import short_hash


def test_a_hash_keeps_its_parts_apart():
    assert short_hash("ab", "c") != short_hash("a", "bc")
    assert len(short_hash("")) == 8
