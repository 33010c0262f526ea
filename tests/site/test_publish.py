"""The tasks `verify` and `publish`, as a person starts them."""

import base64
import hashlib
import io
import json
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageOps
from PIL.PngImagePlugin import PngInfo

from briefing.site import SITE_ADDRESS
from tests.site.northshire import make_briefing, make_figure, make_page, write_content
from tests.site.serve import serve
from tests.site.sites import DAY, ROOT, Site, build, build_well, read_bytes

pytestmark = pytest.mark.slow


def start(*words: str, project: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Start a task."""
    command = [sys.executable, "-m", "invoke", *words]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


def test_site_is_what_its_content_builds(real_site: Site, tmp_path: Path) -> None:
    """A site is verified by building it anew; another day builds another site, and neither site nor content changes."""
    site = shutil.copytree(real_site.output, tmp_path / "site")
    lock = (real_site.content / "facts.lock").read_bytes()
    rest = ("--content", str(real_site.content), "--date", str(DAY))
    same = start("verify", "--output", str(site), *rest)

    assert same.returncode == 0, same.stdout + same.stderr
    assert same.stdout.splitlines()[-1] == f"{site} is the same as what {real_site.content} builds, file by file"
    assert (real_site.content / "facts.lock").read_bytes() == lock
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]

    (site / "about" / "index.html").write_text("x", encoding="utf-8")
    changed = start("verify", "--output", str(site), *rest)
    assert changed.returncode == 1
    assert changed.stdout == f"{site}/about/index.html: changed\n"
    assert changed.stderr == f"1 difference between {site} and its own checksums\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content of one briefing, and the pages that every site has."""
    pages = {slug: make_page(slug, "Words.\n") for slug in ("about", "method", "glossary")}
    figures = {"safe": make_figure("good enough in three in ten cases", "three in ten", percent=30)}
    return write_content(tmp_path / "content", {"northshire": make_briefing("northshire", figures=figures)}, pages)


def test_site_is_published_and_held_against_what_is_served(content: Path, tmp_path: Path) -> None:
    """A site is built, copied by the maintainer's command, and compared with what is then served."""
    site, there = tmp_path / "site", tmp_path / "there"
    there.mkdir()
    code = "import shutil, sys; shutil.copytree(*sys.argv[1:], dirs_exist_ok=True)"
    words = ("publish", "--content", str(content), "--output", str(site), "--date", str(DAY), "--upload")
    with serve(there) as address:
        copy = shlex.join([sys.executable, "-c", code, "{site}", str(there)])
        ran = start(*words, copy, "--address", address)

        assert ran.returncode == 0, ran.stdout + ran.stderr
        assert ran.stdout.endswith(f"{site} is the same as {address}, file by file\n")
        assert read_bytes(there) == read_bytes(site)

        shutil.rmtree(there / "about")
        held = start("verify", "--output", str(site), "--against", address)
        assert held.returncode == 1
        assert held.stderr == f"1 difference between {site} and {address}\n"
        assert "about/index.html: missing\n" in held.stdout

    silent = start(*words, "true {site}", "--address", "http://127.0.0.1:1/")
    assert (silent.stdout, silent.returncode) == ("", 1)
    assert "Connection refused, no answer; nothing was built or uploaded" in silent.stderr
    with serve(content) as other:
        late = start(*words, "true {site}", "--address", other)
    assert late.stdout.endswith("uploaded\n")
    assert "missing; is this the address of the site?\nthe upload itself is done; to look again: " in late.stderr


def test_nothing_is_uploaded_that_was_not_asked_for(content: Path, tmp_path: Path) -> None:
    """A dry run prints the command alone, and a site with problems never reaches it."""
    words = ("publish", "--content", str(content), "--output", str(tmp_path / "site"), "--date", str(DAY))
    dry = start(*words, "--upload", "touch {site}.uploaded", "--dry-run")
    (content / "briefings" / "broken.md").write_text("---\n", encoding="utf-8")
    failed = start(*words, "--upload", "touch {site}.uploaded")

    assert dry.returncode == 0, dry.stderr
    assert dry.stdout.endswith(f"would run: {shlex.join(['touch', f'{tmp_path}/site.uploaded'])}\n")
    assert f"say {SITE_ADDRESS}: write your own in briefing/site.py" in dry.stderr
    assert failed.returncode == 1
    assert "broken.md:1:1: " in failed.stderr
    assert not (tmp_path / "site.uploaded").exists()


def test_what_is_no_address_is_refused_before_anything_is_built(content: Path, tmp_path: Path) -> None:
    """An address that cannot be one is named at once, and not after the upload."""
    words = (
        "publish",
        "--content",
        str(content),
        "--output",
        str(tmp_path / "site"),
        "--upload",
        "touch {site}.uploaded",
    )
    ran = start(*words, "--address", "briefings.example.org")

    assert ran.returncode == 1
    assert "“briefings.example.org” is no address of a site" in ran.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["content"]


def poison(store: Path, kind: str) -> None:
    """Exchange what a store of drawings holds, with checksums that are right: marks of drawings, or pixels."""
    for entry in store.glob("*.json"):
        drawn = json.loads(entry.read_text(encoding="utf-8"))["drawn"]
        if kind == "marks":
            drawn["tracks"] = [each.replace('width="30%"', 'width="90%"') for each in drawn["tracks"]]
        elif drawn["png"]:
            image = Image.open(io.BytesIO(base64.b64decode(drawn["png"])))
            other = ImageOps.mirror(image)
            pixels = hashlib.sha256(other.convert("RGB").tobytes()).hexdigest()
            said, file = PngInfo(), io.BytesIO()
            said.add_text("Source", f"{image.info['Source'].partition(' pixels ')[0]} pixels {pixels}")
            other.save(file, "PNG", bits=4, compress_level=6, pnginfo=said)
            drawn["png"] = base64.b64encode(file.getvalue()).decode()
        checksum = hashlib.sha256(json.dumps(drawn, sort_keys=True).encode()).hexdigest()
        entry.write_text(json.dumps({"sha256": checksum, "drawn": drawn}), encoding="utf-8")


def test_poisoned_store_is_published_by_nobody(project: Path, content: Path, tmp_path: Path) -> None:
    """What a store of drawings says is held; its pixels are drawn anew to verify a site and to publish it."""
    site, store = tmp_path / "site", project / ".cache" / "charts"
    build_well(content, site, project=project)
    good = read_bytes(site)
    rest = ("--content", str(content), "--output", str(site), "--date", str(DAY))
    poison(store, "pixels")
    build_well(content, site, project=project)
    seen = start("verify", *rest, project=project)
    pictures = {name for name in good if name.endswith(".png") and not name.startswith("theme/")}

    changed = {line.removesuffix(": changed") for line in seen.stdout.splitlines() if line.endswith(": changed")}
    assert (changed, seen.returncode) == (pictures, 1)
    published = start("publish", *rest, "--upload", "true {site}", project=project)
    assert published.returncode == 0, published.stderr
    assert read_bytes(site) == good

    poison(store, "marks")
    refused = build(content, site, project=project)
    assert refused.returncode == 1
    assert "its bar is not drawn as it must be" in refused.stderr
    assert read_bytes(site) == good
