"""Set the project up, then hand the words to invoke: `python3 run.py build`.

Makes `.venv` beside this file from requirements.lock, then becomes `.venv/bin/python -m invoke WORDS` in the project
folder. What only tests or a cluster need is added from its own lock when a task first asks for it. A `.venv` that is
broken, half made, moved, or made from another lock or Python is made anew. As root, what Debian lacks is installed by
apt; otherwise one line says what to install.

Standard library only. It parses on Python 3.6 too, so that an old Python can say that it is old.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

OLDEST_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parent
LOCKS = [ROOT / name for name in ("requirements.lock", "requirements-cluster.lock", "requirements-test.lock")]
"""What a build needs, what drafting on a cluster needs on top, and what tests need on top of both."""
VENV = ROOT / ".venv"
PYTHON = str(VENV / "bin" / "python")
NEEDED = "import ensurepip, venv"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
TEST_TASKS = ("bench", "goldens", "test")
NO_BROWSER = (
    "no browser that starts was found: on Debian run 'sudo apt-get install chromium fonts-dejavu-core'; Ubuntu has "
    "Chromium only as a snap, so install Google Chrome there; or set CHROMIUM to the path of a browser"
)
PIP_FAILURES = (
    # ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.
    ("DO NOT MATCH THE HASHES", "what was fetched is not what the lock names: do not use it, and tell the maintainer"),
    # OSError: [Errno 28] No space left on device
    ("No space left", "the disk is full: make room, then try again"),
    # WARNING: Retrying … [Errno -3] Temporary failure in name resolution, 101 Network is unreachable, timed out …
    ("Retrying|NewConnectionError|timed out", "the packages could not be fetched: is there a network? then try again"),
    # ERROR: No matching distribution found for nh3==0.3.8
    ("No matching distribution", "it is not made for this Python or system, or is not to be had where pip looks"),
    ("", "try again, and if it fails once more, tell the maintainer what pip says"),
)
"""What stands in the lines of a pip that failed, and what to do about it; the first that is found counts."""


class SetUpError(Exception):
    """What is missing, and what to do about it, in one line."""


def main(*words: str) -> None:
    """Set up what is missing, then become invoke."""
    if sys.version_info < OLDEST_PYTHON:
        raise SetUpError("Python 3.11 or newer is needed; this is {}.{}".format(*sys.version_info))
    os.chdir(str(ROOT))
    for name in ("PYTHONHOME", "PYTHONPATH"):  # they would lead the environment's Python to other packages
        os.environ.pop(name, None)
    tests = bool(words) and words[0] in TEST_TASKS
    cluster = any(word.split("=")[0] == "--cluster" for word in words)
    provide_packages(LOCKS if tests else LOCKS[: 2 if cluster else 1])
    if tests:
        provide_browser()
    become_invoke(*(words or ("--list",)))


def provide_packages(locks: "list[Path]") -> None:
    """Make the environment hold what these locks name, unless another run.py does so while this one waits its turn."""
    if is_ready(locks):
        return
    with LOCKS[0].open("r+b") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if is_ready(locks):
            return
        missing = [lock for lock in locks if not is_finished(lock)]
        started = time.monotonic()
        # A stamp that does not fit was left by another lock, another Python, or an installation that was interrupted.
        if not is_ready(LOCKS[:1]) or any(stamp_of(lock).exists() for lock in missing):
            missing = locks
            python = getattr(sys, "_base_executable", sys.executable)  # not the one in .venv, if that is what runs
            provide_venv(python)
            say(f"setting up .venv with {count(missing)} packages; this is done once and takes a minute or less")
            make_venv(python)
        else:
            say(f"adding {count(missing)} packages to .venv; this is done once and takes a minute or less")
        # pip inherits the turn: where this process is killed and pip lives on, the next run.py waits for pip.
        os.set_inheritable(turn.fileno(), True)
        for lock in missing:
            stamp_of(lock).touch()
            install(lock)
            finish(lock)
        say(f".venv is ready ({time.monotonic() - started:.0f} s)")


def stamp_of(lock: Path) -> Path:
    """Return the file that says that a lock was installed to its end."""
    return VENV / (lock.stem + ".stamp")


def fingerprint(lock: Path) -> str:
    """Return a hash of all that an installed lock depends on: it and those before it, this Python, and the path."""
    before = b"".join(path.read_bytes() for path in LOCKS[: LOCKS.index(lock) + 1])
    # cache_tag is cpython-311 and the like: an update from 3.11.2 to 3.11.7 changes nothing for the packages.
    # The scripts of the environment hold its path.
    return hashlib.sha256(before + f"{sys.implementation.cache_tag} {VENV}".encode()).hexdigest()


def is_ready(locks: "list[Path]") -> bool:
    """Say whether each lock was installed to its end, and the environment starts."""
    return all(is_finished(lock) for lock in locks) and starts(PYTHON, "-c", "")


def is_finished(lock: Path) -> bool:
    """Say whether the lock was installed to its end as it is now, and what was there then is still there."""
    try:
        finished, *installed = stamp_of(lock).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):  # missing, or unreadable, or empty
        return False
    return finished == fingerprint(lock) and set(installed) <= contents()


def finish(lock: Path) -> None:
    """Stamp the lock as installed, with the names of what the environment holds."""
    stamp_of(lock).write_text("\n".join([fingerprint(lock), *sorted(contents())]), encoding="utf-8")


def contents() -> "set[str]":
    """Return the names of the programs and packages in the environment."""
    folders = ("bin", "lib/*/site-packages")
    return {str(path.relative_to(VENV)) for folder in folders for path in VENV.glob(f"{folder}/*")}


def count(locks: "list[Path]") -> int:
    """Return how many packages the locks name, but for those of Windows alone."""
    lines = "".join(lock.read_text(encoding="utf-8") for lock in locks)
    return len(set(re.findall(r"(?m)^([a-z0-9-]+)==(?!.*'win32')", lines)))


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
    """Make an empty environment in place of whatever is there; what a link leads to is another's."""
    if VENV.is_symlink() or not VENV.is_dir():
        VENV.unlink(missing_ok=True)
    for lock in LOCKS:  # first, lest an interruption leave a stamp beside half an environment
        stamp_of(lock).unlink(missing_ok=True)
    if not run(python, "-m", "venv", "--clear", str(VENV)):
        raise SetUpError(".venv could not be made; the lines above say why")


def install(lock: Path) -> None:
    """Install the lock: hashes required, nothing beyond it, and no package's own build script is run.

    Nothing is compiled ahead: Python keeps what it compiles of the tenth that is ever imported.
    """
    os.environ["PIP_USER"] = "0"  # a person's own setting would refuse to install into an environment
    plainly = ("--disable-pip-version-check", "--no-input", "--progress-bar", "off", "--no-color", "--no-compile")
    exactly = ("--require-hashes", "--no-deps", "--only-binary", ":all:", "--requirement", str(lock))
    lines = []
    fetched = 0
    with subprocess.Popen(
        [PYTHON, "-m", "pip", "install", *plainly, *exactly],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        close_fds=False,
        encoding="utf-8",
        errors="replace",
    ) as pip:
        for line in pip.stdout or ():
            lines.append(line)
            if line.startswith(("Collecting ", "Processing ")):  # Collecting altair==6.3.0 (from -r …), Processing FILE
                fetched += 1
                say_over(f"fetched {fetched} of {count([lock])} packages")
            elif line.startswith("Installing collected packages: "):
                say_over(f"unpacking {fetched} packages")
    say_over("")
    if pip.returncode:
        # ERROR: THESE PACKAGES DO NOT MATCH … is followed by indented lines: Expected sha256 …, Got …
        errors = [line for line in lines if re.match(r"ERROR|\s+(Expected|Got)\b", line)] or lines[-1:]
        advice = next(advice for pattern, advice in PIP_FAILURES if re.search(pattern, "".join(lines)))
        raise SetUpError(f"{lock.name} could not be installed; pip says:\n{''.join(errors)}run.py: {advice}")


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


def say_over(words: str) -> None:
    """Show how far it is, on a terminal, over what was shown last; no words clear the line."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{words and 'run.py: ' + words}")  # ESC [K: clear to the end of the line
        sys.stderr.flush()


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
    except (SetUpError, OSError) as error:
        sys.exit(f"run.py: {error}")
