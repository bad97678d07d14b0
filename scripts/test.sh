#!/usr/bin/env bash
# Run every check: lint, format, types, tests. Installs what is missing first.
# Usage: bash scripts/test.sh [options of pytest]
# The environment is .venv beside this folder, or the folder that SAYMOVE_VENV names.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv=${SAYMOVE_VENV:-$root/.venv}
case $venv in /*) ;; *) venv=$PWD/$venv ;; esac

bash "$root/scripts/install.sh" "$venv" test
cd "$root"
PATH="$venv/bin:$PATH"

ruff check .
ruff format --check .
mypy
# A file stays in one process, so that its models are made once; the long files of e2e/ come first.
python -m pytest -n 2 --dist loadfile --no-loadscope-reorder "$@"
