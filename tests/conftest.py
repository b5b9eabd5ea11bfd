"""No test sees the layers that the user of this machine has added."""

import os
import tempfile

os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp(prefix="dateline-tests-")
