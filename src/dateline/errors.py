"""Every error that Dateline raises on purpose.

DatelineError                  say what, where, and what to do next
├── InputError                 the caller handed something that cannot be used
│   ├── ReportError            one report cannot be read (counted and listed; the run goes on)
│   ├── UnknownName            no such place, actor or record id
│   └── BadDate                a day that is no day
├── SettingsError              a setting that does not exist or does not fit
├── RecordError                the record on disk cannot be used
│   ├── RecordMissing          there is no record at this path
│   ├── RecordTooNew           written by a newer Dateline
│   └── NotARecord             the file is something else
└── TooManyDropped             more reports were dropped than the run may lose
"""

from __future__ import annotations


class DatelineError(Exception):
    """A fault that the user can act on. `exit_code` is what the command line ends with."""

    exit_code = 1


class InputError(DatelineError):
    """Something handed in cannot be used."""

    exit_code = 2


class ReportError(InputError):
    """One report cannot be read; the others go on."""


class UnknownName(InputError):
    """No such place, actor or record id."""

    exit_code = 3


class BadDate(InputError):
    """A day that is no day."""


class SettingsError(DatelineError):
    """A setting that does not exist or does not fit."""

    exit_code = 2


class RecordError(DatelineError):
    """The record on disk cannot be used."""

    exit_code = 4


class RecordMissing(RecordError):
    """There is no record at this path."""


class RecordTooNew(RecordError):
    """The record was written by a newer Dateline."""


class NotARecord(RecordError):
    """The file is something else than a record."""


class TooManyDropped(DatelineError):
    """More reports were dropped than the run may lose."""

    exit_code = 5
