"""Events -> ties and brokers; channel claims put to the record."""
