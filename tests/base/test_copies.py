"""Work in two processes comes out as in one, whatever becomes of the second."""

import os

import pytest

from plainsource.base import copies
from plainsource.base.copies import each_in_two, in_copy


@pytest.fixture(autouse=True)
def _two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "may_copy", lambda: True)


def square(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


@pytest.mark.parametrize("pieces", [[], [1], [1, 2], [*range(7)]])
def test_two_processes_give_what_one_gives_in_the_same_order(pieces: list[int]) -> None:
    found = each_in_two(square, pieces, "Working", many=2)
    assert [value for value, _ in found] == [piece * piece for piece in pieces]
    assert len({process for _, process in found}) == (2 if len(pieces) > 1 else len(pieces))


def test_few_pieces_are_done_here() -> None:
    assert {process for _, process in each_in_two(square, [1, 2], "Working", many=3)} == {
        os.getpid()
    }


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
