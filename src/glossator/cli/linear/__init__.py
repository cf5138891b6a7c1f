"""The linear mode: the reader without panels, for screen readers and plain terminals."""
