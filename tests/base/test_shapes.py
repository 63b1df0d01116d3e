"""Records are held against their table of fields."""

from hypothesis import given
from hypothesis import strategies as st

from plainsource.base.fields import Field
from plainsource.base.records import parse_record
from plainsource.base.shapes import check_shape
from plainsource.base.value_faults import is_day

FIELDS = (
    Field("id", "text", True, "a short name in lower case", pattern=r"[a-z-]+\Z"),
    Field("standing", "choice", True, "how much it counts", choices=("clinic", "blog")),
    Field("read", "date", help="the day you read it"),
    Field("published", "year"),
    Field("many", "number"),
    Field("count", "integer"),
    Field("second_hand", "flag"),
    Field("prints", "map", pattern=r"n1:"),
    Field("passages", "texts", pattern=r"[a-z]+-\d\d\d\Z"),
    Field("one", "record", fields=(Field("name", required=True),)),
    Field("entries", "records", fields=(Field("says", required=True),)),
)
GOOD = """id: some-page
standing: blog
read: 2026-11-20
published: 2021
many: 1.5
count: 3
second_hand: true
prints:
  some-001: n1:abc
passages:
  - some-001
one:
  name: A name
entries:
  - says: One
  - says: Two
"""


def findings(text: str) -> list[tuple[int, str]]:
    return [(f.line, f.rule) for f in check_shape(parse_record(text, "x.yml"), FIELDS, "x.yml")]


def test_a_record_that_fits_has_no_findings() -> None:
    assert findings(GOOD) == []


def test_a_missing_field_is_found_and_told_how_to_fill_in() -> None:
    [found] = check_shape(parse_record("id: some-page\n", "x.yml"), FIELDS, "x.yml")
    assert found.rule == "field-missing"
    assert "“standing”" in found.what
    assert found.do == ("Write how much it counts.", "Choose one of: clinic, blog.")


def test_an_empty_required_field_is_missing_and_an_empty_optional_one_is_left_out() -> None:
    assert findings("id:\nstanding: blog\n") == [(1, "field-missing")]
    assert findings("id: a\nstanding: blog\nread:\npassages: []\n") == []


def test_an_unknown_field_names_the_one_that_was_probably_meant() -> None:
    record = parse_record("id: a\nstanding: blog\nreed: 2026-11-20\n", "x.yml")
    [found] = check_shape(record, FIELDS, "x.yml")
    assert (found.line, found.rule) == (3, "field-unknown")
    assert found.do[0] == "If you meant “read”, write that."


def test_every_kind_refuses_what_is_of_another_kind() -> None:
    head = "id: a\nstanding: blog\n"
    for wrong in (
        "read: 20.11.2026",
        "read: 2026-02-30",
        "read: 2026-W01-1",
        "published: 21",
        "published: spring",
        "many: some",
        "many: true",
        "count: 1.5",
        "count: true",
        "second_hand: yes",
        "second_hand: 1",
        "prints: n1",
        "prints: {a: b}",
        "prints: {a: 1}",
        "passages: some-001",
        "passages: [Some]",
        "passages: [1]",
        "one: name",
        "one: [name]",
        "entries: {says: One}",
        "entries: [One]",
        "entries: [null]",
    ):
        assert findings(head + wrong + "\n") == [(3, "field-wrong")], wrong
    assert findings("id: 12\nstanding: blog\n") == [(1, "field-wrong")]
    assert findings("id: A B\nstanding: blog\n") == [(1, "field-wrong")]
    assert findings("id: a\nstanding: shop\n") == [(2, "field-wrong")]
    assert findings("id: a\nstanding: [blog]\n") == [(2, "field-wrong")]


def test_entries_of_lists_are_found_at_their_own_lines() -> None:
    text = "id: a\nstanding: blog\nentries:\n  - says: One\n  - sais: Two\n"
    assert findings(text) == [(5, "field-unknown"), (5, "field-missing")]
    text = "id: a\nstanding: blog\npassages:\n  - some-001\n  - none\n"
    assert findings(text) == [(5, "field-wrong")]


def test_only_days_that_exist_are_days() -> None:
    assert is_day("2028-02-29")
    assert not is_day("2026-02-29")
    assert not is_day("20261120")
    assert not is_day(20261120)


@given(
    st.dictionaries(
        st.sampled_from([f.name for f in FIELDS] + ["x"]),
        st.sampled_from(["null", "1", "x", "[]", "{}", "[1, a, null]", "{a: {b: c}}", "[[a]]"]),
        min_size=1,
    )
)
def test_no_record_of_any_shape_raises(values: dict[str, str]) -> None:
    findings("".join(f"{name}: {value}\n" for name, value in values.items()))
