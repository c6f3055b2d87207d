import io
import json
import subprocess
import sys
from cProfile import Profile
from itertools import count

import pytest

from callsession.cli import log_lines
from callsession.core.entries import Call, TidbitHeard
from tests.cli.practice import PROGRAM, WRITING, journal


def an_id(number):
    return f"{number:026d}"


def a_line(contact="dana-okafor", outcome="no_answer", **fields):
    return json.dumps({"contact": contact, "outcome": outcome, **fields})


@pytest.fixture
def log(writing, monkeypatch):
    """Feeds lines to `log -`; gives the exit code and the answers."""

    def feed(*lines, command=writing):
        data = b"".join(line if isinstance(line, bytes) else line.encode() + b"\n" for line in lines)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        ran = command("log", "-")
        return ran.code, ran.out.splitlines()

    return feed


def calls(book):
    return {entry.id: entry for entry in journal(book).entries if isinstance(entry, Call)}


def test_each_line_is_answered_in_order(book, log):
    code, answers = log(a_line(id=an_id(1)), "", a_line("nobody"), a_line("lee", "busy", id=an_id(2)), "  ")
    assert code == 1
    assert answers[0] == f"saved {an_id(1)}"
    assert answers[1].startswith("refused: contact: nobody here matches 'nobody'")
    assert answers[2:] == [f"saved {an_id(2)}"]
    assert {id_: call.contact for id_, call in calls(book).items()} == {
        an_id(1): "dana-okafor",
        an_id(2): "lee-chang",
    }


def test_without_an_id_it_gets_one(book, log):
    code, answers = log(a_line(), a_line())
    assert code == 0
    assert [answer.removeprefix("saved ") for answer in answers] == list(calls(book))


@pytest.mark.parametrize(("key", "meant"), [("notes", "note"), ("At", "at"), ("talk seconds", "talk_seconds")])
def test_a_misspelt_key_is_refused_for_what_stands_there_would_be_lost(book, log, key, meant):
    code, (answer, saved) = log(a_line(**{key: "x"}), a_line("lee"))
    assert (code, answer) == (1, f"refused: {key} is no key of an attempt; did you mean {meant}?")
    assert saved.startswith("saved ")


def test_all_goes_to_one_file(book, log):
    log(*(a_line(id=an_id(number)) for number in range(20)))
    assert len([*(book / "journal").rglob("*.toml")]) == 1


def test_the_same_id_counts_once_within_a_run_and_across_runs(book, log):
    line = a_line(id=an_id(1), news="Kestrel hires")
    assert log(line, line) == (0, [f"saved {an_id(1)}"] * 2)
    assert log(line) == (0, [f"saved {an_id(1)}"])
    assert len(journal(book).entries) == 2
    assert not journal(book).problems


def test_an_id_that_stands_for_something_else_is_refused(book, log):
    log(a_line(id=an_id(1), news="Kestrel hires"))
    (news,) = [entry.id for entry in journal(book).entries if isinstance(entry, TidbitHeard)]
    code, answers = log(a_line(id=news), a_line("lee", id=an_id(1)))
    assert code == 1
    assert all(answer.startswith("refused: id: ") for answer in answers)


def test_ids_that_count_up_never_fall_on_what_a_call_brings(book, log):
    lines = [a_line(id=an_id(number), news=["one", "two"], i_promised="three") for number in range(30)]
    assert log(*lines) == (0, [f"saved {an_id(number)}" for number in range(30)])
    assert len(journal(book).entries) == 30 * 4


def test_all_keys_are_read(book, log):
    fields = {
        "channel": "phone", "note": "said\nyes", "at": "2026-11-25T07:00:00-05:00", "phone": "+1 202-555-0188",
        "talk_seconds": 60, "call_back": "2026-12-01T10:00", "news": ["a", "b"],
        "they_promised": [{"text": "write", "due": "2026-12-02"}, "call by 3 dec"], "i_promised": "think",
        "told": ["kestrel"], "result": "meeting", "mood": "good", "id": None,
    }  # fmt: skip
    code, _ = log(a_line(outcome="reached", **fields))
    (call,) = calls(book).values()
    assert code == 0
    assert (call.note, call.phone, call.result) == ("said\nyes", "+12025550188", "meeting")
    assert [str(getattr(entry, "due", "")) for entry in journal(book).entries if entry.kind == "promise"] == [
        "2026-12-02",
        "2026-12-03",
        "None",
    ]


def test_news_of_an_earlier_line_can_be_told(book, log):
    log(a_line(news="Kestrel hires"))
    tidbit = [entry for entry in journal(book).entries if isinstance(entry, TidbitHeard)]
    assert tidbit
    code, _ = log(a_line("lee", told="no such"), a_line("lee", told="kestrel"))
    assert code == 1


def test_conversations_of_one_run_are_spread(book, log):
    log(a_line("dana", "reached", at="8:00"), a_line("lee", "reached", at="8:01"), a_line("novak", "reached"))
    days = [call.next_due for call in calls(book).values()]
    assert len(set(days)) == 3


def test_a_number_found_wrong_is_not_tried_again(book, log):
    log(a_line(outcome="wrong_number"), a_line())
    assert [call.phone for call in calls(book).values()] == ["+12025550143", "+12025550188"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("junk", "not JSON"),
        ("[1]", "not a JSON object"),
        ("null", "not a JSON object"),
        ("{}", "contact is missing"),
        ('{"contact": "dana"}', "outcome is missing"),
        (a_line(contact=7), "contact cannot be read"),
        (a_line(outcome="gone"), "outcome cannot be read"),
        (a_line(id="short"), "id cannot be read: write 26 letters and digits"),
        (a_line(id="é" * 26), "id cannot be read"),
        (a_line(id=an_id(1) + "\n"), "id cannot be read"),
        (a_line(note=5), "note cannot be read: write text"),
        (a_line(talk_seconds="many"), "talk_seconds"),
        (a_line(talk_seconds=True), "talk_seconds"),
        (a_line(talk_seconds=-1), "talk_seconds"),
        (a_line(talk_seconds=10**30), "talk_seconds"),
        (a_line(news=[""]), "news"),
        (a_line(news={"a": 1}), "news"),
        (a_line(they_promised=[7]), "they_promised"),
        (a_line(told=["nothing"]), "told: there is no tidbit"),
        (a_line(result="x"), "result"),
        (a_line(channel="x"), "channel"),
        (a_line(at="tomorrow"), "at: "),
        (a_line(call_back="yesterday"), "call_back: "),
        (b"\xff\xfe\n", "not UTF-8"),
        (b'{"contact": "\x00"}\n', "not JSON"),
        (b"[" * 100_000 + b"\n", "not JSON"),
        (b"9" * 10_000 + b"\n", "not JSON"),
        (a_line(contact="\x1b[2J"), "contact: "),
        (a_line(contact="\ud800"), "contact"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line_and_the_rest_goes_on(book, log, line, why):
    code, answers = log(line, a_line(id=an_id(9)))
    assert code == 1
    assert answers[0].startswith("refused: ")
    assert why in answers[0]
    assert answers[0].isprintable()
    assert answers[1:] == [f"saved {an_id(9)}"]


def test_a_line_without_end_is_refused(book, log, monkeypatch):
    monkeypatch.setattr(log_lines, "LONGEST_LINE", 200)
    code, answers = log(a_line(note="x" * 1000), a_line(id=an_id(1)), b"y" * 1000)
    assert (code, answers) == (
        1,
        ["refused: longer than 200 bytes", f"saved {an_id(1)}", "refused: longer than 200 bytes"],
    )


def test_under_a_clock_for_looking_nothing_is_written(book, log, callsession):
    code, answers = log(a_line(), command=lambda *words: callsession(*words, *WRITING[:2]))
    assert code == 1
    assert answers[0].startswith("refused: nothing was written")
    assert not journal(book).entries


def test_what_is_nowhere_on_disk_is_not_called_saved(book, home, log):
    (home / "state").write_text("in the way")
    (book / "journal").write_text("in the way")
    code, answers = log(a_line(id=an_id(1)), a_line("nobody"))
    assert code == 4
    assert answers[0].startswith("refused: NOT SAVED")
    assert "; free some space, or let " in answers[0]


def test_each_answer_comes_before_the_next_line_is_sent(book):
    command = [*PROGRAM, "log", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        for number in range(3):
            process.stdin.write(a_line(id=an_id(number)) + "\n")
            process.stdin.flush()
            assert process.stdout.readline() == f"saved {an_id(number)}\n"
            assert an_id(number) in calls(book)
        process.stdin.close()
        assert process.wait() == 0


def test_the_work_grows_with_the_lines(book, log):
    ids = count()

    def work(lines):
        with Profile() as profile:
            code, answers = log(*(a_line(outcome="reached", id=an_id(next(ids))) for _ in range(lines)))
        assert (code, len(answers)) == (0, lines)
        return sum(function.callcount for function in profile.getstats())

    work(1)  # imports what it needs
    few = work(50)
    assert work(200) < 6 * few
