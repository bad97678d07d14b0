#!/usr/bin/env bash
# Train the embedded model from nothing but this repository, or with folders of captioned clips.
# Usage: bash scripts/train_mini.sh [FOLDER-OF-CLIPS ...]
# Work lies in data/mini and runs/; an interrupted training goes on where it was saved last. The
# checkpoint is written to checkpoints/mini (CHECKPOINT_OUT names another place).
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv=${SAYMOVE_VENV:-$root/.venv}
out=${CHECKPOINT_OUT:-$root/checkpoints/mini}
bash "$root/scripts/install.sh" "$venv"

clips=()
if [ $# -gt 0 ]; then
    clips=(--clips "$@" --mixes 5500 --tempos 500 --sequences 1500)
fi
saymove() { "$venv/bin/python" -m saymove "$@"; }
cd "$root"

saymove prepare_data --out-dir data/mini --grammar 28000 "${clips[@]}"
# MPJPE is centred on the root and hardly sees a hand: what a motion does to its place, and quick
# arms, need weights of their own.
saymove train_tokenizer --run-dir runs/tokenizer --data-dir data/mini --precision bfloat16 \
    --steps 9000 --learning-rate 5e-4 --warmup-steps 100 --real-share 0.55 --position-weight 2.0 \
    --root-weight 4.0 --velocity-weight 2.0 --distance-weight 2.0 --arm-weight 3.0 --eval-every 500
# The tokens stay as they are; the decoder learns on, for quick arms above all.
saymove train_tokenizer --run-dir runs/decoder --data-dir data/mini --precision bfloat16 \
    --decoder-of runs/tokenizer --blend 1.0 --steps 1600 --learning-rate 5e-4 --warmup-steps 50 \
    --real-share 0.35 --position-weight 3.0 --root-weight 4.0 --velocity-weight 6.0 \
    --distance-weight 1.0 --arm-weight 8.0 --eval-every 400
saymove train_transformer --run-dir runs/transformer --data-dir data/mini --precision bfloat16 \
    --tokenizer runs/decoder --checkpoint-out "$out" --steps 6000 --learning-rate 9e-4 \
    --warmup-steps 100 --real-share 0.2 --weight-decay 0.05 --text-dropout 0.08 --max-seconds 7.5
