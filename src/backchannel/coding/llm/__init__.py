"""A bigger brain, where an analyst has one: events labelled by a language model behind an OpenAI-compatible server."""
