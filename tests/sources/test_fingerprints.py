"""Copied runs of 8 words are found without the text, and the text cannot be read back."""

import itertools
import random
import re
import time
from collections import defaultdict
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from plainsource.base.project import Project
from plainsource.sources.cutting import CutPassage, cut
from plainsource.sources.fingerprints import (
    RUN,
    SURE,
    copied_runs,
    fingerprints_of,
    fingerprints_of_passages,
    known_fingerprints,
)
from plainsource.sources.model import Passage, Source
from plainsource.sources.reading import read_document
from plainsource.sources.store import load_sources

ROOT = Path(__file__).resolve().parents[2]
WORDS = st.lists(st.text("abcdé1", min_size=1, max_size=6), min_size=SURE, max_size=60)
SENTENCE = "Your skin may look a little red and feel warm for a day or two"


def known(text: str) -> dict[str, str]:
    return dict.fromkeys(fingerprints_of(text), "some-page")


@given(WORDS, WORDS, WORDS, st.data())
def test_any_run_of_eight_words_is_found_wherever_it_is_put(
    document: list[str], before: list[str], after: list[str], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(document) - SURE))
    run = document[start : start + SURE]
    text = " ".join([*before, *run, *after])
    begin = len(" ".join(before)) + 1
    end = begin + len(" ".join(run))
    hits = copied_runs(text, known(" ".join(document)))
    assert any(hit_start < end and hit_end > begin for hit_start, hit_end, _ in hits)


def test_a_copied_run_is_told_once_with_its_place_and_source() -> None:
    text = f"We say: {SENTENCE.upper()}! And more."
    [(start, end, source)] = copied_runs(text, known(SENTENCE))
    assert source == "some-page"
    assert text[start:end] in SENTENCE.upper()
    assert len(text[start:end].split()) >= len(SENTENCE.split()) - 4


def test_other_quotes_marks_spaces_and_accents_do_not_hide_a_copy() -> None:
    original = "It’s naïve to think that one’s skin won’t peel after this"
    for copy in (
        "It's naïve to think, that one's\nskin won't peel (after this)",
        "it\u2019s nai\u0308ve – to think that one\u2019s skin won\u2019t peel after this!",
        "It’s na\u00adïve to\u00a0think that one’s sk\u200bin won’t peel after this",
    ):
        assert copied_runs(copy, known(original)), copy


def test_own_words_and_short_phrases_are_not_found() -> None:
    text = "For one or two days there may be a little redness."
    assert copied_runs(text, known(SENTENCE)) == []
    assert copied_runs("", known(SENTENCE)) == []
    assert fingerprints_of("Your skin may look a little red") == set()


def test_the_fingerprints_of_a_text_never_change() -> None:
    assert sorted(fingerprints_of("one two three four five six seven eight")) == ["15eae48c78"]


def test_runs_cross_sentences_but_neither_blocks_nor_what_is_left_out() -> None:
    first, second = SENTENCE + " more", "and then some " + SENTENCE.lower() + " at the longest"
    together = [CutPassage("p1s1", "sentence", first), CutPassage("p1s2", "sentence", second)]
    assert fingerprints_of_passages(together) == fingerprints_of(f"{first} {second}")
    apart = [CutPassage("p1s1", "sentence", first), CutPassage("p2s1", "sentence", second)]
    assert fingerprints_of_passages(apart) == fingerprints_of(first) | fingerprints_of(second)
    assert fingerprints_of_passages(apart) != fingerprints_of_passages(together)
    name = CutPassage("p1s2", "sentence", "Ann Example of Example Road may be asked for her number")
    around = [together[0], name, CutPassage("p1s3", "sentence", second)]
    assert fingerprints_of_passages(around, {"p1s2"}) == fingerprints_of_passages(apart)
    assert not copied_runs(name.text, dict.fromkeys(fingerprints_of_passages(around, {"p1s2"}), ""))


def test_every_source_is_known_by_its_fingerprints() -> None:
    print_ = "n1:" + "0" * 32
    passage = Passage("a-001", "p1s1", "sentence", print_)
    prints = frozenset(fingerprints_of(SENTENCE))
    source = Source("a", "A", "blog", file="a.txt", passages=(passage,), fingerprints=prints)
    assert set(known_fingerprints([source]).values()) == {"a"}


def test_a_page_of_600_words_is_compared_in_about_a_millisecond() -> None:
    text = " ".join(f"word{number}" for number in range(600))
    book = known(" ".join(f"other{number}" for number in range(5000)))
    times = []
    for _ in range(20):
        start = time.perf_counter()
        copied_runs(text, book)
        times.append(time.perf_counter() - start)
    # Generous: shared computers are slow at times, and only the order of magnitude matters.
    assert min(times) < 0.01


def test_every_eight_words_of_the_real_documents_are_found(originals: Path) -> None:
    for path in sorted(originals.glob("*.txt")):
        passages = cut(read_document(path))
        book = dict.fromkeys(fingerprints_of_passages(passages), path.name)
        for _, block in itertools.groupby(passages, key=lambda passage: passage.block):
            words = " ".join(passage.text for passage in block).split()
            for start in range(len(words) - SURE):
                assert copied_runs(" ".join(words[start : start + SURE + 1]), book)


def test_the_text_cannot_be_read_back_from_the_records(originals: Path) -> None:
    sources, _ = load_sources(Project(ROOT))
    book = known_fingerprints(sources.values())
    if not book:
        # The records are not there yet: those of the real documents stand in for them.
        for path in originals.glob("*.txt"):
            book |= dict.fromkeys(fingerprints_of_passages(cut(read_document(path))), path.name)
    chance = random.Random(7)
    texts = " ".join(path.read_text("utf-8") for path in originals.glob("*.txt"))
    vocabulary = sorted(set(re.findall(r"[^\W_]+", texts.lower())))
    guesses = [" ".join(chance.choices(vocabulary, k=RUN)) for _ in range(50_000)]
    assert not [guess for guess in guesses if copied_runs(guess, book)]

    own = [
        path.read_text("utf-8")
        for folder in ("docs", "facts", "sources", "wording")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in (".md", ".yml") and path.is_file()
    ]
    assert not [text[s:e] for text in own for s, e, _ in copied_runs(text, book)]

    following: dict[str, list[str]] = defaultdict(list)
    words = re.findall(r"[^\W_]+", " ".join(own).lower()) or vocabulary
    for word, after in itertools.pairwise(words):
        following[word].append(after)
    for _ in range(20_000):
        walk = [chance.choice(words)]
        while len(walk) < RUN:
            walk.append(chance.choice(following.get(walk[-1]) or words))
        assert not copied_runs(" ".join(walk), book), walk
