"""Work in two processes comes out as in one, whatever becomes of the second."""

import os

import pytest

from plainsource.base.copies import begun_in_copy, in_copy, shared_by_two


def square(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


@pytest.mark.parametrize("pieces", [[], [1], [1, 2], [*range(7)]])
def test_two_processes_give_what_one_gives_in_the_same_order(pieces: list[int]) -> None:
    found = shared_by_two(square, pieces, "Working")
    assert [value for value, _ in found] == [piece * piece for piece in pieces]


def test_a_copy_begins_at_once_and_this_process_takes_what_is_left() -> None:
    here = os.getpid()
    reader, writer = os.pipe()

    def work(number: int) -> int:
        if os.getpid() != here:
            os.write(writer, b".")
        return os.getpid()

    shared = begun_in_copy(work, range(3))
    assert os.read(reader, 1) == b"."
    assert here not in shared("Working")[:1]


def test_what_a_copy_did_not_end_is_done_here() -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os._exit(1)
        return 7

    assert in_copy(work)() == 7


def test_a_fault_in_the_copy_is_raised_here() -> None:
    def work() -> int:
        raise ValueError("odd")

    with pytest.raises(ValueError, match="odd"):
        in_copy(work)()


def test_what_cannot_be_sent_is_done_here() -> None:
    here = os.getpid()
    assert in_copy(lambda: lambda: os.getpid())()() == here
