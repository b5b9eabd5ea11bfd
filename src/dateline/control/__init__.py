"""Control: who holds what, through time.

In come a `FusedRecord` and judgements; out goes a `ControlRecord`, which answers for any day, as known
on any other, and gives each place's timeline. Every place is decoded from its own observations alone
(a part also from its whole), so a new report touches only the places that it speaks of. The seam is
`assess`.
"""

from dateline.control.record import ControlRecord, assess
from dateline.control.settings import ControlSettings

__all__ = ["ControlRecord", "ControlSettings", "assess"]
