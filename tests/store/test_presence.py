"""Whether another window has the same book open."""

from pathlib import Path

from callsession.store.presence import Presence


def test_the_second_is_not_alone_until_the_first_leaves(tmp_path: Path):
    first, second = Presence(tmp_path / "state"), Presence(tmp_path / "state")
    assert (first.alone, second.alone) == (True, False)
    second.leave()
    first.leave()
    first.leave()
    third = Presence(tmp_path / "state")
    assert third.alone
    third.leave()


def test_where_nothing_can_be_locked_nobody_is_told(tmp_path: Path):
    (tmp_path / "state").write_text("")
    presence = Presence(tmp_path / "state")
    assert presence.alone
    presence.leave()
