"""The commands: parse, call, write files, return an exit status."""
