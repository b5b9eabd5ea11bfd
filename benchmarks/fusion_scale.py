"""What fusing and assessing cost as a record grows: seconds for each thousand simulated reports.

python -m benchmarks.fusion_scale 1000 10000
"""

from __future__ import annotations

import sys
import time

from evals.simulator import World, simulate

from dateline.control import assess
from dateline.fusion import fuse


def measure(reports: int) -> dict[str, float]:
    """Seconds to fuse, to assess one day for all places, and to answer a second day."""
    places = max(4, reports // 30)  # a place has some thirty reports in the default world
    truth = simulate(World(places=places, days=240), seed=1)
    begun = time.process_time()
    fused = fuse(truth.reports)
    fused_at = time.process_time()
    record = assess(truth.reports, fused)
    record.on("2020-06-01")
    assessed_at = time.process_time()
    record.on("2020-07-01")
    return {
        "reports": len(truth.reports),
        "fuse": fused_at - begun,
        "first answer": assessed_at - fused_at,
        "next answer": time.process_time() - assessed_at,
    }


def main() -> None:
    for size in [int(value) for value in sys.argv[1:]] or [1000, 10000]:
        found = measure(size)
        print(", ".join(f"{name} {value:.2f}" for name, value in found.items()))


if __name__ == "__main__":
    main()
