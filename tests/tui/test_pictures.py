"""Pictures of every screen, kept as they were when somebody looked at them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from samples import MakeBrief
from tui.conftest import make_app, settle

Compare = Callable[..., bool]
LOOKS = [
    pytest.param((120, 40), "glossator-dark", id="120x40"),
    pytest.param((80, 24), "glossator-dark", id="80x24"),
    pytest.param((60, 20), "glossator-dark", id="60x20"),
    pytest.param((120, 40), "glossator-light", id="120x40-light"),
]
INVESTMENT = "fact-sheet#bilateral-investment-treaty:1"


def press(*keys: str) -> Callable[[Pilot[int]], object]:
    """Wait for the links, then press keys, each after the last one has had its effect."""

    async def before(pilot: Pilot[int]) -> None:
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)

    return before


@pytest.mark.parametrize(("size", "theme"), LOOKS)
@pytest.mark.parametrize(
    ("address", "keys"),
    [
        pytest.param("", (), id="beginning"),
        pytest.param(INVESTMENT, (), id="investment"),
        pytest.param(INVESTMENT, ("enter",), id="followed"),
        pytest.param(INVESTMENT, ("p",), id="peek"),
        pytest.param(INVESTMENT, ("f",), id="hints"),
        pytest.param(INVESTMENT, ("tab", "tab"), id="chosen"),
        pytest.param(INVESTMENT, ("x", "j"), id="connections"),
        pytest.param(INVESTMENT, ("c", "o", "e"), id="contents"),
        pytest.param("", ("question_mark",), id="help"),
        pytest.param(INVESTMENT, ("o", "i", "p", "r"), id="place"),
        pytest.param(INVESTMENT, ("o", *"#vizas"), id="no-place"),
        pytest.param(INVESTMENT, ("enter", "G", "backspace", "t"), id="trail"),
    ],
)
def test_screen(snap_compare: Compare, size: tuple[int, int], theme: str, address: str, keys: tuple[str, ...]) -> None:
    app = make_app(address)
    app.theme = theme
    assert snap_compare(app, terminal_size=size, run_before=press(*keys))


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_leaving(
    snap_compare: Compare,
    make_brief: MakeBrief,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    theme: str,
) -> None:
    monkeypatch.setattr("glossator.tui.browser.browser", lambda: "browser")
    text = "# Letters\n\nRead [www.example.org](http://www.exämple.org:8080/archive/letters?of=1921).\n"
    app = make_app("", make_brief({"brief.yaml": "title: B\ndocuments: [{id: d, file: d.md}]\n", "d.md": text}))
    app.theme = theme
    assert snap_compare(app, terminal_size=size, run_before=press("tab", "enter"))
