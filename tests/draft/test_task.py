"""The task `draft`: files in, briefings out, whatever was there before."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefing.check import check, read_content
from briefing.draft.command import CHUNK, DraftOptions, draft_documents
from briefing.errors import BriefingError
from briefing.read.sources import read_library
from tests.draft.making import DAY, is_missing, unmarked

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
CASES = Path(__file__).parent


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A folder with the documents of the golden drafts, each of another inspection."""
    folder = tmp_path / "sources"
    folder.mkdir()
    for path in sorted(CASES.glob("*/input.txt")):
        text, name = path.read_text(encoding="utf-8"), f"{path.parent.name}.txt"
        (folder / name).write_text(
            text.replace("Northshire", "Northshire Coast" if "unclear" in name else "Northshire")
        )
    return folder


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """The folder of briefings, not there yet."""
    return tmp_path / "content" / "briefings"


@pytest.fixture
def said() -> list[str]:
    """What was said."""
    return []


def run(output: Path, said: list[str], *paths: Path, **words: Any) -> int:
    """Draft from documents; how many failed."""
    asked = {"publisher": "Northshire Gazette", "published": "2026-11-02", "standing": "report"} | words
    return draft_documents(DraftOptions(paths=paths, output=output, today=DAY, **asked), said.append)


def read_all(folder: Path) -> dict[str, str]:
    """All files of a folder, hidden ones too, without the mark of the documents' place."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8").split("\n", 1)[1] for path in files}


def test_many_documents(sources: Path, output: Path, said: list[str]) -> None:
    """A folder of documents becomes a folder of drafts in which `check` finds nothing but gaps."""
    assert run(output, said, sources) == 0

    report = check(read_content([output], output), read_library([sources]))
    assert len(list(output.glob("*.md"))) == len(list(sources.iterdir()))
    assert len(report.content.briefings) == len(list(sources.iterdir()))
    assert unmarked(list(report.problems)) == []
    assert any(map(is_missing, report.problems))
    assert any("gap: source.url" in line for line in said)


def test_one_bad_file_spoils_no_other(sources: Path, output: Path, said: list[str]) -> None:
    """A document that cannot be read is named and counted; the others are drafted."""
    (sources / "empty.txt").touch()
    (sources / "binary.txt").write_bytes(b"\x00\xff\xfe" * 50)

    assert run(output, said, *sources.iterdir(), sources / "missing.txt") == 3
    assert sum("failed: " in line for line in said) == 3
    assert len(list(output.glob("*.md"))) == len(list(CASES.glob("*/input.txt")))


def test_order_and_processes_change_nothing(sources: Path, tmp_path: Path, said: list[str]) -> None:
    """The same documents give the same files, in any order and in any number of processes."""
    paths = sorted(sources.iterdir())
    assert run(tmp_path / "a", said, *paths, processes=1) == 0
    assert run(tmp_path / "b", said, *reversed(paths), processes=1) == 0

    assert read_all(tmp_path / "a") == read_all(tmp_path / "b")


@pytest.mark.slow
def test_processes_change_nothing(sources: Path, tmp_path: Path, said: list[str]) -> None:
    """Many documents give the same files in several processes as in one."""
    many(sources, 3 * CHUNK)
    assert run(tmp_path / "a", said, sources, processes=1) == 0
    assert run(tmp_path / "b", said, sources, processes=2) == 0

    assert read_all(tmp_path / "a") == read_all(tmp_path / "b")


def many(sources: Path, count: int) -> None:
    """Add documents, each another one."""
    text = (CASES / "counts" / "input.txt").read_text(encoding="utf-8")
    for at in range(count):  # “Northshire AB PDU”
        (sources / f"more-{at:03}.txt").write_text(
            text.replace("Northshire", f"Northshire {chr(65 + at // 26)}{chr(65 + at % 26)}"), encoding="utf-8"
        )


def test_drafting_twice_changes_nothing(sources: Path, output: Path, said: list[str]) -> None:
    """Drafting again from the same documents leaves every file as it is, on another day too."""
    run(output, said, sources)
    before = read_all(output)
    asked = DraftOptions(paths=[sources], output=output, today=DAY.replace(year=2027))

    assert draft_documents(asked, said.append) == 0
    assert read_all(output) == before


def test_second_document_of_an_inspection(sources: Path, output: Path, said: list[str]) -> None:
    """A second document of an inspection makes no second briefing: the one that there is, and both ways, are named."""
    twin = sources / "twin.txt"
    twin.write_text((sources / "counts.txt").read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    assert run(output, said, sources / "counts.txt", twin) == 0

    assert [path.name for path in output.glob("*.md")] == ["northshire-pdu-2026.md"]
    assert f"draft --into northshire-pdu-2026 {twin}" in said[-2]
    assert f'new "TITLE" --source {twin}' in said[-2]
    assert said[-1] == "1 document drafted, 1 of an inspection that has a briefing, 0 failed"


def test_life_of_a_draft(sources: Path, output: Path, said: list[str]) -> None:
    """Drafted, edited, drafted again from a changed document: the edit stays, the change comes in."""
    document, path = sources / "counts.txt", output / "northshire-pdu-2026.md"
    run(output, said, document)
    text = path.read_text(encoding="utf-8").replace("They do not show what caused it.", "Causes are not shown.")
    path.write_text(text, encoding="utf-8")
    document.write_text(document.read_text(encoding="utf-8").replace("31 of 48", "33 of 48"), encoding="utf-8")

    assert run(output, said, document) == 0
    merged = path.read_text(encoding="utf-8")
    assert "Causes are not shown." in merged
    assert "[33 of 48](#desistance-planning)" in merged
    assert hashlib.sha256(document.read_bytes()).hexdigest() in merged
    assert any("31 of 48 became 33 of 48" in line for line in said)
    assert run(output, said, document) == 0
    assert path.read_text(encoding="utf-8") == merged


def test_figure_that_a_person_took_out(sources: Path, output: Path, said: list[str]) -> None:
    """A figure that a person deleted stays out, and the next draft takes it out of the prose and the chart too."""
    document, gone = sources / "every-stage.txt", "keeping-people-safe-planning"
    run(output, said, document, url="https://gazette.example/a")
    [path] = output.glob("*.md")
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(rf"  {gone}:\n(?:    .*\n)+", "", text), encoding="utf-8")

    assert f"(#{gone})" in path.read_text(encoding="utf-8")
    assert run(output, said, document, url="https://gazette.example/a") == 0
    mended = path.read_text(encoding="utf-8")
    assert gone not in mended
    assert unmarked(list(check(read_content([output], output), read_library([sources])).problems)) == []
    assert run(output, said, document, url="https://gazette.example/a") == 0
    assert path.read_text(encoding="utf-8") == mended


def test_address_in_the_place_of_a_file(output: Path, said: list[str]) -> None:
    """An address is no file: the message says to save the page."""
    assert run(output, said, Path("https://gazette.example/northshire")) == 1
    assert said[0].startswith("https://gazette.example/northshire: failed: is an address, and nothing is fetched; save")


def test_published_briefing_is_never_changed(sources: Path, output: Path, said: list[str]) -> None:
    """A published briefing stays byte for byte; what would change is said and kept beside it."""
    document, path = sources / "counts.txt", output / "northshire-pdu-2026.md"
    run(output, said, document)
    text = path.read_text(encoding="utf-8").replace("status: draft", "status: published\nchecked: 2026-11-21")
    path.write_text(text, encoding="utf-8")
    document.write_text(document.read_text(encoding="utf-8").replace("31 of 48", "33 of 48"), encoding="utf-8")

    assert run(output, said, document) == 0
    assert path.read_text(encoding="utf-8") == text
    assert "33 of 48" in (output / ".drafts" / "northshire-pdu-2026.proposed").read_text(encoding="utf-8")
    assert any("stays as it is" in line and "31 of 48 became 33 of 48" in line for line in said)


def test_briefing_written_by_hand_is_left_alone(sources: Path, output: Path, said: list[str]) -> None:
    """A briefing of the same document that nobody drafted is not touched, and no second one is written."""
    document = sources / "counts.txt"
    output.mkdir(parents=True)
    own = output / "my-own.md"
    own.write_text(
        f"---\nslug: my-own\nsource:\n  sha256: {hashlib.sha256(document.read_bytes()).hexdigest()}\n---\nMine.\n"
    )

    assert run(output, said, document) == 0
    assert [path.name for path in output.glob("*.md")] == ["my-own.md"]
    assert own.read_text(encoding="utf-8").endswith("Mine.\n")


def test_renamed_file_and_moved_document(sources: Path, output: Path, said: list[str]) -> None:
    """A draft is found again where its file or its document was renamed."""
    run(output, said, sources / "counts.txt")
    (output / "northshire-pdu-2026.md").rename(output / "my-name.md")
    (sources / "counts.txt").rename(sources / "moved.txt")

    assert run(output, said, sources / "moved.txt") == 0
    assert [path.name for path in output.glob("*.md")] == ["my-name.md"]


def test_another_document_of_the_same_name(sources: Path, output: Path, said: list[str]) -> None:
    """A document about another body does not take over the briefing of the one whose name it has."""
    run(output, said, sources / "counts.txt")
    text = (
        (sources / "rating-only.txt").read_text(encoding="utf-8").replace("Northshire region", "West Midlands region")
    )
    (sources / "counts.txt").write_text(text.replace("Northshire", "the West Midlands"), encoding="utf-8")

    assert run(output, said, sources / "counts.txt") == 1
    assert "31 of 48" in (output / "northshire-pdu-2026.md").read_text(encoding="utf-8")


def test_broken_file_of_a_person(sources: Path, output: Path, said: list[str]) -> None:
    """A file whose front matter a person broke is left as it is, and told."""
    run(output, said, sources / "counts.txt")
    path = output / "northshire-pdu-2026.md"
    path.write_text("---\ntitle: 'open\n---\nMine.\n", encoding="utf-8")
    document = sources / "counts.txt"
    document.write_text(document.read_text(encoding="utf-8").replace("31 of 48", "33 of 48"), encoding="utf-8")

    assert run(output, said, document) == 1
    assert path.read_text(encoding="utf-8") == "---\ntitle: 'open\n---\nMine.\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"standing": "offical"}, "did you mean official"),
        ({"published": "last week"}, "is no date"),
        ({"published": "2026-02-30"}, "there is no day"),
        ({"url": "https://gazette.example/a"}, "address of a single document"),
    ],
)
def test_nonsense_is_told_before_anything_is_drafted(
    sources: Path, output: Path, said: list[str], words: dict[str, str], told: str
) -> None:
    """What makes no sense on the command line is told at once, and nothing is written."""
    with pytest.raises(BriefingError, match=told):
        run(output, said, sources, **words)
    assert not output.exists()


def test_hidden_folder_is_neither_checked_nor_published(sources: Path, output: Path, said: list[str]) -> None:
    """The kept versions are no briefings to `check`, and Pelican passes them by."""
    from pelican.generators import Generator
    from pelican.settings import DEFAULT_CONFIG

    run(output, said, sources / "counts.txt")
    found = read_content([output.parent], output.parent)
    settings = {**DEFAULT_CONFIG, "PATH": str(output.parent), "CACHE_PATH": str(output.parent / "cache")}
    generator = Generator({}, settings, str(output.parent), "", str(output.parent / "output"))

    assert [document.path.name for document in found.briefings] == ["northshire-pdu-2026.md"]
    assert found.strays == ()
    assert generator.get_files(["briefings"], extensions=("md",)) == {"briefings/northshire-pdu-2026.md"}


def invoke(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the task as a person does."""
    command = [sys.executable, "-m", "invoke", "draft", *words]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.slow
def test_task(sources: Path, output: Path) -> None:
    """The task takes bare words, prints what it did, and fails where a document failed."""
    done = invoke(str(sources / "counts.txt"), "--standing", "report", "--output", str(output))
    assert (done.returncode, done.stderr) == (0, "")
    assert "northshire-pdu.md: drafted\n  found: " in done.stdout

    done = invoke(str(sources / "missing.txt"), str(sources / "foreign.txt"), "--output", str(output))
    assert done.returncode == 1
    assert "missing.txt: failed: cannot be opened (no such file or directory)" in done.stdout
    assert "1 document drafted, 1 failed" in done.stdout


@pytest.mark.slow
def test_task_in_processes_is_the_same(sources: Path, tmp_path: Path) -> None:
    """Started as a task, processes give the same files too."""
    many(sources, 2 * CHUNK)
    one, two = tmp_path / "one", tmp_path / "two"

    for output, processes in ((one, "1"), (two, "2")):
        done = invoke(str(sources), "--output", str(output), "--processes", processes)
        assert (done.returncode, done.stderr) == (0, "")
    assert read_all(one) == read_all(two)


@pytest.fixture
def cluster() -> Iterator[str]:
    """The address of a running Dask scheduler with two workers, each a process."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as running:
        yield running.scheduler_address


@pytest.mark.slow
@pytest.mark.filterwarnings("default")  # of Dask's own making
def test_cluster_is_the_same(sources: Path, tmp_path: Path, said: list[str], cluster: str) -> None:
    """On a Dask cluster of two workers the same documents give the same files, and a bad one spoils no other."""
    many(sources, 2 * CHUNK)
    (sources / "empty.txt").touch()

    assert run(tmp_path / "a", said, sources, processes=1) == 1
    assert run(tmp_path / "b", said, sources, cluster=cluster) == 1
    assert read_all(tmp_path / "a") == read_all(tmp_path / "b")


@pytest.mark.slow
def test_cluster_that_is_not_there(
    sources: Path, output: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scheduler that does not answer is told in one line, and nothing is written."""
    monkeypatch.setattr("briefing.draft.command.PATIENCE", "1s")
    with pytest.raises(BriefingError, match="no Dask scheduler answers at"):
        run(output, said, sources, cluster="tcp://127.0.0.1:9")
    assert not output.exists()


def test_dask_is_not_installed(sources: Path, output: Path, said: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Dask, --cluster says what to install, and from which file, which is there."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert (ROOT / "requirements-cluster.lock").is_file()
    with pytest.raises(BriefingError, match=r"needs Dask.*pip install -r requirements-cluster\.lock"):
        run(output, said, sources, cluster="tcp://127.0.0.1:8786")
