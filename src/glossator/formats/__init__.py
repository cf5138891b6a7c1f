"""Readers of files: each turns one kind of file into the model, with the line of every fault."""
