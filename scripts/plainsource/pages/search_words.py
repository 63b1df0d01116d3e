"""What stands in wording/search-words.yml: the words that readers type, as a table of fields.

The search reads the file after the build (`finish/search/`), and `check` says what is wrong with
it before: so its form stands in a room before both.
"""

from __future__ import annotations

from plainsource.base.fields import Field

FILE = "search-words.yml"
_MEANING = (
    Field("ask", required=True, help="words or phrases that readers type, with commas between"),
    Field("find", required=True, help="words or phrases of the pages, with commas between"),
    Field("same", "flag", help="true where all of them say the same thing"),
)
_SECTION = (
    Field("section", required=True, help="a page and section, such as downtime.md#get-help"),
    Field("ask", required=True, help="what readers type who should find it, with commas between"),
)
FIELDS = (
    Field("small_words", required=True, help="words that hardly count, with commas between"),
    Field("minor_headings", help="headings whose sections come later, with commas between"),
    Field("meanings", "records", fields=_MEANING, help="other words for what the pages say"),
    Field("sections", "records", fields=_SECTION, help="what one section answers"),
)
