"""Days as people write them, in the one way that they are kept: ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``."""

from __future__ import annotations

import re

from glossator.text.yaml_fields import is_date

_NAMES = "january february march april may june july august september october november december"
_MONTHS = tuple(name[:3] for name in _NAMES.split())
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _NAMES.split())
_NUMBERS = re.compile(r"([0-9]{4})(?:[-/]([0-9]{2})(?:[-/]([0-9]{2}))?)?(?![0-9/-])")
_WORDS = re.compile(
    rf"(?:([0-9]{{1,2}})\.? )?({_MONTH})\.?(?: ([0-9]{{1,2}})(?:st|nd|rd|th)?,?)?,? ([0-9]{{4}})", re.IGNORECASE
)


def read_day(text: str) -> str:
    """A day, month or year: ``2024-05-06T10:00Z``, ``2024/05/06``, ``May 6, 2024``; empty for anything else."""
    if match := _NUMBERS.match(text):
        day = "-".join(filter(None, match.groups()))
    elif match := _WORDS.fullmatch(text):
        before, name, after, year = match.groups()
        number = before or after
        day = f"{year}-{_MONTHS.index(name[:3].lower()) + 1:02}" + (f"-{int(number):02}" if number else "")
    else:
        return ""
    return day if is_date(day) else ""


def day_in_name(stem: str) -> str:
    """The day that the name of a file begins with, as in ``2015-01-22-title``; empty if it begins with none."""
    day = stem[:10]
    return day if len(stem) > 10 and not stem[10].isdigit() and len(read_day(day)) == 10 else ""
