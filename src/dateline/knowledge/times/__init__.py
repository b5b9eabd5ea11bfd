"""Times: words of time in a text, given calendar days.

In: a text and when its report was published (or nothing). Out: `records.seams.TimeExpression`s,
each with a TIMEX3 value and a half-open interval of days, or a reason why it has none. Follows the
seam `TimeReader`. Without an anchor nothing is dated: the clock of the machine is never asked.
"""

from dateline.knowledge.times.published import candidates, check_published, infer_published, is_narrative
from dateline.knowledge.times.reader import Times

__all__ = ["Times", "candidates", "check_published", "infer_published", "is_narrative"]
