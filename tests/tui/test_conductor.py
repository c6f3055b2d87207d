"""Leading a session: what its commands put on disk."""

import asyncio
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from callsession.core import commands
from callsession.core.entries import Call
from callsession.core.errors import NotNow, NotSaved
from callsession.core.outcomes import Outcome
from callsession.tui.capture import Beside, promise_screen, tidbit_screen
from callsession.tui.conductor import Conductor, start
from callsession.tui.outcome_forms import record
from tests.tui.desk import FakeDesk, a_small_book

BY_ID = {
    "dial": commands.Dial,
    "ask": commands.Ask,
    "thank": commands.Thank,
    "pause": commands.Pause,
    "resume": commands.Resume,
    "skip": commands.Skip,
    "undo": commands.TakeBack,
}
STEPS = (*BY_ID, "answered", "tell", "sleep", "news", "promise", "reached", "busy")


async def step(desk: FakeDesk, conductor: Conductor, name: str) -> None:
    """What a key of the session screen does, or Enter in one of its forms."""
    if command := BY_ID.get(name):
        await conductor.do(command(conductor.new_id()))
    elif name in {"reached", "busy"}:
        await record(conductor, Outcome(name), {})
        await conductor.keep_draft()
    elif name == "answered":
        await conductor.do(commands.Answered())
    elif name == "tell":
        await conductor.do(commands.Tell(conductor.new_id(), desk.book.tidbits[0].id))
    elif name == "sleep":
        desk.wait(minutes=10)
        await conductor.tick()
    elif name == "news":
        await tidbit_screen(Beside(desk, conductor))._seal({"text": "Kestrel moves to Dayton"})
    elif conductor.person:
        await promise_screen(Beside(desk, conductor), conductor.person)._seal({"i_promised": "send the drawing"})


async def run(steps: list[tuple[str, bool]]) -> FakeDesk:
    """A session with these steps, some of which meet a full disk first."""
    desk = FakeDesk(a_small_book())
    conductor = await start(desk, desk.book.settings.blocks[0])
    for name, full in steps:
        desk.wait(seconds=1)
        desk.fails = int(full)
        for _ in range(2):
            with suppress(NotNow, NotSaved):
                await step(desk, conductor, name)
        desk.fails = 0
    return desk


@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.booleans()), max_size=25))
def test_each_entry_of_a_session_has_an_id_of_its_own(steps):
    """Of two with the same id the second would not count: a pause in a call must not cost the call."""
    desk = asyncio.run(run(steps))
    ids = [entry.id for entry in desk.recorded]
    assert len(set(ids)) == len(ids)


def test_a_pause_news_and_a_promise_in_a_call_do_not_cost_the_call():
    names = ["dial", "answered", "tell", "pause", "resume", "news", "promise", "sleep"]
    desk = asyncio.run(run([*((name, False) for name in names), ("reached", False)]))
    calls = [entry for entry in desk.recorded if isinstance(entry, Call)]
    assert len(calls) == 2
    assert all(call in desk.book.entries for call in calls)


def test_an_outcome_can_be_shown_before_it_is_known_who_comes_next():
    async def seal() -> None:
        desk = FakeDesk(a_small_book())
        conductor = await start(desk, desk.book.settings.blocks[0])
        await conductor.do(commands.Dial(conductor.new_id()))
        first = conductor.session.current
        sealed = await record(conductor, Outcome.NO_ANSWER, {})
        assert (sealed.current, sealed.call) == ("", None)
        assert [call.contact for call in sealed.calls] == [first]
        assert sealed.queue == conductor._session.queue
        assert conductor.session.current not in {"", first}
        assert conductor.session.entries == sealed.entries

    asyncio.run(seal())


def test_what_happens_while_the_disk_is_slow_is_not_forgotten():
    class Slow(FakeDesk):
        disk = asyncio.Event()

        async def record(self, entries, session):
            if any(isinstance(entry, Call) for entry in entries):
                await self.disk.wait()
            return await super().record(entries, session)

    async def run_it() -> None:
        desk = Slow(a_small_book())
        conductor = await start(desk, desk.book.settings.blocks[0])
        sealing = asyncio.create_task(record(conductor, Outcome.NO_ANSWER, {}))
        await asyncio.sleep(0)
        desk.wait(minutes=10)
        await conductor.tick()
        desk.disk.set()
        await sealing
        assert [entry.kind for entry in conductor.session.entries] == ["paused", "resumed", "call"]

    asyncio.run(run_it())
