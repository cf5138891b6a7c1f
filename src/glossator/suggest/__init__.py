"""What bears on a passage: suggested links, how sure they are, and why."""
