"""Document and Coding -> Claims."""
