"""Events -> series of counts, scores and tone; shifts in them; tone claims put to the record."""
