"""Did the contact move the behaviour, or was it coincidence? Series and dates -> an assessment."""

from __future__ import annotations

# The one name that is offered through the package itself: analysts call it with series of their own.
from backchannel.influence.assess import assess as assess
