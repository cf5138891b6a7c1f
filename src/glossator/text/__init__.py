"""From bytes to addressable text: blocks, passages, slugs, anchors, and the gate for what is shown."""
