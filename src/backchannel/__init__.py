"""Backchannel puts the claims in foreign-affairs reporting to the test."""

from backchannel.version import __version__

__all__ = ["__version__"]
