"""Glossator: a terminal reader for briefings and the commentary around them."""
