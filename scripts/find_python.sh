#!/bin/sh
# Find a Python that can make our .venv and run the given script with it.
# A `python3` that is too old or too new, or a shim that points nowhere, is passed over; PYTHON=... settles the choice.

fits='import ensurepip, sys, venv; raise SystemExit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'

if [ -n "${PYTHON:-}" ]; then
    command -v "$PYTHON" >/dev/null 2>&1 || { echo "PYTHON=$PYTHON: there is no such command." >&2; exit 2; }
    exec "$PYTHON" "$@" # the script itself says what is wrong with it
fi

for candidate in python3 python3.13 python3.12 python3.11 python; do
    if "$candidate" -c "$fits" >/dev/null 2>&1; then
        exec "$candidate" "$@"
    fi
done

found=$(python3 --version 2>&1) || found="no python3 that runs"
{
    echo "No Python 3.11, 3.12 or 3.13 with venv and pip was found (python3 here: $found)."
    echo "Install one (Debian, Ubuntu: apt install python3 python3-venv; others: python.org)"
    echo "and name it if it is not on the path:  make setup PYTHON=/path/to/python3.12"
} >&2
exit 2
