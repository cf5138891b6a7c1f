"""What the reader leaves behind: where they have been, and which keys they use."""
