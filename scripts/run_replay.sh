#!/usr/bin/env bash
# Replay the recorded anomalies of a training with several processes, which share the records.
# Usage: bash scripts/run_replay.sh N_PROCESSES [PORT] DIR [options of `saymove replay`]
# Without PORT a free one is taken. The environment is .venv beside this folder, or the folder that
# SAYMOVE_VENV names.
set -euo pipefail

usage() {
    echo 'usage: bash scripts/run_replay.sh N_PROCESSES [PORT] DIR [options of saymove replay]' >&2
    exit 2
}
[[ ${1:-} =~ ^[1-9][0-9]*$ ]] || usage
processes=$1
shift
meeting=(--standalone)
if [[ ${1:-} =~ ^[0-9]+$ ]]; then
    meeting=(--master-addr 127.0.0.1 --master-port "$1")
    shift
fi
[ $# -gt 0 ] || usage

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv=${SAYMOVE_VENV:-$root/.venv}
exec "$venv/bin/python" -m torch.distributed.run "${meeting[@]}" --nproc-per-node "$processes" \
    -m scripts.replay "$@"
