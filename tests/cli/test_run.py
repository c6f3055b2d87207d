"""`callsession run`, but for what needs a terminal."""

import subprocess
import sys

from callsession.cli.commands.run import DEFAULTS
from callsession.core.models import DEFAULT_BLOCKS


def test_the_names_of_the_programs_own_blocks():
    assert {block.name for block in DEFAULT_BLOCKS} == DEFAULTS


def test_nothing_is_imported_before_the_first_frame_that_the_book_needs():
    looks = "import sys, callsession.cli.commands.run; print('pydantic' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", looks], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
