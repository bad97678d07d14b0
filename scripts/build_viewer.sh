#!/usr/bin/env bash
# Build render/viewer/assets/viewer.js, the script of the HTML previews, from render/viewer/source
# and the packages pinned there. Needs Node.js 18 or newer, and npm's registry.
# Usage: bash scripts/build_viewer.sh [FILE]      (FILE: write there instead)
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source=$root/render/viewer/source
target=${1:-$root/render/viewer/assets/viewer.js}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp "$source"/*.js "$source"/package.json "$source"/package-lock.json "$work"
cd "$work"
npm ci --silent --no-audit --no-fund --ignore-scripts

# A test compares this with the sources: whoever changes them must build again.
sources=$(cat "$source"/*.js "$source"/package-lock.json | sha256sum | cut -c 1-16)
version=$(node -p 'require("./node_modules/three/package.json").version')
banner="/*! saymove viewer, sources $sources, with three.js $version and its add-ons:

$(cat node_modules/three/LICENSE)
*/"
./node_modules/.bin/esbuild main.js --bundle --minify --format=iife --target=es2022 \
    --legal-comments=none --log-level=warning --banner:js="$banner" --outfile=viewer.js

cp node_modules/three/LICENSE "$(dirname "$target")/LICENSE-three.txt"
mv viewer.js "$target"
echo "$target: $(wc -c <"$target") bytes, three.js $version"
