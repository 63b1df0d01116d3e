#!/bin/sh
# Installs Debian packages that the tests need: as root, or with sudo where that is needed.
set -eu
if ! command -v apt-get >/dev/null; then
    echo "Please install these with your own package manager, then try again: $*" >&2
    exit 1
fi
root=""
if [ "$(id -u)" -ne 0 ]; then
    root="sudo"
fi
echo "Installing from Debian: $*"
$root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq --no-install-recommends "$@" >/dev/null
