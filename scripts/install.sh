#!/usr/bin/env bash
# Make a virtual environment with saymove in it, or do nothing where it is complete.
# Usage: bash scripts/install.sh FOLDER [EXTRA]      (EXTRA: test)
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv=${1:?"usage: bash scripts/install.sh FOLDER [EXTRA]"}
extra=${2:-}

say() { printf 'saymove: %s\n' "$*" >&2; }
fail() { say "$*"; exit 2; }

# What the environment depends on: the two lists of packages, and where this checkout is (the
# environment links to it). A stamp with it is written last, so an interrupted install has none.
state=$(cd "$root" && { cat constraints.txt setup.cfg pyproject.toml; pwd; } | cksum)
stamp="$venv/saymove-installed${extra:+-$extra}"
if [ -x "$venv/bin/python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$state" ]; then
    exit 0
fi

rm -f "$venv"/saymove-installed*  # from here to the end it is unfinished

recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

if [ -x "$venv/bin/python" ]; then
    recent "$venv/bin/python" || fail "$venv has a Python older than 3.11; delete it and try again"
    python="$venv/bin/python"
else
    if [ -d "$venv" ] && [ -n "$(ls -A "$venv")" ] && [ ! -e "$venv/pyvenv.cfg" ]; then
        fail "$venv exists and is not a virtual environment; name another folder"
    fi
    python=
    for candidate in python3.13 python3.12 python3.11 python3; do
        if command -v "$candidate" >/dev/null && recent "$candidate"; then
            python=$candidate
            break
        fi
    done
    [ -n "$python" ] || fail "no Python 3.11 or newer on the PATH; install one" \
        "(found: $(python3 --version 2>/dev/null || echo none))"
    say "making a virtual environment in $venv"
    "$python" -m venv "$venv" >&2 ||
        fail "$python cannot make a virtual environment (on Debian and Ubuntu: install python3-venv)"
fi
"$venv/bin/python" -m pip --version >/dev/null 2>&1 || "$venv/bin/python" -m ensurepip >/dev/null

pip() {
    "$venv/bin/python" -m pip --disable-pip-version-check install --quiet --quiet --no-input "$@" >&2 ||
        fail "the installation failed; the lines above say why. Run the command again to go on"
}

torch=$(grep '^torch==' "$root/constraints.txt")
say "installing $torch (large: this takes some minutes the first time)"
pip "$torch" --constraint "$root/constraints.txt"
say "installing saymove${extra:+ with its $extra tools}"
pip --constraint "$root/constraints.txt" --editable "$root${extra:+[$extra]}"

printf '%s\n' "$state" >"$stamp"
# With an extra, the plain environment is complete as well.
[ -z "$extra" ] || printf '%s\n' "$state" >"$venv/saymove-installed"
say "ready: $venv"
