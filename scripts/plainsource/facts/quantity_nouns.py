"""What numbers count, whom ages are of, what prices are told for: the nouns, as tables."""

from __future__ import annotations

from plainsource.facts.quantity_words import words_of

PEOPLE = words_of(
    "people persons patients clients participants volunteers women men adults children teenagers "
    "subjects users customers cases studies trials reports reviews individuals respondents "
    "practitioners doctors nurses dermatologists girls boys males females babies papers surveys "
    "gentlemen ladies folk folks"
)
"""What a share can be of, told in words: two thirds of people, five of six studies."""

COUNTED = PEOPLE | words_of(
    "treatments sessions visits appointments passes needles micro-needles microneedles pins "
    "layers coats drops tubes vials syringes injections jabs doses tablets capsules pills pumps "
    "strokes rolls pulses shots punctures pinpricks pricks channels microchannels holes units "
    "areas zones sites clinics hospitals surgeons therapists specialists stitches sutures pads "
    "wipes masks pillows glasses cups bottles cycles courses applications washes peels facials "
    "follow-ups follow-up check-ups checkups consultations photos photographs tattoos "
    "follicles blades cells platelets times points cartridges rollers devices machines countries "
    "rounds procedures operations examinations meals drinks showers baths sachets sprays "
    "scars spots moles patches lasers wavelengths colours colors sheets towels pairs top-ups "
    "touch-ups infections reactions events complications donors spins tests samples members "
    "sittings steroids creams boosters repetitions reps presses squeezes "
    "muscles lesions cigarettes centres centers swabs dressings plasters fingers "
    "breaths stamps tablespoons teaspoons hairs threads iu trainees staff models uses shades "
    "goes grafts swipes sweeps flashes strips rinses veins implants aligners trays zaps brackets "
    "bursts applicators electrodes spikes publications dots rows stabs pokes prods paracetamol "
    "ibuprofen lamps"
)
"""Plural nouns that a number counts."""

IRREGULAR = {
    "person": "people",
    "woman": "women",
    "man": "men",
    "child": "children",
    "study": "studies",
    "baby": "babies",
    "body": "bodies",
    "pass": "passes",
    "glass": "glasses",
    "wash": "washes",
    "stitch": "stitches",
    "patch": "patches",
    "country": "countries",
    "bath": "baths",
    "press": "presses",
}
SINGULAR = {
    **{plural[:-1]: plural for plural in COUNTED if plural.endswith("s")},
    **{one: many for one, many in IRREGULAR.items() if many in COUNTED},
}
"""Singular forms: after "one" and 1, and with a hyphen (a 12-needle cartridge)."""

ONE_OF_WHICH = words_of(
    "treatment session visit appointment pass injection dose tablet capsule pulse needle tube vial "
    "syringe coat stroke application pump drop sachet course sitting facial peel jab procedure "
    "consultation glass cup bottle wash layer"
)
"""What "one" and "a single" count. (One person, one study or one area rarely is an amount.)"""

COURSES = words_of("course courses package packages series set block programme program")
"""Words before "of six" that make six a number of treatments."""

SINGLE = words_of(
    "treatment session visit appointment pass injection dose procedure sitting layer coat syringe "
    "vial jab"
)

GAP_STOP = words_of(
    "a an the this that these those his her its our their your my of in on at to for from with "
    "by and or but nor as than then if so because while when where which who whom whose what is "
    "are was were be been being am has have had having do does did done will would shall should "
    "may might can could must need needs needed get gets got make makes made take takes took "
    "said says found saw see seen showed shows show felt feel feels reported developed "
    "experienced received underwent completed chose want wanted use used uses gave give given "
    "before after during between within without until since about into over under above below "
    "not no never also only just too much many some any all both each every per via it they "
    "we you he she them us i there here how why tell told went go goes came come like "
    "reply replies followed out off up down later ago apart old pm am o'clock x times time noon "
    "hence plus minus versus vs whether however please ask call book left right percent star stars"
)
"""Words that cannot stand between a number and what it counts."""

PEOPLE_BEFORE_AGE = PEOPLE | words_of(
    "anyone anybody everyone everybody somebody nobody person someone those client patient adult "
    "woman man child "
    "teens kids teenagers you're they're who's you youngsters minors people's "
    "clients' patients' parents skin"
)

AREAS = words_of(
    "face neck lip lips chin jaw cheek cheeks forehead brow brows eyes nose back chest shoulders "
    "arm arms underarm underarms armpit armpits leg legs thigh thighs knee knees hands hand feet "
    "bikini brazilian hollywood stomach tummy abdomen scalp crown hairline decolletage body "
    "buttocks sideburns"
)
"""Parts of the body that prices are told for."""
