"""The first words at once: taking over from a painted frame, and keeping one for the next start."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from textual import events, on
from textual.driver import Driver

from glossator.library.watch import files_shown
from glossator.state.frame_keeping import FrameKeeper
from glossator.state.places import path_of
from glossator.tui.faults import ReportingApp
from glossator.tui.screens.reading import ReadingScreen
from glossator.tui.stage import Stage

LOOKS, PAUSE = 8, 0.03
"""How often, and with how many seconds between, the screen is compared with what is painted while a key waits."""


class FirstWordsApp(ReportingApp):
    """An application whose first screen may stand on the terminal before it is loaded."""

    @property
    def reading(self) -> ReadingScreen:
        """The screen that the frames are of."""
        raise NotImplementedError

    def __init__(
        self, stage: Stage | None = None, keeper: FrameKeeper | None = None, *, ansi_color: bool | None = None
    ) -> None:
        """Begin with what stands on the stage; without a keeper no frame is kept."""
        super().__init__(ansi_color=ansi_color)
        self.stage = stage or Stage()
        """What stands on the terminal already."""
        self.stage.on_touch = lambda: self.stage.painted and self.call_later(self._hurry)
        self._keeper = keeper
        self._settled = False
        self._brief = ""  # the id of the one that was opened first

    def get_driver_class(self) -> type[Driver]:
        """The platform's driver, with a stage where it is a terminal's."""
        driver = super().get_driver_class()
        if sys.platform == "win32":
            return driver
        from textual.drivers.linux_driver import LinuxDriver  # not on Windows

        from glossator.tui.driver import StageDriver

        return StageDriver if driver is LinuxDriver else driver

    # Taking over

    @on(ReadingScreen.LinksResolved)
    def _settle(self) -> None:
        """Wait until the links are drawn too."""
        if self._keeper:
            self._keeper.note(files_shown(self.reading.brief), self.reading.brief.stamps, again=self._settled)
        if not self._settled:
            self._brief = self.reading.brief.info.id
        self._settled = True
        self.reading.call_after_refresh(self._take_over, keep=True)

    def _hurry(self) -> None:
        """Something was typed on a painted frame: wait a moment for what is seen there, links and all."""
        self.set_interval(PAUSE, self.refresh, repeat=LOOKS)
        self.set_timer(PAUSE * (LOOKS + 1), self._take_over)

    def on_resize(self, event: events.Resize) -> None:
        """A frame of another size is none."""
        if self.stage.painted and self.stage.painted.size != event.size:
            self._take_over()

    def _take_over(self, keep: bool = False) -> None:
        """Draw the whole screen, over what was painted; keep what is drawn if nothing has been touched yet."""
        self.stage.raise_curtain()
        if keep and self._keeper and not self.stage.touched and self._is_plain():
            self.stage.catch(partial(self._keep, self._keeper))
        elif not self.stage.painted:
            return
        self.refresh()

    # Keeping

    def _is_plain(self) -> bool:
        """Is nothing on the screen but what the next start will show too?"""
        screen = self.reading
        return self.screen is screen and not (screen.other or screen.brief.stale or screen.query("Toast"))

    def _keep(self, keeper: FrameKeeper, frame: str) -> None:
        keep = partial(keeper.keep, frame, keeper.word, self.size, self._own_files(keeper.word))
        self.run_worker(keep, thread=True, group="frames")

    def _own_files(self, word: str) -> tuple[Path, ...]:
        """The reader's own files that decide what the next start shows."""
        home, brief = self.reading.home, self.reading.brief
        left = () if "#" in word else (self.reading.places.file(path_of(brief)),) if word else (home.session,)
        return home.files_for(brief) + left

    def leave(self) -> None:
        """End the program, and keep what is on the screen for the next time; the session is kept by now."""
        if self._keeper and self._settled and self._is_plain():
            keeper = self._keeper
            again = "" if "#" in keeper.word or self.reading.brief.info.id != self._brief else keeper.word

            def keep(frame: str) -> None:
                for word in dict.fromkeys(("", again)):
                    keeper.keep(frame, word, self.size, self._own_files(word))

            self.reading.leave_out_proposals()
            self.stage.catch(keep)
            self.refresh()
            self.reading.call_after_refresh(self.exit, 0)
        else:
            self.exit(0)
