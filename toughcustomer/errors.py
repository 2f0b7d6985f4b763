"""Everything raised on purpose. Each message is a whole sentence for the person at the screen.

ToughCustomerError
├── ContentError    mend a file: a persona, a prompt, a criterion
├── SettingError    mend an environment variable or an option
├── InputError      what was typed or handed in cannot be used as it is
├── ModelError      the language model did not give a usable answer; try again
├── StoreError      check the disk or the database
└── NotFoundError   no such session, persona or file (or not this person's: both read the same)
"""


class ToughCustomerError(Exception):
    """The base of all of them; `str()` of it is shown as it is."""


class ContentError(ToughCustomerError):
    """A content file is broken. The message names the file and, where known, line and column."""


class SettingError(ToughCustomerError):
    """A setting has a value that cannot be used."""


class InputError(ToughCustomerError):
    """A message or file from a person cannot be used as it is."""


class ModelError(ToughCustomerError):
    """The model failed. `kind` is one word for logs and tests; `retryable` says whether trying again may help."""

    def __init__(self, message: str, kind: str = "failed", retryable: bool = True) -> None:
        super().__init__(message)
        self.kind = kind
        self.retryable = retryable


class StoreError(ToughCustomerError):
    """The database or a file could not be read or written."""


class NotFoundError(ToughCustomerError):
    """There is no such thing for this person."""
