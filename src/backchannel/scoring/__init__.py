"""How well a reader does against an annotated gold file."""
