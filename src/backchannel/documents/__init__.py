"""Files, folders and standard input -> Document or Skipped."""
