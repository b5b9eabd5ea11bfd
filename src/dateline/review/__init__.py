"""What a person should look at, most doubtful first; what was judged; how far two people agree.

Comes in: the fused record, its timelines, judgements. Goes out: a queue, the state of each item, agreement.
Everything here is a view: the same claims and judgements give the same answers, whatever their order.
"""

from dateline.review.agreement import agreement
from dateline.review.items import items_of
from dateline.review.queue import queue_of
from dateline.review.verdicts import reviewed

__all__ = ["agreement", "items_of", "queue_of", "reviewed"]
