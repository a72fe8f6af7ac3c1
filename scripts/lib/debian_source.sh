#!/bin/sh
# Fetches the unpacked source package NAME of Debian's unstable suite into DIR, signature checked by apt.
#   scripts/lib/debian_source.sh imgui build/deps/imgui
# Uses apt lists and a cache of its own under DIR.apt: the system's lists are not touched and no root is needed.
# SPDX-License-Identifier: MIT
set -eu

name=$1
dir=$2
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

command -v apt-get >/dev/null && command -v dpkg-source >/dev/null || {
  echo "no apt-get or dpkg-source here (packages apt, dpkg-dev)" >&2
  exit 1
}
[ -r "$keyring" ] || {
  echo "no $keyring (package debian-archive-keyring)" >&2
  exit 1
}

# The mirror this machine already uses, so that a closed network with a mirror of its own works.
mirror=$(apt-get indextargets --format '$(ORIGIN) $(CODENAME) $(REPO_URI)' 2>/dev/null |
  sed -n 's/^Debian \([a-z]*\) \(.*\)$/\1 \2/p' | grep -v -e '-security' -e 'debian-security' | head -n 1 | cut -d' ' -f2)
if [ -z "$mirror" ]; then
  mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null |
    sed -n -e 's/^deb  *\(\[[^]]*\] *\)\{0,1\}\([^ ]*\/debian\)\/\{0,1\} .*/\2/p' \
      -e 's/^URIs: *\([^ ]*\/debian\)\/\{0,1\} *$/\1/p' | head -n 1)
fi
[ -n "$mirror" ] || mirror=http://deb.debian.org/debian

work=$dir.apt
rm -rf "$work"
mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/source"
work=$(cd "$work" && pwd)
echo "deb-src [signed-by=$keyring] $mirror sid main" >"$work/sources.list"

# A mirror that is some weeks behind is as good as another: the signature counts, and any 1.92 or later does.
apt() {
  apt-get -q -o Acquire::Check-Valid-Until=false -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts=/dev/null \
    -o Dir::State::Lists="$work/lists" -o Dir::Cache="$work/cache" -o APT::Sandbox::User="$(id -un)" \
    -o Acquire::Languages=none -o Acquire::Retries=3 "$@"
}

apt update
(cd "$work/source" && apt source "$name")
unpacked=$(find "$work/source" -mindepth 1 -maxdepth 1 -type d | head -n 1)
[ -n "$unpacked" ]
rm -rf "$dir"
mv "$unpacked" "$dir"
# The archives stay out: only what was unpacked is used, and the index of all of unstable is large.
rm -rf "$work"
echo "$name from Debian unstable: $dir"
