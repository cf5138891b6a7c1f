"""What comes with the program binds nobody who uses it: every dependency has a permissive licence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution

from packaging.requirements import Requirement

PERMISSIVE = re.compile(
    r"0BSD|Apache-2\.0|BSD-[23]-Clause|CNRI-Python|ISC|MIT|MIT-0|PSF-2\.0|Python-2\.0|Unlicense|Zlib"
    r"|(?:License :: )?OSI Approved :: (?:MIT|BSD|Apache Software|ISC|Python Software Foundation) License(?: \(.*\))?"
)


def needed(requirement: str, seen: set[str]) -> Iterator[Distribution]:
    """What is installed for a requirement, and for what it needs itself."""
    wanted = Requirement(requirement)
    extras = wanted.extras or {""}
    key = f"{wanted.name.lower()}[{','.join(sorted(extras))}]"
    if key in seen or (wanted.marker and not wanted.marker.evaluate()):
        return
    seen.add(key)
    found = distribution(wanted.name)
    yield found
    for line in found.requires or ():
        further = Requirement(line)
        if further.marker is None or any(further.marker.evaluate({"extra": extra}) for extra in extras):
            further.marker = None
            yield from needed(str(further), seen)


def licences(package: Distribution) -> list[str]:
    """The licences that a package names, in the newest way that it knows."""
    data = package.metadata
    if "License-Expression" in data:
        return re.split(r"\s+(?:AND|OR)\s+", data["License-Expression"].strip("()"))
    return [name for name in data.get_all("Classifier") or () if name.startswith("License ::")]


def test_every_dependency_is_permissive() -> None:
    seen = set[str]()
    wanted = [line for line in distribution("glossator").requires or () if "extra ==" not in line]
    packages = [package for line in wanted for package in needed(line, seen)]
    assert {"textual", "rich", "markdown-it-py"} <= {package.name.lower() for package in packages}
    for package in packages:
        named = licences(package)
        assert named, f"{package.name} names no licence"
        assert all(PERMISSIVE.fullmatch(licence) for licence in named), f"{package.name}: {named}"
