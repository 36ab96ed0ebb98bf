#!/bin/sh
# Installs the packages of package.json beside the environment of PYTHON (first argument), where npm is there.
set -eu
python=${1:-python3}
here=$(cd "$(dirname "$0")" && pwd)
folder=$("$python" -c 'import sys; print(sys.prefix)')/node
if ! command -v npm >/dev/null; then
    echo "No npm found: tests that ask tools written in JavaScript are skipped."
    exit 0
fi
mkdir -p "$folder"
if cmp -s "$here/package.json" "$folder/installed.json"; then exit 0; fi
cp "$here/package.json" "$folder/package.json"
(cd "$folder" && npm install --no-package-lock --no-audit --no-fund --silent)
cp "$folder/package.json" "$folder/installed.json"
