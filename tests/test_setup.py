"""run.py, the locks and .ci/run. Real set-ups take half a minute and a network: they are tried by hand."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import run

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {path.name: path.read_text(encoding="utf-8") for path in run.LOCKS}
REQUIREMENT = re.compile(r"(?P<name>[a-z0-9-]+)==[a-z0-9.]+( ; [a-z_]+ [!=<>]+ '[A-Za-z0-9.]+')* \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
REASON = re.compile(
    r"    # {1,3}(via ?)?(-c requirements[a-z-]*\.lock|[a-z0-9-]+( \(pyproject\.toml\))?)?"
    r"|# The following packages were excluded from the output:|# [a-z0-9-]+"
)


def requirements(*names: str) -> Iterator[str]:
    """Yield each requirement of the locks, or of those that are named, with the lines that belong to it."""
    for name in names or LOCKS:
        yield from (block for block in re.split(r"(?m)^(?=[^#\s])", LOCKS[name]) if block)


def names_in(*locks: str) -> set[str]:
    """The names of the packages in these locks."""
    return {match["name"] for block in requirements(*locks) if (match := REQUIREMENT.match(block))}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in a path with spaces, with nothing in it but run.py and locks of nothing."""
    folder = tmp_path / "a project with spaces"
    folder.mkdir()
    shutil.copy(ROOT / "run.py", folder)
    for name in LOCKS:
        (folder / name).touch()
    return folder


@pytest.fixture
def ready(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project with an environment for all tasks, whose Python repeats its words and ends with status 7."""
    venv = project / ".venv"
    site_packages = venv / "lib" / "python3.11" / "site-packages"
    for folder in (venv / "bin", site_packages / "invoke"):
        folder.mkdir(parents=True)
    python = venv / "bin" / "python"
    python.write_text('#!/bin/sh\n[ "$1" = -c ] && exit 0\npwd\nprintf "<%s>" "$@"\nexit 7\n', encoding="utf-8")
    python.chmod(0o755)
    monkeypatch.setattr(run, "LOCKS", [project / name for name in LOCKS])
    monkeypatch.setattr(run, "VENV", venv)
    monkeypatch.setattr(run, "PYTHON", str(python))
    for lock in run.LOCKS:
        run.finish(lock)
    return project


def start(project: Path, *words: str, cwd: Path = Path("/"), **environment: str) -> subprocess.CompletedProcess[str]:
    """Start run.py from elsewhere, as a person would."""
    command = [sys.executable, str(project / "run.py"), *words]
    return subprocess.run(
        command, cwd=cwd, env=os.environ | environment, capture_output=True, text=True, timeout=20, check=False
    )


def test_every_requirement_has_hashes() -> None:
    """Every requirement of the locks is pinned to one version and carries its hashes."""
    assert [block for block in requirements() if not REQUIREMENT.match(block) or "--hash=sha256:" not in block] == []


def test_locks_name_no_host() -> None:
    """The locks hold pins, hashes and reasons, and so no address, no host and no option."""
    lines = [line for text in LOCKS.values() for line in text.splitlines() if line]

    assert [line for line in lines if not any(kind.fullmatch(line) for kind in (REQUIREMENT, HASH, REASON))] == []


@pytest.mark.parametrize(
    ("lock", "group"),
    [("requirements.lock", ""), ("requirements-cluster.lock", "cluster"), ("requirements-test.lock", "dev")],
)
def test_locks_hold_what_is_declared(lock: str, group: str) -> None:
    """Every dependency that pyproject.toml declares stands in the lock of those who need it, and in no other."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["optional-dependencies"][group] if group else project["dependencies"]
    declared = {re.split(r"[<>=!~;\[ ]", each)[0].lower().replace(".", "-") for each in wanted}
    if group:
        declared -= names_in("requirements.lock")  # jsonschema: Altair brings it

    assert declared <= names_in(lock)
    assert declared.isdisjoint(names_in(*(name for name in LOCKS if name != lock)))


def test_locks_agree() -> None:
    """A package that stands in two locks, since its condition differs, stands in both with one version."""
    pins = {re.match(r"\S+", block)[0] for block in requirements()}  # type: ignore[index]  # a block has words

    assert len(pins) == len(names_in())


def test_a_build_needs_few_packages() -> None:
    """What a build needs stays at most 60% of the 86 packages that one lock for everything had."""
    assert len(names_in("requirements.lock")) + 2 <= 0.6 * 86, "with pip and setuptools"


def test_locks_are_universal() -> None:
    """The locks serve every system: what one of them needs alone stands there with its condition."""
    assert re.search(r"^colorama==\S+ ; sys_platform == 'win32'", LOCKS["requirements.lock"], re.MULTILINE)


def test_run_imports_the_standard_library_alone() -> None:
    """run.py starts with a bare Python, before anything is installed."""
    tree = ast.parse((ROOT / "run.py").read_text(encoding="utf-8"))
    names = {
        alias.name if isinstance(node, ast.Import) else str(node.module)
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }

    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_old_python_is_told_so(project: Path) -> None:
    """A Python before 3.11 reads run.py, says in one line that it is too old, and fails."""
    source = (project / "run.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))  # the oldest that ast can imitate
    pretence = "import sys, runpy; sys.version_info = (3, 9, 2); runpy.run_path('run.py', run_name='__main__')"

    done = subprocess.run([sys.executable, "-c", pretence], cwd=project, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (1, "run.py: Python 3.11 or newer is needed; this is 3.9\n")


def test_finished_environment_is_ready(ready: Path) -> None:
    """An environment that was finished is used as it is."""
    assert run.is_ready(run.LOCKS)


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that it holds."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def replace(path: Path, text: str = "") -> None:
    """Put a file in the place of whatever is there."""
    remove(path)
    path.write_text(text, encoding="utf-8")


def empty(path: Path) -> None:
    """Leave an empty folder."""
    remove(path)
    path.mkdir()


@pytest.mark.parametrize(
    "break_it",
    [
        pytest.param(remove, id="missing"),
        pytest.param(empty, id="empty folder"),
        pytest.param(replace, id="file in its place"),
        pytest.param(lambda venv: remove(venv / "requirements.stamp"), id="interrupted"),
        pytest.param(lambda venv: replace(venv / "requirements.stamp"), id="empty stamp"),
        pytest.param(lambda venv: (venv / "requirements.stamp").write_bytes(b"\xff"), id="unreadable stamp"),
        pytest.param(lambda venv: remove(venv / "bin" / "python"), id="python deleted"),
        pytest.param(lambda venv: (venv / "bin" / "python").chmod(0o644), id="python not executable"),
        pytest.param(lambda venv: replace(venv / "bin" / "python", "#!/no/such/python\n"), id="python does not start"),
        pytest.param(
            lambda venv: remove(venv / "lib" / "python3.11" / "site-packages" / "invoke"), id="package deleted"
        ),
        pytest.param(lambda venv: remove(venv / "lib"), id="half deleted"),
    ],
)
def test_broken_environment_is_not_ready(ready: Path, break_it: Callable[[Path], None]) -> None:
    """An environment that is missing, half made or damaged is made anew."""
    break_it(ready / ".venv")

    assert not run.is_ready(run.LOCKS[:1])


def test_environment_depends_on_lock_python_and_place(ready: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another lock, another Python or another place makes the environment anew."""
    with monkeypatch.context() as patch:
        patch.setattr(sys.implementation, "cache_tag", "cpython-399")
        assert not run.is_ready(run.LOCKS[:1]), "another Python"
    moved = (ready / ".venv").rename(ready / "moved")
    with monkeypatch.context() as patch:
        patch.setattr(run, "VENV", moved)
        assert not run.is_ready(run.LOCKS[:1]), "another place"
    moved.rename(ready / ".venv")
    assert run.is_ready(run.LOCKS)
    (ready / "requirements-test.lock").write_text("pytest==0", encoding="utf-8")
    assert run.is_ready(run.LOCKS[:2])
    assert not run.is_ready(run.LOCKS), "another lock of the tests"
    (ready / "requirements.lock").write_text("invoke==0", encoding="utf-8")
    assert not run.is_ready(run.LOCKS[:1]), "another lock"


@pytest.fixture
def installed(ready: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The locks that are installed from now on, each as the name of a package; "anew" for a new environment."""
    done: list[str] = []
    site_packages = run.VENV / "lib" / "python3.11" / "site-packages"

    def make_venv(_: str) -> None:
        done.append("anew")
        for stamp in run.VENV.glob("*.stamp"):
            stamp.unlink()

    def install(lock: Path) -> None:
        done.append(lock.name)
        (site_packages / lock.stem).touch()

    monkeypatch.setattr(run, "make_venv", make_venv)
    monkeypatch.setattr(run, "install", install)
    make_venv("")
    done.clear()
    return done


def test_each_lock_is_installed_when_it_is_needed(installed: list[str]) -> None:
    """A build installs its lock alone, tests add theirs, and nothing is installed again on the way back."""
    run.provide_packages(run.LOCKS[:1])
    assert installed == ["anew", "requirements.lock"]
    run.provide_packages(run.LOCKS)
    assert installed[2:] == ["requirements-cluster.lock", "requirements-test.lock"]
    run.provide_packages(run.LOCKS[:1])
    run.provide_packages(run.LOCKS[:2])
    run.provide_packages(run.LOCKS)
    assert installed[4:] == []


def test_changed_lock_makes_all_anew(installed: list[str]) -> None:
    """Where a lock changed, or its installation was interrupted, nothing of before is left over."""
    run.provide_packages(run.LOCKS)
    installed.clear()
    run.LOCKS[2].write_text("pytest==0", encoding="utf-8")
    run.provide_packages(run.LOCKS[:1])
    assert installed == []
    run.provide_packages(run.LOCKS)
    assert installed == ["anew", *LOCKS]
    installed.clear()
    run.stamp_of(run.LOCKS[1]).write_text("")  # begun, and no more
    run.provide_packages(run.LOCKS[:2])
    assert installed == ["anew", "requirements.lock", "requirements-cluster.lock"]


@pytest.mark.parametrize(
    ("words", "locks"),
    [
        (["build"], 1),
        ([], 1),
        (["draft", "--cluster", "tcp://host:8786", "x.txt"], 2),
        (["draft", "--cluster=tcp://host:8786", "x.txt"], 2),
        (["test", "--quick"], 3),
        (["bench"], 3),
        (["goldens"], 3),
    ],
)
def test_words_choose_the_locks(words: list[str], locks: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dask is installed where a cluster is named, and the tools of tests where tests run."""
    wanted: list[Path] = []
    monkeypatch.setattr(run, "provide_packages", wanted.extend)
    monkeypatch.setattr(run, "provide_browser", lambda: None)
    monkeypatch.setattr(run, "become_invoke", lambda *_: None)
    monkeypatch.chdir(ROOT)

    run.main(*words)

    assert wanted == run.LOCKS[:locks]


def test_failure_of_pip_says_what_to_do(ready: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What pip says is kept to itself until it fails; then its errors are shown, and what to do."""
    python = Path(run.PYTHON)
    python.write_text("#!/bin/sh\necho Collecting a==1\necho 'ERROR: No space left on device' >&2\nexit 1\n")
    with pytest.raises(run.SetUpError) as told:
        run.install(run.LOCKS[0])

    assert str(told.value) == (
        "requirements.lock could not be installed; pip says:\nERROR: No space left on device\n"
        "run.py: the disk is full: make room, then try again"
    )
    python.write_text("#!/bin/sh\necho Collecting a==1\necho Successfully installed a-1\n")
    run.install(run.LOCKS[0])
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("obstacle", ["a file", "a dead link", "a full folder"])
def test_environment_is_made_in_place_of_anything(project: Path, obstacle: str) -> None:
    """Whatever stands in the environment's place gives way to it."""
    venv = project / ".venv"
    if obstacle == "a file":
        venv.touch()
    elif obstacle == "a dead link":
        venv.symlink_to("nowhere")
    else:
        (venv / "bin").mkdir(parents=True)
        (venv / "left over").touch()
    without_pip = "import run; run.run = lambda *words, real=run.run: real(*words, '--without-pip')"

    subprocess.run([sys.executable, "-c", f"{without_pip}; run.make_venv(run.sys.executable)"], cwd=project, check=True)

    assert (venv / "bin" / "python").exists()
    assert not (venv / "left over").exists()


def test_missing_venv_without_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without root and without venv, one line says what to install."""
    monkeypatch.setattr(run, "starts", lambda *_: False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(run, "apt_install", lambda *_: pytest.fail("apt was called without root"))

    with pytest.raises(run.SetUpError) as told:
        run.provide_venv("/usr/bin/python3")

    assert str(told.value) == "Python's venv is missing: run 'sudo apt-get install python3-venv'"


@pytest.mark.parametrize(
    ("python", "package"),
    [
        ("/usr/bin/python3", "python3-venv"),
        ("/usr/bin/python3.99", "python3.99-venv"),
        ("/opt/python/bin/python3.12", ""),
    ],
)
def test_venv_package(python: str, package: str) -> None:
    """The package named is the one of the Python that runs, and none for one that is not Debian's."""
    assert run.venv_package(python) == package


def test_missing_venv_as_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """As root, a missing venv is installed, and only that."""
    installed: list[str] = []
    monkeypatch.setattr(run, "starts", lambda *_: bool(installed))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(run, "apt_install", lambda *names: installed.extend(names))

    run.provide_venv("/usr/bin/python3")

    assert installed == ["python3-venv"]


def test_words_and_status_are_handed_on(ready: Path) -> None:
    """The words reach invoke as they are, in the project folder, from wherever run.py is called; its status is ours."""
    done = start(ready, "build", "--output", "a folder")

    assert done.stdout == f"{ready}\n<-m><invoke><build><--output><a folder>"
    assert (done.returncode, done.stderr) == (7, "")


def test_no_words_list_the_tasks(ready: Path) -> None:
    """run.py alone lists the tasks."""
    assert start(ready).stdout.endswith("<-m><invoke><--list>")


def test_failure_is_one_line(project: Path) -> None:
    """What can be expected to fail is told in one line, without a traceback."""
    (project / "requirements.lock").unlink()

    done = start(project, "build")

    assert done.returncode == 1
    assert re.fullmatch(r"run\.py: .*requirements\.lock.*\n", done.stderr)


@pytest.mark.parametrize("task", ["test", "bench"])
def test_missing_browser_fails_under_ci(ready: Path, task: str) -> None:
    """Under CI a missing browser, or one that does not start, fails before any test runs."""
    done = start(ready, task, CI="true", CHROMIUM="/bin/false")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"run.py: {run.NO_BROWSER}\n"


def test_missing_browser_warns_elsewhere(ready: Path) -> None:
    """Without CI a missing browser is told with a banner, and the tests run."""
    done = start(ready, "test", CI="", CHROMIUM="/bin/false")

    assert "!!!!!\nWithout a browser, the pages go untested.\n!!!!!" in done.stderr
    assert done.stdout.endswith("<-m><invoke><test>")


def test_building_needs_no_browser(ready: Path) -> None:
    """Tasks that open no page do not ask for a browser."""
    assert start(ready, "build", CI="true", CHROMIUM="/bin/false").stderr == ""


def test_ci_runs_the_test_task(ready: Path) -> None:
    """.ci/run starts `run.py test` from the project folder, and fails where a browser is missing."""
    script = shutil.copytree(ROOT / ".ci", ready / ".ci") / "run"

    done = subprocess.run(
        [str(script)], cwd="/", env=os.environ | {"CHROMIUM": "/bin/false"}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, f"run.py: {run.NO_BROWSER}\n")

    done = subprocess.run(
        [str(script)], cwd="/", env=os.environ | {"CHROMIUM": "/bin/true"}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (7, f"{ready}\n<-m><invoke><test>")
