import errno
import os
import signal
import socket
import stat
from pathlib import Path

import pytest

from callsession.store.files import (
    Unreadable,
    create_private,
    flush_folder,
    make_private_folder,
    read_regular,
    write_new,
)
from callsession.store.finding import walk
from tests.store.faults import fails, mode

UMASKS = (0, 0o022, 0o077, 0o277, 0o777)


@pytest.fixture
def book(tmp_path):
    folder = tmp_path / "book"
    folder.mkdir()
    return folder


@pytest.fixture(params=UMASKS, ids=oct)
def umask(request):
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.fixture(autouse=True)
def soon():
    """Whatever waits for a pipe fails after a while."""
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def test_a_regular_file_is_read(book):
    (book / "x.toml").write_bytes(b"name = 1\r\n")
    assert read_regular(book / "x.toml", book) == b"name = 1\r\n"


def test_a_link_within_the_book_is_followed(book):
    (book / "all").mkdir()
    (book / "all" / "dana.toml").write_bytes(b"here")
    (book / "vip.toml").symlink_to("all/dana.toml")
    assert read_regular(book / "vip.toml", book) == b"here"


def test_a_book_behind_a_link_is_a_book(book, tmp_path):
    (book / "x.toml").write_bytes(b"here")
    (tmp_path / "link").symlink_to(book)
    assert read_regular(tmp_path / "link" / "x.toml", tmp_path / "link") == b"here"


@pytest.mark.parametrize("target", ["../secret.toml", "/dev/zero", "../book-of-another/x.toml"])
def test_a_link_out_of_the_book_is_not_followed(book, tmp_path, target):
    (tmp_path / "secret.toml").write_text("secret")
    (tmp_path / "book-of-another").mkdir()
    (tmp_path / "book-of-another" / "x.toml").write_text("secret")
    (book / "x.toml").symlink_to(target)
    with pytest.raises(Unreadable, match="leads out of the book"):
        read_regular(book / "x.toml", book)


def test_a_file_in_a_folder_that_is_linked_from_outside_is_not_read(book, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x.toml").write_text("secret")
    (book / "contacts").symlink_to(tmp_path / "elsewhere")
    assert list(walk(book / "contacts")) == [book / "contacts" / "x.toml"]
    with pytest.raises(Unreadable, match="leads out of the book"):
        read_regular(book / "contacts" / "x.toml", book)


def test_links_that_lead_nowhere_are_told_apart(book):
    (book / "a.toml").symlink_to("b.toml")
    (book / "b.toml").symlink_to("a.toml")
    (book / "gone.toml").symlink_to("nothing.toml")
    for name, why in (("a.toml", "leads back to itself"), ("gone.toml", "no such file"), ("none.toml", "no such file")):
        with pytest.raises(Unreadable, match=why):
            read_regular(book / name, book)


def test_what_is_no_file_is_never_opened(book, monkeypatch):
    os.mkfifo(book / "pipe.toml")
    (book / "folder.toml").mkdir()
    with socket.socket(socket.AF_UNIX) as listener:
        monkeypatch.chdir(book)  # a socket's path may be 100 letters long
        listener.bind("socket.toml")
    opened = []
    monkeypatch.setattr(os, "open", lambda *arguments: opened.append(arguments))
    for name, kind in (("pipe", "a pipe"), ("folder", "a folder"), ("socket", "a socket")):
        with pytest.raises(Unreadable, match=f"{kind}, not a file"):
            read_regular(book / f"{name}.toml", book)
    with pytest.raises(Unreadable, match="a device, not a file"):
        read_regular(Path("/dev/zero"), Path("/dev"))
    assert opened == []


def test_a_device_in_the_book_is_not_read(book):
    try:
        os.mknod(book / "zero.toml", stat.S_IFCHR | 0o600, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only root makes devices")
    with pytest.raises(Unreadable, match="a device"):
        read_regular(book / "zero.toml", book)


def test_a_pipe_that_takes_the_place_of_a_file_keeps_nobody_waiting(book, monkeypatch):
    path = book / "x.toml"
    path.write_text("a file")
    really_open = os.open

    def swap_and_open(name, flags):
        path.unlink()
        os.mkfifo(path)
        return really_open(name, flags)

    monkeypatch.setattr(os, "open", swap_and_open)
    with pytest.raises(Unreadable, match="a pipe"):
        read_regular(path, book)


def test_a_huge_file_is_refused_unread(book, monkeypatch):
    with (book / "x.toml").open("wb") as file:
        file.truncate(1 << 40)  # of holes
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("it was opened"))
    with pytest.raises(Unreadable, match="larger than 20 MB"):
        read_regular(book / "x.toml", book)


def test_a_file_may_be_as_large_as_is_allowed_and_no_larger(book):
    (book / "x.toml").write_bytes(b"123")
    assert read_regular(book / "x.toml", book, most=3) == b"123"
    with pytest.raises(Unreadable):
        read_regular(book / "x.toml", book, most=2)


def test_a_file_that_has_grown_since_it_was_looked_at_is_read_to_its_end(book, monkeypatch):
    path = book / "x.toml"
    path.write_bytes(b"1")
    really_read = os.read

    def grow_and_read(fd, most):
        with path.open("ab") as file:
            file.write(b"23" if path.stat().st_size == 1 else b"")
        return really_read(fd, most)

    monkeypatch.setattr(os, "read", grow_and_read)
    assert read_regular(path, book) == b"123"


def test_what_may_not_be_read_says_so(book):
    (book / "x.toml").touch(mode=0)
    (book / "shut").mkdir(mode=0)
    if os.access(book / "x.toml", os.R_OK):
        pytest.skip("this user may read everything")
    assert [path.name for path in walk(book)] == ["shut", "x.toml"]
    for path in walk(book):
        with pytest.raises(Unreadable, match="permission denied"):
            read_regular(path, book)


@pytest.mark.parametrize(("error", "words"), [(errno.EACCES, "permission denied"), (errno.EIO, "input/output error")])
def test_the_system_s_refusal_is_given_in_words(book, monkeypatch, error, words):
    (book / "x.toml").write_text("")
    monkeypatch.setattr(os, "open", fails(error))
    with pytest.raises(Unreadable, match=words):
        read_regular(book / "x.toml", book)


def test_a_refusal_without_words_has_a_name(book, monkeypatch):
    (book / "x.toml").write_text("")

    def refuse(*_):
        raise BlockingIOError

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(Unreadable, match="blockingioerror"):
        read_regular(book / "x.toml", book)


def test_new_folders_are_private_whatever_the_umask(tmp_path, umask):
    make_private_folder(tmp_path / "a" / "b" / "c")
    assert [mode(tmp_path / name) for name in ("a", "a/b", "a/b/c")] == [0o700] * 3


def test_folders_that_are_there_stay_as_they_are(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine").chmod(0o755)
    make_private_folder(tmp_path / "mine" / "new")
    make_private_folder(tmp_path / "mine")
    assert (mode(tmp_path / "mine"), mode(tmp_path / "mine" / "new")) == (0o755, 0o700)


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="exists"):
        make_private_folder(tmp_path / "file")
    with pytest.raises(OSError, match="exists"):
        make_private_folder(tmp_path / "file" / "folder")


def test_a_folder_whose_name_is_not_flushed_is_made_again(tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fails(errno.EIO))
        with pytest.raises(OSError, match="Input/output"):
            make_private_folder(tmp_path / "new")
    assert not (tmp_path / "new").exists()
    flushed = []
    monkeypatch.setattr(os, "fsync", lambda fd: flushed.append(os.fstat(fd).st_ino))
    make_private_folder(tmp_path / "new")
    assert flushed == [tmp_path.stat().st_ino]


def test_new_files_are_private_whatever_the_umask(tmp_path, umask):
    os.close(create_private(tmp_path / "x"))
    assert mode(tmp_path / "x") == 0o600


def test_a_new_file_is_never_an_old_one(tmp_path):
    (tmp_path / "x").write_text("mine")
    (tmp_path / "link").symlink_to("nothing")
    for name in ("x", "link"):
        with pytest.raises(FileExistsError):
            create_private(tmp_path / name)
    assert (tmp_path / "x").read_text() == "mine"
    assert not (tmp_path / "nothing").exists()


def test_a_file_system_without_permissions_does(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fchmod", fails(errno.EPERM))
    monkeypatch.setattr(os, "chmod", fails(errno.EPERM))
    write_new(tmp_path / "new" / "x", "text")
    assert (tmp_path / "new" / "x").read_text() == "text"


@pytest.mark.parametrize("error", [errno.EINVAL, errno.ENOTSUP])
def test_a_file_system_without_a_flush_of_folders_does(tmp_path, monkeypatch, error):
    monkeypatch.setattr(os, "fsync", fails(error))
    flush_folder(tmp_path)


def test_a_folder_that_cannot_be_flushed_is_an_error_and_closed(tmp_path, monkeypatch):
    closed = []
    really_close = os.close
    monkeypatch.setattr(os, "close", lambda fd: (closed.append(fd), really_close(fd)))
    monkeypatch.setattr(os, "fsync", fails(errno.EIO))
    with pytest.raises(OSError, match="Input/output"):
        flush_folder(tmp_path)
    assert len(closed) == 1


def test_a_new_file_of_the_user_s_is_whole_and_private(tmp_path, umask):
    write_new(tmp_path / "contacts" / "zoe.toml", 'name = "Zoë"\n')
    assert (tmp_path / "contacts" / "zoe.toml").read_bytes() == 'name = "Zoë"\n'.encode()
    assert mode(tmp_path / "contacts" / "zoe.toml") == 0o600


def test_it_is_flushed_and_then_its_folder(tmp_path, monkeypatch):
    flushed = []
    monkeypatch.setattr(os, "fsync", lambda fd: flushed.append(os.fstat(fd).st_ino))
    write_new(tmp_path / "x.toml", "text")
    assert flushed == [(tmp_path / "x.toml").stat().st_ino, tmp_path.stat().st_ino]


def test_it_is_never_written_over_another(tmp_path):
    (tmp_path / "x.toml").write_text("mine")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "x.toml", "text")
    assert (tmp_path / "x.toml").read_text() == "mine"


@pytest.mark.parametrize("failure", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_nothing_is_left_of_what_could_not_be_written(tmp_path, monkeypatch, failure):
    def fail(_):
        raise failure

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(type(failure)):
        write_new(tmp_path / "x.toml", "text")
    assert list(tmp_path.iterdir()) == []


def test_text_without_bytes_makes_no_file(tmp_path):
    with pytest.raises(UnicodeEncodeError):
        write_new(tmp_path / "x.toml", "\ud800")
    assert list(tmp_path.iterdir()) == []
