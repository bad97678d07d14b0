"""What can be chosen: typed options, their flags and files, and prompt files.

Standard library only (PyYAML is imported when a YAML file is read), so that `--help` is instant.
"""
