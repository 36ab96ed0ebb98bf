#!/bin/sh
# Installs a Chromium for the browser tests where none is found; PYTHON (first argument) has playwright.
set -eu
python=${1:-python3}
[ -z "${ARGGRAPH_NO_BROWSER:-}" ] || exit 0
if (cd "$(dirname "$0")" && "$python" -c 'import sys, chromium; sys.exit(chromium.executable() is None)'); then exit 0; fi
echo "No Chromium found: installing one for the tests."
if command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then
    sudo=$([ "$(id -u)" = 0 ] || echo sudo)
    $sudo apt-get update -qq && $sudo apt-get install -qq -y --no-install-recommends chromium >/dev/null && exit 0
fi
"$python" -m playwright install chromium
