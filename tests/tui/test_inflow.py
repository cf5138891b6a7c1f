"""Input is handed over as fast as it is drawn, and what is waiting is made less."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.geometry import Size
from textual.message import Message

from glossator.tui.inflow import AHEAD, AT_ONCE, Inflow


class Slow:
    """An application that draws when told to."""

    def __init__(self) -> None:
        self.got: list[Message] = []
        self.drawing: list[Callable[[], None]] = []
        self.inflow = Inflow(self.got.append, self.drawing.append)

    def draw(self) -> None:
        while self.drawing:
            self.drawing.pop()()

    def keys(self) -> list[str]:
        return [message.key for message in self.got if isinstance(message, events.Key)]


def key(name: str) -> events.Key:
    return events.Key(name, name)


def resize(columns: int) -> events.Resize:
    return events.Resize(Size(columns, 9), Size(columns, 9))


def move(x: int) -> events.MouseMove:
    return events.MouseMove(None, x, 0, 0, 0, 0, False, False, False)


def test_the_first_key_does_not_wait() -> None:
    slow = Slow()
    slow.inflow.put(key("j"))
    assert slow.keys() == ["j"]


def test_more_keys_wait_until_the_screen_is_drawn_and_keep_their_order() -> None:
    slow = Slow()
    names = [str(number) for number in range(3 * AT_ONCE)]
    for name in names:
        slow.inflow.put(key(name))
    assert slow.keys() == names[:1]
    slow.draw()
    assert slow.keys() == names


def test_of_more_keys_than_anybody_types_ahead_the_oldest_give_way() -> None:
    slow = Slow()
    names = [str(number) for number in range(5 * AHEAD)]
    for name in names:
        slow.inflow.put(key(name))
    slow.draw()
    assert slow.keys() == [names[0], *names[-AHEAD:]]


def test_of_sizes_and_movements_only_the_last_counts() -> None:
    slow = Slow()
    for number in range(9):
        slow.inflow.put(resize(number + 1))
        slow.inflow.put(move(number))
    slow.draw()
    assert [message.size.width for message in slow.got if isinstance(message, events.Resize)] == [1, 9]
    assert [message.x for message in slow.got if isinstance(message, events.MouseMove)] == [8]


def test_what_is_typed_can_be_held_but_sizes_come_through() -> None:
    slow = Slow()
    slow.inflow.hold(True)
    slow.inflow.put(key("j"))
    slow.inflow.put(resize(80))
    slow.draw()
    assert [type(message) for message in slow.got] == [events.Resize]
    slow.inflow.hold(False)
    assert slow.keys() == ["j"]
