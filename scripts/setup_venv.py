"""Make or renew ``.venv`` so that it holds exactly what ``requirements.lock`` pins, and our package beside it.

Comes in: the folder of the clone (first argument). Goes out: ``.venv`` and in it ``.ready``, written last, so that a
set-up that was cut off is done again. Needs the standard library alone and starts on any Python 3.8 or later, to be
able to say which Python it wants.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

OLDEST, NEWEST = (3, 11), (3, 13)


def main(folder):
    """Bring ``folder/.venv`` up to date; return the exit code."""
    problem = python_problem()
    if problem:
        sys.stderr.write(problem + "\n")
        return 2
    root = Path(folder).resolve()
    venv_dir, ready = root / ".venv", root / ".venv" / ".ready"
    state = "\n".join([f"lock: {digest(root / 'requirements.lock')}", f"python: {sys.version}", f"folder: {folder}"])
    before = ready.read_text(encoding="utf-8") if ready.exists() else ""
    ready.unlink(missing_ok=True)
    if state not in before or not runs(python_of(venv_dir)):
        make_new(root, venv_dir)
    pip(root, venv_dir, "--no-deps", "--no-build-isolation", "--editable", ".")
    # As pip does for a package that is not editable: every process of a run starts a fifth of a second sooner.
    subprocess.run([str(python_of(venv_dir)), "-m", "compileall", "-q", "envmonth_lib"], cwd=root, check=True)
    ready.write_text(state + "\n", encoding="utf-8")
    return 0


def python_problem():
    """Say why the running Python cannot be used, or return an empty string."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    wanted = "make setup PYTHON=python3.12"
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        kind = "old" if sys.version_info[:2] < OLDEST else "new"
        return f"Python {version} ({sys.executable}) is too {kind}: 3.11, 3.12 or 3.13 is needed. Try: {wanted}"
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        return f"Python {version} ({sys.executable}) cannot make a .venv. Debian, Ubuntu: apt install python3-venv"
    return ""


def make_new(root, venv_dir):
    """Make the environment from nothing: what an older lock pinned must not linger."""
    import venv

    sys.stderr.write("Setting up .venv from requirements.lock; this takes some minutes, once.\n")
    venv.EnvBuilder(with_pip=True, clear=True, symlinks=sys.platform != "win32").create(venv_dir)
    pip(root, venv_dir, "--require-hashes", "--requirement", "requirements.lock")


def pip(root, venv_dir, *arguments):
    """Install with the environment's own pip; stop with its message when it fails."""
    command = [str(python_of(venv_dir)), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    done = subprocess.run([*command, *arguments], cwd=root, stdin=subprocess.DEVNULL)
    if done.returncode:
        sys.exit(f"pip could not install {arguments[-1]} (above it says why). Nothing is lost: run make again.")


def python_of(venv_dir):
    """Return the path of the environment's Python."""
    return venv_dir / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def runs(python):
    """Tell whether this Python still starts: the one that it was made from may be gone."""
    try:
        return subprocess.run([str(python), "-c", ""], stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def digest(path):
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
