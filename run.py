"""Set the project up, then hand the words to invoke: `python3 run.py build`.

Makes `.venv` beside this file from requirements.lock, then becomes `.venv/bin/python -m invoke WORDS` in the project
folder. A `.venv` that is broken, half made, moved, or made from another lock or Python is made anew. As root, what
Debian lacks is installed by apt; otherwise one line says what to install.

Standard library only. It parses on Python 3.6 too, so that an old Python can say that it is old.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
PYTHON = str(VENV / "bin" / "python")
NEEDED = "import ensurepip, venv"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER_TASKS = ("bench", "test")
NO_BROWSER = (
    "no browser that starts was found: on Debian run 'sudo apt-get install chromium fonts-dejavu-core'; Ubuntu has "
    "Chromium only as a snap, so install Google Chrome there; or set CHROMIUM to the path of a browser"
)


class SetUpError(Exception):
    """What is missing, and what to do about it, in one line."""


def main(*words: str) -> None:
    """Set up what is missing, then become invoke."""
    if sys.version_info < OLDEST_PYTHON:
        raise SetUpError("Python 3.11 or newer is needed; this is {}.{}".format(*sys.version_info))
    os.chdir(str(ROOT))
    for name in ("PYTHONHOME", "PYTHONPATH"):  # they would lead the environment's Python to other packages
        os.environ.pop(name, None)
    if not is_ready(VENV, stamp()):
        make_environment()
    if words and words[0] in BROWSER_TASKS:
        provide_browser()
    become_invoke(*(words or ("--list",)))


def stamp() -> str:
    """Return a hash of all that the environment depends on: the lock, this Python, and the path its scripts hold."""
    # cache_tag is cpython-311 and the like: an update from 3.11.2 to 3.11.7 changes nothing for the packages.
    return hashlib.sha256(LOCK.read_bytes() + f"{sys.implementation.cache_tag} {VENV}".encode()).hexdigest()


def is_ready(venv: Path, expected: str) -> bool:
    """Say whether the environment was finished with the expected stamp, still holds what was installed, and starts."""
    try:
        finished, *installed = (venv / "stamp").read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):  # missing, or unreadable, or empty
        return False
    return finished == expected and set(installed) <= contents(venv) and starts(str(venv / "bin" / "python"), "-c", "")


def finish(venv: Path, made_from: str) -> None:
    """Stamp the environment as complete, with the names of what it holds."""
    (venv / "stamp").write_text("\n".join([made_from, *sorted(contents(venv))]), encoding="utf-8")


def contents(venv: Path) -> "set[str]":
    """Return the names of the programs and packages in the environment."""
    folders = ("bin", "lib/*/site-packages")
    return {str(path.relative_to(venv)) for folder in folders for path in venv.glob(f"{folder}/*")}


def make_environment() -> None:
    """Make the environment, unless another run.py does so while this one waits for its turn."""
    with LOCK.open("r+b") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if is_ready(VENV, stamp()):
            return
        python = getattr(sys, "_base_executable", sys.executable)  # not the one in .venv, if that is what runs
        provide_venv(python)
        say("setting up .venv; this is done once and takes about a minute")
        make_venv(python)
        # pip inherits the turn: where this process is killed and pip lives on, the next run.py waits for pip.
        os.set_inheritable(turn.fileno(), True)
        install()
        finish(VENV, stamp())


def provide_venv(python: str) -> None:
    """Make sure that this Python can make an environment, or say which Debian package it lacks."""
    if starts(python, "-c", NEEDED):
        return
    package = venv_package(python)
    if not package:
        raise SetUpError(f"{python} has no venv and ensurepip modules; use a Python that has them")
    if os.geteuid() == 0:
        apt_install(package)
    if not starts(python, "-c", NEEDED):
        raise SetUpError(f"Python's venv is missing: run 'sudo apt-get install {package}'")


def venv_package(python: str) -> str:
    """Return the Debian package that holds this Python's venv; none for a Python that Debian did not install."""
    real = Path(python).resolve()
    if real == Path("/usr/bin/python3").resolve():
        return "python3-venv"
    return f"{real.name}-venv" if real.parent == Path("/usr/bin") else ""


def make_venv(python: str) -> None:
    """Make an empty environment in place of whatever is there."""
    if not VENV.is_dir():
        VENV.unlink(missing_ok=True)
    (VENV / "stamp").unlink(missing_ok=True)  # first, lest an interruption leave it beside half an environment
    if not run(python, "-m", "venv", "--clear", str(VENV)):
        raise SetUpError(".venv could not be made; the lines above say why")


def install() -> None:
    """Install the lock: hashes required, nothing beyond it, and no package's own build script is run."""
    os.environ["PIP_USER"] = "0"  # a person's own setting would refuse to install into an environment
    quietly = ("--quiet", "--disable-pip-version-check", "--no-input")
    exactly = ("--require-hashes", "--no-deps", "--only-binary", ":all:", "--requirement", str(LOCK))
    if not run(PYTHON, "-m", "pip", "install", *quietly, *exactly):
        raise SetUpError("the packages could not be installed; pip's lines above say why (is there a network?)")


def provide_browser() -> None:
    """Make sure of a browser for the tests; without one, fail where CI is set and warn elsewhere."""
    found = browser()
    if not found and os.geteuid() == 0 and not os.environ.get("CHROMIUM"):
        apt_install("chromium", "fonts-dejavu-core")
        found = browser()
    if found:
        os.environ["CHROMIUM"] = found
    elif os.environ.get("CI"):
        raise SetUpError(NO_BROWSER)
    else:
        say(f"{NO_BROWSER}\n{'!' * 100}\nWithout a browser, the pages go untested.\n{'!' * 100}")


def browser() -> str:
    """Return the path of a browser that starts: the one that CHROMIUM names, or the first found; empty for none."""
    named = os.environ.get("CHROMIUM")
    paths = [shutil.which(name) for name in ([named] if named else BROWSERS)]
    return next((path for path in paths if path and starts(path, "--version")), "")


def apt_install(*packages: str) -> None:
    """Install Debian packages. Whether it worked is for the caller to see: what was missing is there, or is not."""
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    if shutil.which("apt-get"):
        say("installing " + " and ".join(packages))
        run("apt-get", "update", "-qq")
        run("apt-get", "install", "-qq", "--yes", "--no-install-recommends", *packages)


def become_invoke(*words: str) -> None:
    """Replace this process by invoke in the environment, so that signals and the exit status are invoke's."""
    os.environ["VIRTUAL_ENV"] = str(VENV)
    os.environ["PATH"] = os.pathsep.join([str(VENV / "bin"), os.environ.get("PATH", os.defpath)])
    os.execv(PYTHON, [PYTHON, "-m", "invoke", *words])


def starts(*command: str) -> bool:
    """Say whether a command ends well, without a word from it."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def run(*command: str) -> bool:
    """Run a command, showing only its errors, and say whether it ended well."""
    return subprocess.run(command, stdout=subprocess.DEVNULL, close_fds=False, check=False).returncode == 0


def say(words: str) -> None:
    """Tell the person, on standard error: standard output belongs to the tasks."""
    print(f"run.py: {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
    except (SetUpError, OSError) as error:
        sys.exit(f"run.py: {error}")
