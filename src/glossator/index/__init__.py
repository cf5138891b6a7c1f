"""What is known of all briefs of a library without reading them: a catalogue, and every passage by its words."""
