"""What can go wrong, one base and few children; every message says what, where and what to do."""


class BackchannelError(Exception):
    """Anything Backchannel refuses to do, worded for the person who asked."""


class UnreadableInput(BackchannelError):
    """A file, table or gold set could not be read as what it was said to be."""


class BadTreaty(BackchannelError):
    """A treaty file breaks the schema or contradicts itself."""


class UnknownActor(BackchannelError):
    """A code or name belongs to no state or organisation in the tables."""


class UnknownTreaty(BackchannelError):
    """A treaty id or name is not in the library."""


class BadSituation(BackchannelError):
    """A question about a treaty names a situation that the coding does not know."""


class UnwritableBrief(BackchannelError):
    """The brief can't be put where it was asked for."""


class UnknownWeights(BackchannelError):
    """A file of model weights is missing, or is not the one that this version was made with."""


class UnknownCode(BackchannelError):
    """A type, mode or CAMEO code that the ontology does not have."""


class StoreTrouble(BackchannelError):
    """The store can't be opened, read or written: in use, foreign, damaged, or the disk is full."""


class BadDesign(BackchannelError):
    """A claim of influence does not make a design that could be tested."""


class BadQuestion(BackchannelError):
    """What is asked of the record can't be answered in the way it is asked."""
