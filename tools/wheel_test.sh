#!/usr/bin/env bash
# Installs the newest wheel of dist/ into an empty environment and reads a report with it.
set -euo pipefail
cd "$(dirname "$0")/.."
wheel=$(ls -t "$PWD"/dist/dateline-*.whl | head -1)
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
"${PYTHON:-python3}" -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --require-hashes -r requirements.txt
"$room/venv/bin/pip" install --quiet --no-deps "$wheel"
cd "$room"
echo "BAGHDAD (AP) — Iraqi forces captured the town of Baaj from ISIS on Sunday, the military said." >report.txt
venv/bin/dateline --version
venv/bin/dateline add war.dateline report.txt
venv/bin/dateline show war.dateline report.txt
venv/bin/dateline control war.dateline --on 2017-06-05
venv/bin/python -c 'import dateline.faces.server as s; assert (s.DIST / "index.html").is_file(), "no web app in the wheel"'
echo "the wheel works"
