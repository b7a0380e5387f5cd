"""Backchannel puts the claims in foreign-affairs reporting to the test.

``backchannel.check("article.txt")`` reads every claim out of a text, settles what can be settled against
treaties and geography, and says of the rest what it waits for.
"""

from backchannel.version import __version__
from backchannel.workbench import check

__all__ = ["__version__", "check"]
