#!/usr/bin/env bash
# Train the embedded model from nothing but this repository, or with folders of motions added.
# Usage: bash scripts/train_mini.sh [FOLDER | FORMAT:FOLDER ...]
# A FOLDER holds captions.jsonl and clips; FORMAT:FOLDER is a public source, as bvh:my_clips.
# TEACHER=DIR names a sentence encoder (all-MiniLM-L6-v2), from which the text encoder learns words
# that no caption has. Work lies in data/mini and runs/; an interrupted training goes on where it was
# saved last. The checkpoint is written to checkpoints/mini (CHECKPOINT_OUT names another place).
# TRIAL=1 does all of it a thousand times shorter, below data/trial and runs/trial, to see that it
# works here: the model that comes out knows nothing.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv=${SAYMOVE_VENV:-$root/.venv}
data=data/mini runs=runs out=${CHECKPOINT_OUT:-$root/checkpoints/mini}
of() { echo "$1"; } # so many of it
if [ -n "${TRIAL:-}" ]; then
    data=data/trial runs=runs/trial out=${CHECKPOINT_OUT:-$root/runs/trial/checkpoint}
    of() { echo $((($1 + 999) / 1000)); }
fi
bash "$root/scripts/install.sh" "$venv"

clips=() sources=() text=()
for folder in "$@"; do
    case $folder in
        *:*) sources+=("$folder") ;;
        *) clips+=("$folder") ;;
    esac
done
added=()
if [ ${#clips[@]} -gt 0 ]; then
    added+=(--clips "${clips[@]}" --mixes "$(of 9000)" --tempos "$(of 500)")
fi
if [ ${#sources[@]} -gt 0 ]; then
    added+=(--source "${sources[@]}")
fi
saymove() { "$venv/bin/python" -m saymove "$@"; }
cd "$root"

saymove prepare_data --out-dir "$data" --grammar "$(of 170000)" "${added[@]}"
# MPJPE is centred on the root and hardly sees a hand: what a motion does to its place, and quick
# arms, need weights of their own. The codebook is larger than a batch has tokens, so it moves fast.
saymove train_tokenizer --run-dir "$runs"/tokenizer --data-dir "$data" --precision bfloat16 \
    --steps "$(of 12000)" --learning-rate 8e-4 --warmup-steps 100 --codebook-decay 0.98 --real-share 0.5 \
    --position-weight 2.5 --root-weight 8.0 --velocity-weight 4.0 --distance-weight 3.0 \
    --arm-weight 5.0 --eval-every 500
# The codes are settled then; what they decode to gets better still.
saymove train_tokenizer --run-dir "$runs"/decoder --decoder-of "$runs"/tokenizer --blend 1.0 \
    --data-dir "$data" --precision bfloat16 --steps "$(of 1500)" --learning-rate 5e-4 --warmup-steps 50 \
    --real-share 0.5 --position-weight 3.0 --root-weight 8.0 --velocity-weight 6.0 \
    --distance-weight 3.0 --arm-weight 6.0 --eval-every 500
if [ -n "${TEACHER:-}" ]; then
    saymove train_text_encoder --teacher "$TEACHER" --run-dir "$runs"/text --out "$runs"/text_start \
        --data-dir "$data" --precision bfloat16 --steps "$(of 600)" --batch-size 128 --captions "$(of 14000)" \
        --wide-sentences "$(of 22000)" --vocab-size 4500 --real-share 0.15 --learning-rate 2e-3 \
        --warmup-steps 50 --ema-decay 0.98
    text=(--text-encoder-from "$runs"/text_start --text-encoder-rate 0.4)
fi
# It chooses among candidates, and goes into the checkpoint.
saymove train_evaluator --run-dir "$runs"/judge --data-dir "$data" --precision bfloat16 \
    --steps "$(of 9500)" --batch-size 128 --learning-rate 1.2e-3 --warmup-steps 80 --weight-decay 0.03 \
    --real-share 0.05 --dropout 0 --ema-decay 0.995 --eval-every 500
# Three acts in a row take up to ten seconds: shorter motions alone would not teach sequences.
# Captured clips are few and soon known by heart, hence their small share, and hence no sequences of
# them: their captions are alike ("a person walks forward, then ..."), and whatever somebody asked for
# in such words became what the clips do.
saymove train_transformer --run-dir "$runs"/transformer --data-dir "$data" --precision bfloat16 \
    --tokenizer "$runs"/decoder --checkpoint-out "$out" --steps "$(of 8000)" --learning-rate 1e-3 \
    --warmup-steps 150 --real-share 0.04 --weight-decay 0.05 --text-dropout 0.1 --max-seconds 10 \
    --judge "$runs"/judge/evaluator "${text[@]}"
