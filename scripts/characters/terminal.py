"""Text as it may be printed: what a terminal would obey, or not show, is shown as a sign; how wide a text is there.

Called wherever words of a file are printed. ESC in the name of a scenario would clear the screen of the one who reads
about it, or hide a line; a mark of direction turns the rest of the line around.
"""

from __future__ import annotations

import unicodedata

from scripts.characters.lookalikes import INVISIBLE

PICTURES = 0x2400
"""Where Unicode has a picture for each control character of ASCII."""
UNSEEN, ELSE = "▯", "\N{REPLACEMENT CHARACTER}"
TABLE = {
    **{code: chr(PICTURES + code) for code in range(0x20) if chr(code) not in "\t\n"},
    0x7F: "␡",
    **dict.fromkeys([*range(0x80, 0xA0), 0x2028, 0x2029, *range(0xD800, 0xE000)], ELSE),
    **{code: UNSEEN for block in INVISIBLE for code in block},
}
"""{code point: the sign that is shown for it}; a line end and a tab are left."""


def printable(text: str) -> str:
    """Return `text` with a sign for each character that a terminal obeys or does not show, of the same length."""
    return text.translate(TABLE)


def width(text: str) -> int:
    """Return the columns that `text` takes on a terminal: two for a letter of full width."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def printable_json(text: str) -> str:
    r"""Return the JSON `text` with the control characters that JSON allows in a string written as \uXXXX."""
    return "".join(f"\\u{ord(letter):04x}" if "\x7f" <= letter < "\xa0" else letter for letter in text)
