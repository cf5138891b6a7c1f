"""The command line: every view of the reader as text, or as JSON for programs."""
