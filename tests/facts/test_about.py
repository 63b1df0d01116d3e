"""What passages are about: subjects, scopes, topics, natures, treatments. Cases are in about/."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from plainsource.base.project import Project
from plainsource.base.records import read_record
from plainsource.facts.about_cues import Lexicon, words_of
from plainsource.facts.about_wording import load_about_wording
from plainsource.facts.document_view import as_json, view_blocks
from plainsource.facts.natures import NATURES
from plainsource.facts.units import UNITS
from plainsource.sources.blocks import Block
from plainsource.sources.reading import read_blocks

ROOT = Path(__file__).parent.parent.parent
WORDING = load_about_wording(Project(ROOT))
SAME = yaml.safe_load((ROOT / "tests/data/subjects.yml").read_text("utf-8"))["subjects"]
TOPICS = tuple(WORDING.topics)


def cases(name):
    return yaml.safe_load((Path(__file__).parent / f"about/{name}.yml").read_text("utf-8"))["cases"]


def view(*texts, title="A treatment"):
    blocks = [Block("heading", title, 1, 1)]
    for number, text in enumerate(texts, 2):
        kind, _, words = text.rpartition("~")
        blocks.append(Block(kind or "paragraph", words, number, 2 if kind == "heading" else 0))
    return view_blocks(blocks, WORDING)


def quantities(found):
    return [quantity for passage in found.passages for quantity in passage.quantities]


@pytest.mark.parametrize("case", cases("subjects"), ids=lambda case: case["text"])
def test_a_quantity_gets_its_subject(case):
    found = view(f"heading~{case['heading']}", case["text"], title=case["title"])
    told = [
        q for q in quantities(found) if q.text in case["quantity"] or case["quantity"] in q.text
    ]
    assert told
    assert told[-1].subject == case["subject"], told[-1].reason
    assert told[-1].reason


@pytest.mark.parametrize("case", cases("natures"), ids=lambda case: case["text"])
def test_a_passage_gets_its_nature(case):
    found = view("Some words about it.", case["text"], "More words stand here.")
    told = found.passages[2:-1]
    assert case["nature"] in {passage.nature for passage in told}, told[0].nature_reason


def kinds(name):
    return yaml.safe_load((Path(__file__).parent / f"about/{name}.yml").read_text("utf-8"))


SELLING = [(nature, text) for nature, texts in kinds("selling").items() for text in texts]
PATTERNS = [(key, text) for key, texts in kinds("patterns")["subjects"].items() for text in texts]
MARKED = re.compile(r"\[([^][]*)\]")


@pytest.mark.parametrize(("nature", "text"), SELLING, ids=lambda case: case)
def test_selling_and_people_are_recognised_by_their_signs(nature, text):
    told = {p.nature for p in view("Some words.", text, "More words stand here.").passages[2:-1]}
    if nature == "neither":
        assert not told & {"promotion", "personal_data"}
    else:
        assert nature in told


@pytest.mark.parametrize(("subject", "text"), PATTERNS, ids=lambda case: case)
def test_a_subject_is_recognised_however_it_is_put(subject, text):
    marked = [run.split("|") for run in MARKED.findall(text)]
    source = "# The guide\n\nWhat to know.\n\n" + MARKED.sub(lambda m: m[1].split("|")[0], text)
    found = quantities(view_blocks(read_blocks(source.encode(), "guide.md", "guide.md"), WORDING))
    allowed = {subject, *SAME.get(subject, {}).get("also", [])}
    for run in (run[0] for run in marked if len(run) == 1):
        assert any((run in q.text or q.text in run) and q.subject in allowed for q in found), [
            (q.text, q.subject, q.reason) for q in found
        ]


@pytest.mark.parametrize("text", cases("no_names"))
def test_a_word_that_begins_a_sentence_is_no_person(text):
    found = view("Some words about it.", text, "More words stand here.")
    assert "personal_data" not in {passage.nature for passage in found.passages}


@pytest.mark.parametrize("case", cases("topics"), ids=lambda case: case["text"])
def test_a_passage_gets_its_topic(case):
    assert view(case["text"]).passages[1].topic == case["topic"]


@pytest.mark.parametrize("case", cases("plain_words"), ids=lambda case: case["text"])
def test_a_single_sentence_in_plain_words_tells_its_subject(case):
    allowed = {case["subject"], *SAME.get(case["subject"], {}).get("also", [])}
    assert allowed & {quantity.subject for quantity in quantities(view(case["text"]))}


def test_a_line_above_a_list_says_what_its_items_are_about():
    found = view("Please do not:", "item~use the gym for 48 hours", "item~swim for 3 days")
    assert [q.subject for q in quantities(found)] == ["exercise_avoidance", "swimming_avoidance"]


def test_rows_and_columns_of_a_table_say_what_its_cells_are_about():
    found = view("row~Area | Time | Price", "row~Scalp | 30 minutes | £90")
    time, price = quantities(found)
    assert (time.subject, price.subject) == ("session_length", "price")
    assert time.scope == price.scope == "scalp"


def test_a_question_says_what_the_answer_is_about():
    found = view("How long does the redness last? Up to 3 days.")
    assert quantities(found)[0].subject == "redness_duration"


def test_a_reason_names_the_words_that_were_found():
    found = view("Redness lasts 24-72 hours.")
    assert quantities(found)[0].reason == "“redness” and “lasts”"


def test_without_any_sign_there_is_no_subject():
    assert quantities(view("Perhaps 7 weeks."))[0].subject == ""


def test_scopes_are_found_nearby_and_in_the_title():
    near = view("On the scalp redness lasts a day, on the body 3 days.")
    assert [q.scope for q in quantities(near)] == ["scalp", "body"]
    throughout = view("Redness lasts a day.", title="Needling for the scalp")
    assert quantities(throughout)[0].scope == "scalp"


def test_an_amount_is_for_what_is_named_right_behind_it():
    found = view("It is £95 for the face, £55 for hands, £30 for your nose and £60 for the neck.")
    assert [q.scope for q in quantities(found)] == ["face", "hands", "nose", "neck"]


@pytest.mark.parametrize(
    ("title", "scope"), [("Chemical peel", "medium peel"), ("Tattoo removal", "")]
)
def test_a_variety_is_told_only_of_its_treatment(title, scope):
    found = view("row~Size | Small | Medium", "row~One session | £60 | £95", title=title)
    assert quantities(found)[1].scope == scope


@pytest.mark.parametrize("stamp", ["", "[10:12] ", "12/03/2025, 10:12 - "])
def test_in_a_chat_the_name_of_who_speaks_makes_no_sentence_personal(stamp):
    said = ("how long is it red for", "does it itch", "and is it sore")
    found = view(*(f"{stamp}Priya: {text}" for text in said))
    assert {passage.nature for passage in found.passages[1:]} == {"fact"}
    named = view(f"{stamp}Priya: ask Marta, she is 41", f"{stamp}Priya: does it itch")
    assert named.passages[1].nature == "personal_data"


@pytest.mark.parametrize("several", ["£450 for five", "5 for £450"])
def test_a_price_of_several_beside_that_of_one_is_that_of_a_course(several):
    prices = [q for q in quantities(view(f"£110 a visit or {several}.")) if q.subject == "price"]
    assert [q.scope for q in prices] == ["", "course"]


def test_a_device_for_use_at_home_is_told_by_how_it_is_used():
    found = view(
        "Charge the battery first.",
        "Press the button and hold it for 3 seconds.",
        "Switch it on and hold the handset to your cheek.",
        "Treat each side for 8 minutes.",
        "Turn it off at the plug.",
        title="Glow lamp: quick guide",
    )
    assert {q.scope for q in quantities(found)} == {"at home"}
    clinic = view("We press the button for you.", "It takes 8 minutes.", title="Light therapy")
    assert {q.scope for q in quantities(clinic)} == {""}


def test_natures_come_in_runs():
    order = "Wipe the skin and wait."
    among = ["Take the chart from the drawer.", "Check the name.", order, "Record the batch."]
    alone = ["Most people feel warm.", "It fades in 2 days.", order, "The skin is dry for a week."]
    staff, client = (view(*texts * 2, title="Peels") for texts in (among, alone))
    assert "instruction_to_staff" in {p.nature for p in staff.passages if p.text == order}
    assert "instruction_to_staff" not in {p.nature for p in client.passages if p.text == order}


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("marsh_warbler wrote:", "personal_data"),
        ("Posted by: tin_lantern", "personal_data"),
        ("The nurse wrote that it fades.", "fact"),
    ],
)
def test_the_name_under_which_somebody_writes_is_personal(text, nature):
    found = view("Some words about it.", text, "More words stand here.")
    assert {p.nature for p in found.passages[2:-1]} == {nature}


def test_a_document_for_staff_holds_instructions():
    found = view(
        "Module 3.",
        "Check the expiry date.",
        "Redness lasts a day.",
        title="Training notes for trainees",
    )
    assert [p.nature for p in found.passages[2:]] == ["instruction_to_staff", "fact"]


@pytest.mark.parametrize(
    ("title", "treatment"),
    [
        ("Chemical peels: what to expect", "chemical-peel"),
        ("Laser hair removal prices", "laser-hair-removal"),
        ("Your PRP visit", "prp"),
        ("Coffee and cake", ""),
    ],
)
def test_the_treatment_of_a_document_is_recognised(title, treatment):
    assert view("It takes an hour.", title=title).treatment == treatment


def test_the_json_has_the_form_that_programs_expect():
    (_, passage) = as_json(view("Redness lasts up to 3 days."))["passages"]
    assert passage == {
        "place": "p2s1",
        "text": "Redness lasts up to 3 days.",
        "topic": "downtime",
        "nature": "fact",
        "quantities": [
            {
                "text": "up to 3 days",
                "min": None,
                "max": 3.0,
                "unit": "day",
                "per": None,
                "subject": "redness_duration",
                "scope": None,
            }
        ],
    }


# Cues and the wording files ------------------------------------------------------------------


def cues(text, *wanted, spans=()):
    return [hit.cue for hit in Lexicon(wanted).find(words_of(text, spans))]


def test_cues_are_whole_words_stems_endings_and_phrases():
    assert cues("Make-up bleeds", "make up", "bleed*", "leeds") == ["make up", "bleed*"]
    assert cues("no swimming", "*ing", "no *") == ["no *", "*ing"]


def test_a_number_sign_stands_for_a_quantity_and_nothing_else():
    text = "wait for 2 days after #"
    assert cues(text, "for #", "after #", spans=[(9, 15)]) == ["for #"]


def test_the_wording_files_hold_together():
    assert not WORDING.findings
    closed = (
        "what_it_is, who_its_for, before, procedure, prp, downtime, aftercare, results, risks, "
        "cost, provider, booking, other"
    )
    assert set(TOPICS) == set(closed.split(", "))
    kinds = {entry.kind for entry in WORDING.natures.values()} - {""}
    assert kinds == {"promotion", "beside"}
    assert {key for key, entry in WORDING.natures.items() if not entry.kind} <= set(NATURES)
    dimensions = {unit.dimension for unit in UNITS.values()}
    for subject in WORDING.subjects.values():
        assert set(subject.units) <= dimensions, subject.id
        assert set(subject.relations) <= set(WORDING.relations), subject.id
        assert subject.topic in ("", *TOPICS), subject.id
        assert set(subject.treatments) <= set(WORDING.treatments), subject.id
        assert set(subject.like) <= set(WORDING.subjects), subject.id
        assert (not subject.usual) == (subject.id not in WORDING.usual), subject.id


def test_another_treatment_needs_words_and_no_code(tmp_path):
    project = Project(tmp_path)
    project.wording.mkdir()
    for name in ("relations", "scopes", "topics", "natures", "treatments"):
        text = (ROOT / f"wording/{name}.yml").read_text("utf-8")
        (project.wording / f"{name}.yml").write_text(text, "utf-8")
    (project.wording / "subjects.yml").write_text(
        "subjects:\n  hum_duration:\n    name: how long the hum lasts\n    units: time\n"
        "    relations: lasts\n    words: hum, humming\n",
        "utf-8",
    )
    wording = load_about_wording(project)
    assert not wording.findings
    blocks = [Block("paragraph", "The humming lasts two days.", 1)]
    assert quantities(view_blocks(blocks, wording))[0].subject == "hum_duration"


@pytest.mark.parametrize("text", ["topics: 3\n", "topics:\n  before:\n", "topics:\n  before: [a\n"])
def test_a_broken_wording_file_is_told_of_and_the_rest_goes_on(tmp_path, text):
    project = Project(tmp_path)
    project.wording.mkdir()
    (project.wording / "topics.yml").write_text(text, "utf-8")
    wording = load_about_wording(project)
    assert any(finding.file == "wording/topics.yml" for finding in wording.findings)
    assert view_blocks([Block("paragraph", "Redness lasts two days.", 1)], wording)


def test_the_subjects_file_is_a_record_that_can_be_written_again():
    assert read_record(ROOT / "wording/subjects.yml", "wording/subjects.yml", comments=False)


# Anything goes in ----------------------------------------------------------------------------

_WORDS = st.lists(
    st.sampled_from(
        re.findall(
            r"\S+",
            "redness lasts for 24-72 hours avoid the gym | sun until 2 weeks before £180 per "
            "session Dr Brown says “wow” # * 1 in 10 people ? ! : ; - > under 18s SPF 30+ Not",
        )
    )
).map(" ".join)
_KINDS = st.sampled_from(["heading", "paragraph", "item", "row"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(_KINDS, st.one_of(st.text(max_size=120), _WORDS)), max_size=8))
def test_any_text_can_be_viewed(parts):
    blocks = [Block(kind, text, number) for number, (kind, text) in enumerate(parts, 1)]
    found = view_blocks(blocks, WORDING)
    for passage in found.passages:
        assert passage.nature in NATURES
        assert passage.topic in TOPICS
        assert all(quantity.text in passage.text for quantity in passage.quantities)
