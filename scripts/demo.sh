#!/usr/bin/env bash
# Turn one sentence into a motion, installing what is missing first.
# Usage: bash scripts/demo.sh "a person walks forward" [options of `saymove generate`]
# The environment is .venv beside this folder, or the folder that SAYMOVE_VENV names.
set -euo pipefail

if [ $# -eq 0 ]; then
    echo 'usage: bash scripts/demo.sh "a person walks forward" [options of saymove generate]' >&2
    exit 2
fi
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv=${SAYMOVE_VENV:-$root/.venv}

bash "$root/scripts/install.sh" "$venv"
exec "$venv/bin/saymove" generate "$@"
