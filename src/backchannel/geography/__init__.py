"""Borders, capitals, distances and exposure, and the verdict on geography claims."""
