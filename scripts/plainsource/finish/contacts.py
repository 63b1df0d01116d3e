"""Whether the address of a mail or telephone link can be right."""

from __future__ import annotations

import re
from urllib.parse import unquote

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*\Z")
_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?\Z")
_NUMBER = re.compile(r"\+[1-9]\d{6,14}\Z")
_SHORT_NUMBER = re.compile(r"[1-9]\d{1,5}\Z")


def is_mail_address(address: str) -> bool:
    """Whether what follows `mailto:` names at least one receiver, each in a form that can be right.

    Several receivers are parted by commas; subject and body may follow a question mark
    (RFC 6068). The domain needs a dot: `desk@clinic` reaches nobody.
    """
    receivers = address.partition("?")[0]
    return bool(receivers) and all(_is_receiver(unquote(one)) for one in receivers.split(","))


def is_phone_number(address: str) -> bool:
    """Whether what follows `tel:` is a number that any telephone can dial from any place.

    That is a plus sign, country and number in at most 15 digits (E.164), or a short number such
    as 112 or 999. Hyphens and dots between digits are allowed (RFC 3966), spaces are not.
    """
    number = address.partition(";")[0]
    if re.search(r"\A[-.]|[-.]{2}|[-.]\Z|\+[-.]", number):
        return False
    digits = re.sub(r"[-.]", "", number)
    return digits.isascii() and bool(_NUMBER.match(digits) or _SHORT_NUMBER.match(digits))


def _is_receiver(receiver: str) -> bool:
    local, at, domain = receiver.partition("@")
    labels = domain.split(".")
    return (
        bool(at)
        and bool(_LOCAL.match(local))
        and len(receiver) <= 254
        and len(labels) > 1
        and all(_LABEL.match(label) for label in labels)
        and not labels[-1].isdigit()
    )
