"""Where a passage stands after its text was revised: the two versions are compared byte by byte from both ends."""

from __future__ import annotations

from glossator.model.passage import Key
from glossator.text.document import Text

_CHUNK = 1 << 16
_TRIES = 1000  # words that stand inside so many other blocks are not looked for any further


class Revision:
    """What leads from the passages of a text to those of its next version."""

    def __init__(self, old: Text, new: Text) -> None:
        """Compare two versions; takes time linear in their length."""
        self.old, self.new = old, new
        a, b = old.data, new.data
        self._before = _shared(a, b, min(len(a), len(b)), ends=False)
        self._after = _shared(a, b, min(len(a), len(b)) - self._before, ends=True)

    def key(self, key: Key) -> Key:
        """The passage of the new text that a passage of the old one has become, or the one that stands there now."""
        if not self.new.blocks:
            return Key(0)
        block = self._block(key.block)
        words = self._words(key)
        texts = [passage.text for passage in self.new.passages(block)]
        if words in texts and texts[min(key.part, len(texts) - 1)] != words:
            return Key(block, texts.index(words))
        return Key(block, max(0, min(key.part, len(texts) - 1)))

    def _words(self, key: Key) -> str:
        passages = self.old.passages(key.block) if self.old.blocks else ()
        return passages[key.part].text if key.part < len(passages) else ""

    def _block(self, block: int) -> int:
        """The block of the new text where a block of the old one stands now."""
        size, block_at = len(self.old.data), self.new.blocks.at
        start, end = self.old.blocks.extent(block) if self.old.blocks.reach(block) else (size, size)
        grown = len(self.new.data) - size
        tail = size - self._after  # from here on the old text is as the new one is
        if end <= self._before:
            return block_at(start)
        if start >= tail:
            return block_at(start + grown)
        found = self._same(self.old.data[start:end].rstrip())
        if found is not None:
            return found
        return block_at(start if start <= self._before else end - 1 + grown if end > tail else self._before)

    def _same(self, source: bytes) -> int | None:
        """The first block of the part that has changed, and of what follows it, that begins with these bytes."""
        position = self.new.data.find(source, max(0, self._before - len(source))) if source else -1
        for _ in range(_TRIES):
            if position < 0:
                break
            block = self.new.blocks.at(position)
            if self.new.blocks.extent(block)[0] == position:
                return block
            position = self.new.data.find(source, position + 1)
        return None


def _shared(a: bytes, b: bytes, most: int, *, ends: bool) -> int:
    """How many bytes two strings begin, or end, alike; ``most`` at most."""
    for done in range(0, most, _CHUNK):
        size = min(_CHUNK, most - done)
        if ends:
            left, right = (data[len(data) - done - size : len(data) - done][::-1] for data in (a, b))
        else:
            left, right = a[done : done + size], b[done : done + size]
        if left != right:
            return done + next(i for i in range(size) if left[i] != right[i])
    return most
