"""Starts the web chat: the same as `toughcustomer serve`."""

import sys

from toughcustomer.cli import main

if __name__ == "__main__":
    main(["serve", *sys.argv[1:]])
