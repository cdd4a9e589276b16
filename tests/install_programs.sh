#!/bin/sh
# Makes sure that the programs which tests use are there: the distribution's own, by apt where this user may, else a
# sentence. Arguments: `browser` for make test, `browser office clock` for make test-slow.
set -eu

there() {
    case "$1" in
        browser) [ -x "${CHROMIUM:-/usr/bin/chromium}" ] ;;
        office) command -v soffice > /dev/null ;;
        clock) command -v faketime > /dev/null ;;
    esac
}

package() {
    case "$1" in
        browser) echo chromium ;;
        office) echo libreoffice-calc-nogui ;;
        clock) echo faketime ;;
    esac
}

for program in "$@"; do
    there "$program" && continue
    name=$(package "$program")
    if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$name" > /dev/null
        there "$program" && continue
    fi
    echo "De tests hebben een programma nodig: sudo apt-get install $name" >&2
    echo "The tests need a program: sudo apt-get install $name" >&2
    exit 2
done
