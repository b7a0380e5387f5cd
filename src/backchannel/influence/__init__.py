"""Did the contact move the behaviour, or was it coincidence? Series and dates -> a finding."""
