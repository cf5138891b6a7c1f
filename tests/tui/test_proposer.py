"""The process beside the reader, itself."""

from __future__ import annotations

from asyncio import get_running_loop
from pathlib import Path

from glossator.library.library import Library
from glossator.tui.proposer import Proposer, ProposerFault


async def test_a_fault_of_the_process_is_told_with_what_it_said_of_it(shipped: Path, tmp_path: Path) -> None:
    told = get_running_loop().create_future()
    proposer = Proposer(Library([shipped.parent]), shipped, tmp_path / "cache", told.set_result)
    proposer.ask({"no": "question"})
    fault = await told
    assert isinstance(fault, ProposerFault)
    assert str(fault) == "KeyError: 'brief'"
    assert "answering.py" in fault.__notes__[0]
