# Shared by the scripts; sourced, not run. Sets ROOT and goes there.
# SPDX-License-Identifier: MIT
# shellcheck shell=bash

set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$ROOT"
# Where Debian keeps servers (haproxy), and who is not root has no path to.
PATH+=:/usr/local/sbin:/usr/sbin:/sbin

JOBS=${FG_JOBS:-$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)}

say() { printf '== %s\n' "$*"; }
die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# configure PRESET: runs CMake when the tree has none yet, or when CMake files came or went (Ninja sees changed ones).
configure() {
  local preset=$1 dir=build/$1 wrap=() args=() known=()
  case $preset in
    web) dir=build/web-simd wrap=(emcmake) ;;
    web-*)
      wrap=(emcmake)
      # What the compiler takes (emscripten_probe.cmake) was tried for the other tree, a link of seconds each.
      [ ! -f build/web-simd/CMakeCache.txt ] ||
        mapfile -t known < <(sed -n 's/^\(FG_EM_[A-Z_]*\):INTERNAL=/-D\1=/p' build/web-simd/CMakeCache.txt)
      ;;
  esac
  [ -z "${FG_IMGUI_DIR:-}" ] || args+=("-DFG_IMGUI_DIR=$FG_IMGUI_DIR")
  [ -z "${FG_STB_DIR:-}" ] || args+=("-DFG_STB_DIR=$FG_STB_DIR")
  local lists
  lists=$(printf '%s\n' "${args[@]}" && find CMakeLists.txt CMakePresets.json src tests scripts/cmake \
    -name CMakeLists.txt -o -name CMakePresets.json -o -name '*.cmake' | sort)
  lists+=$(printf '\n%s\n' "$([ -x node_modules/.bin/google-closure-compiler ] && echo closure)")
  if [ ! -f "$dir/build.ninja" ] || [ "$(cat "$dir/.lists" 2>/dev/null)" != "$lists" ]; then
    say "configuring $dir"
    "${wrap[@]}" cmake --preset "$preset" "${args[@]}" "${known[@]}" >"$dir.log" 2>&1 || {
      cat "$dir.log" >&2
      die "configuring $dir failed (the lines above; $dir.log)"
    }
    grep -A6 'CMake Warning' "$dir.log" >&2 || true
    printf '%s' "$lists" >"$dir/.lists"
  fi
}

# compile PRESET [TARGET...]
compile() {
  local preset=$1 dir=build/$1
  shift
  [ "$preset" != web ] || dir=build/web-simd
  mkdir -p build
  (
    # Two scripts at once must not run Ninja twice in one tree; the second waits and finds it built.
    ! command -v flock >/dev/null || flock 9
    configure "$preset"
    say "building $dir"
    cmake --build "$dir" -j "$JOBS" ${1:+--target "$@"}
  ) 9>"$dir.lock"
}

first_program() {
  local name
  for name in "$@"; do
    if [ -n "$name" ] && command -v "$name" >/dev/null; then
      command -v "$name"
      return 0
    fi
  done
  return 1
}
# The browsers that tests drive: the one that is named, or the first one found.
find_chromium() { first_program "${FG_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; }
find_firefox() { first_program "${FG_FIREFOX:-}" firefox-esr firefox; }
