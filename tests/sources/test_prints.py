"""Prints stay the same where nothing a reader sees changes, and only there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainsource.sources.prints import VERSIONS, is_print_of, print_of, version_of

SAME = [
    ("two  spaces", "two spaces"),
    ("a line\nbreak", "a line break"),
    ("a line\r\nbreak", "a line break"),
    ("no\u00a0break", "no break"),
    ("thin\u2009space", "thin space"),
    (" around ", "around"),
    ("tab\tbed", "tab bed"),
    ("soft\u00adhyphen", "softhyphen"),
    ("zero\u200bwidth", "zerowidth"),
    ("\ufeffmark", "mark"),
    ("it’s", "it's"),
    ("“quoted”", '"quoted"'),
    ("‘quoted’", "'quoted'"),
    ("de\u0301collete\u0301", "d\u00e9collet\u00e9"),
]
DIFFERENT = [
    ("1.5 mm", "15 mm"),
    ("1.5 mm", "1,5 mm"),
    ("1 000", "1000"),
    ("1‚5", "1'5"),
    ("1’5", "1'5"),
    ("1-2", "1–2"),
    ("-2", "2"),
    ("−2", "-2"),
    ("5 °C", "5 C"),
    ("5 °C", "5 °F"),
    ("5 µm", "5 mm"),
    ("5 µm", "5 um"),
    ("10²", "102"),
    ("cm²", "cm"),
    ("CO₂", "CO2"),
    ("½", "1/2"),
    ("5′", "5"),
    ("US", "us"),
    ("It is safe.", "It is not safe."),
    ("can", "can't"),
    ("Stop.", "Stop!"),
    ("Stop.", "Stop"),
    ("a b", "ab"),
    ("5%", "5‰"),
    ("≤ 5", "< 5"),
    ("±5", "+5"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_no_reader_sees_changes_no_print(one: str, other: str) -> None:
    assert print_of(one) == print_of(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_may_change_the_meaning_changes_the_print(one: str, other: str) -> None:
    assert print_of(one) != print_of(other)


def test_prints_of_the_first_version_never_change() -> None:
    assert print_of("Redness fades in 1 to 3 days.") == "n1:afe7b3346eba348105ca3e20c86c7f1f"
    assert print_of("“It’s 5 °C.”") == print_of('"It\'s 5 °C."')


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\n\u00ad\ufeff\u00a0"])
def test_an_empty_text_has_no_print(text: str) -> None:
    with pytest.raises(ValueError, match="empty"):
        print_of(text)
    assert not is_print_of("n1:" + "0" * 32, text)


def test_an_unknown_version_belongs_to_no_text() -> None:
    with pytest.raises(KeyError):
        print_of("text", "n0")
    assert not is_print_of("n0:" + "0" * 32, "text")


@given(st.text())
def test_a_print_belongs_to_its_text_and_says_its_version(text: str) -> None:
    try:
        made = print_of(text)
    except ValueError:
        return
    assert is_print_of(made, text)
    assert is_print_of(made, f"  {text}\n")
    assert version_of(made) == "n1"
    assert len(made) == 35


@given(st.text(alphabet="0123456789.,-–−°µ²³½ab ", min_size=1), st.data())
def test_any_changed_sign_of_a_number_changes_the_print(text: str, data: st.DataObject) -> None:
    text = " ".join(text.split())
    if not text:
        return
    at = data.draw(st.integers(0, len(text) - 1))
    other = text[:at] + data.draw(st.sampled_from("0123456789.,-–−°µ²³½ab")) + text[at + 1 :]
    if other != text:
        assert print_of(other) != print_of(text)


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_letters_have_the_normal_form_that_all_texts_have(text: str) -> None:
    # A zero-width sign belongs to no normal form, but makes the text one beyond ASCII.
    assert VERSIONS["n1"](text) == VERSIONS["n1"](f"{text}\u200b")
