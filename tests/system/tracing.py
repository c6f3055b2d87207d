"""What a program asks of the system when it saves, seen by strace."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]

SAVING = """
import os, sys
from pathlib import Path
from callsession.store.journal import Journal
from tests.builders import a_call
{sabotage}
journal = Journal(Path(sys.argv[1]), Path(sys.argv[2]), "laptop", lambda: "3f9a1c")
journal.write([a_call(), a_call(), a_call()], session="s1", block="morning")
print("saved", flush=True)
"""

PROMISE = ["create", "write 3 entries", "flush", "flush folder", "say saved"]

FLUSH_ONLY = "flush = os.fsync; os.fsync = lambda fd: os.path.{kind}(f'/proc/self/fd/{{fd}}') and flush(fd)"
WRITE_AS = "write = os.write; os.write = lambda fd, data: {way}"

BROKEN = {
    "no flush": ("os.fsync = lambda fd: None", ["create", "write 3 entries", "say saved"]),
    "no flush of the file": (FLUSH_ONLY.format(kind="isdir"), [deed for deed in PROMISE if deed != "flush"]),
    "no flush of the folder": (FLUSH_ONLY.format(kind="isfile"), [deed for deed in PROMISE if deed != "flush folder"]),
    "a flush too early": (WRITE_AS.format(way="os.fsync(fd) or write(fd, data)"), ["create", "flush", *PROMISE[1:]]),
    "two writes": (
        WRITE_AS.format(way="write(fd, data[:99]) + write(fd, data[99:])"),
        ["create", "write 1 entries", "write 2 entries", *PROMISE[2:]],
    ),
    "the word before the deed": ('print("saved", flush=True)', ["say saved", *PROMISE]),
    "a file that may be another's": ("os.O_EXCL = 0", ["open", *PROMISE[1:]]),
    "a file not for appending": ("os.O_APPEND = 0", ["open", *PROMISE[1:]]),
}
"""Programs that break the promise: how, and what is seen of it."""

CALLS = "trace=openat,write,fsync,fdatasync,?rename,?renameat,?renameat2,ftruncate"
_LINE = re.compile(r"^\d+ +(?P<call>\w+)\((?P<arguments>.*)\) += (?P<result>-?\d+)")


def deed_of(line, year):
    """What a line of a trace means for the journal, or "" where it means nothing."""
    match = _LINE.match(line)
    if not match or int(match["result"]) < 0:
        return ""
    call, arguments = match["call"], match["arguments"]
    of_file, of_folder = f"{year}/20261125T133500Z-laptop-3f9a1c.toml" in arguments, f"<{year}>" in arguments
    if call == "openat" and of_file:
        return "create" if all(flag in arguments for flag in ("O_EXCL", "O_CREAT", "O_APPEND")) else "open"
    if call == "write" and of_file:
        return f"write {arguments.count('[[entry]]')} entries"
    if call == "write" and arguments.startswith("1<") and "saved" in arguments:
        return "say saved"
    if call == "fsync" and (of_file or of_folder):
        return "flush" if of_file else "flush folder"
    return call if of_file else ""
