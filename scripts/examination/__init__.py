"""What the doctor looks at on this machine, and how findings are printed."""
