"""``python -m backchannel``: the same as the command ``backchannel``."""

from backchannel.cli.main import main

if __name__ == "__main__":
    main()
