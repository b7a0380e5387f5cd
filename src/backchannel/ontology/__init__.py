"""The codebook: PLOVER 2.0, what CAMEO codes become in it, and the scores of both."""
