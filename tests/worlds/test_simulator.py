"""The example at the head of the simulator is true."""

from __future__ import annotations

import doctest
from io import BytesIO

from ballot.verify.verifier import verify_record
from tests.worlds import simulator


def test_the_example_gives_what_it_says() -> None:
    done = doctest.testmod(simulator, extraglobs={"BytesIO": BytesIO, "verify_record": verify_record})
    assert (done.failed, done.attempted > 0) == (0, True)
