"""A copy of a record for the public: files that open in a browser without a server.

Comes in: a `RecordReader` and `PublishSettings`. Goes out: a folder. What is left out, coarsened or
withheld never reaches the folder: it is taken out of the data, not hidden by the page.
"""

from dateline.faces.publishing.folder import publish
from dateline.faces.publishing.settings import PublishSettings

__all__ = ["PublishSettings", "publish"]
