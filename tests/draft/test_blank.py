"""A new briefing: every key explained, each gap marked, nothing overwritten."""

import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import pytest
from ruamel.yaml import YAML

from briefing.check import check, read_content
from briefing.check.mend import mend
from briefing.document import BRIEFING, read_briefing
from briefing.document.explain import strip_comments
from briefing.document.fields import FieldKind, Named, OneOf, Record, Several
from briefing.document.front import part
from briefing.draft.apply import apply
from briefing.draft.job import Job, Outcome, make_job
from briefing.draft.new import write_blank, write_new
from briefing.draft.store import Store
from briefing.draft.write import draft_file
from briefing.errors import BriefingError, Problem
from briefing.read.sources import Library
from briefing.terms import INVENTED
from tests.draft.making import DAY
from tests.northshire import CASES

SOURCE: Final = CASES / "northshire.txt"
GAP: Final = re.compile(r"^( *)# (\w+): TODO (.*)$", re.MULTILINE)
LINK: Final = re.compile(r"\[TODO: [^\]]*\]\(todo\)")
EMPTY: Final = Outcome(job=Job(path="", accessed=DAY))
"""No document is at hand, and nothing is said of one."""
VALUES: Final = {
    "summary": "What inspectors found in Northshire.",
    "body": "Northshire",
    "places": "[Northshire]",
    "programme": "dynamic public protection",
    "year": "2026",
    "title": "Public protection in Northshire",
    "publisher": "Northshire Gazette",
    "url": "https://gazette.example/northshire",
    "published": "2026-11",
    "standing": "report",
    "sha256": "'" + "0" * 64 + "'",
}
"""What an author writes, by key, where a new briefing leaves it open."""
OPEN: Final = {"measure": "public protection", "polarity": "sufficient"}
"""What an author writes where a document leaves a figure open."""


def store(folder: Path) -> Store:
    """The briefings of a folder."""
    return Store(folder=folder, root=folder)


def find_problems(path: Path) -> list[Problem]:
    """What `check` says of a file, but for that its source is not at hand."""
    found = check(read_content([path], path.parent), Library()).found
    return [problem for problem in found if "proof.lock" not in problem.message]


@cache
def drafted(path: Path = SOURCE) -> Outcome:
    """What is drafted from a document."""
    return draft_file(Job(path=str(path), accessed=DAY))


def fill(text: str) -> str:
    """The file with each gap filled in."""
    filled = GAP.sub(lambda gap: f"{gap[1]}{gap[2]}: {(VALUES | OPEN)[gap[2]]}", text)
    return LINK.sub("Work was not good enough.", filled)


def find_marks(text: str) -> list[int]:
    """The lines that mark a gap."""
    return [at for at, line in enumerate(text.splitlines(), start=1) if GAP.match(line) or LINK.search(line)]


@pytest.mark.parametrize("source", [False, True])
def test_gaps_are_all_that_is_wrong(tmp_path: Path, source: bool) -> None:
    """A new briefing has one problem at each mark of a gap, and no other; filled in as they say, it has none."""
    path = write_new(store(tmp_path), "Northshire: plans fell short", "", drafted() if source else EMPTY)
    text = path.read_text(encoding="utf-8")

    assert [problem.line for problem in find_problems(path)] == find_marks(text)
    path.write_text(fill(text), encoding="utf-8")
    assert find_problems(path) == []


def test_a_mark_that_is_left_is_named(tmp_path: Path) -> None:
    """A TODO of which only the # was taken away is no value."""
    path = write_new(store(tmp_path), "Northshire", "", EMPTY)
    path.write_text(re.sub(r"# (\w+: TODO)", r"\1", path.read_text(encoding="utf-8")), encoding="utf-8")
    messages = [problem.message for problem in find_problems(path) if problem.line < 60]

    assert len(messages) == len(VALUES)
    assert all("TODO" in message for message in messages)


def say(kind: FieldKind) -> set[str]:
    """The words of all vocabularies that a kind may hold."""
    if isinstance(kind, Record):
        return {word for spec in kind.fields.values() for word in say(spec.kind)}
    if isinstance(kind, Named | Several):
        return say(kind.of)
    return {word.value for word in kind.vocabulary if word not in INVENTED} if isinstance(kind, OneOf) else set()


def test_every_key_and_word_is_explained() -> None:
    """Each key of the format stands there with what it is for, and each word of its vocabularies."""
    head = " ".join(re.sub(r"(?m)^[ #]+", "", write_blank("Northshire", "northshire", EMPTY.job)).split()).casefold()
    words = head.replace("'", "")

    def hold(record: Record) -> None:
        for name, spec in record.fields.items():
            if not spec.offered:
                continue
            assert f"{name}:" in head
            assert spec.means.casefold() in head, name
            within = spec.kind.of if isinstance(spec.kind, Named | Several) else spec.kind
            if isinstance(within, Record):
                hold(within)

    hold(BRIEFING)
    assert {word for word in say(BRIEFING) if word.casefold() not in words} == set()


def uncomment(head: str, name: str) -> Any:
    """What the outline of a key holds once the author takes its # away."""
    lines = head[head.index(f"\n# {name}:") + 1 :].splitlines()
    end = next(at for at, line in enumerate(lines) if at and not line.startswith("#  "))
    return YAML(typ="safe", pure=True).load("\n".join(line.removeprefix("# ") for line in lines[:end]))[name]


@pytest.mark.parametrize("name", ["checked", "ratings", "figures", "recommendations", "quotations"])
def test_outlines_are_yaml(name: str) -> None:
    """A key that may be left out needs no more than its # taken away to have all of its keys in their places."""
    value = uncomment(write_blank("Northshire", "northshire", EMPTY.job), name)
    kind = BRIEFING.fields[name].kind
    entry = kind.of if isinstance(kind, Named | Several) else kind

    if isinstance(kind, Named):
        (value,) = value.values()
    elif isinstance(kind, Several):
        (value,) = value
    if isinstance(entry, Record):
        assert list(value) == [name for name, spec in entry.fields.items() if spec.offered]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Northshire: plans fell short", "northshire-plans-fell-short"),
        ("Gofal yng Ngŵyr – Éire & naïve", "gofal-yng-ngwyr-eire-naive"),
        ("[Three in ten](#keeping-people-safe) kept safe", "three-in-ten-kept-safe"),
        ("The region’s work", "the-regions-work"),
        ("CON", "con-briefing"),
        ("Com1", "com1-briefing"),
        ("../../etc/passwd", "etc-passwd"),
        ("???", "briefing"),
        ("word " * 40, "-".join(["word"] * 14)),
        ("w" * 300, "w" * 70),
    ],
)
def test_slug_of_a_title(tmp_path: Path, title: str, slug: str) -> None:
    """Any title gives a slug that is safe as an address and as a file on every system."""
    path = write_new(store(tmp_path), title, "", EMPTY)

    assert path == tmp_path / f"{slug}.md"
    assert read_briefing(path).read("slug") == slug
    assert read_briefing(path).read("title") == " ".join(title.split())


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """A slug that a file has, or says, in any case, is refused; the file and the next free slug are named."""
    (tmp_path / "Northshire.md").write_text("mine", encoding="utf-8")
    (tmp_path / "other.md").write_text("---\nslug: northshire-2\n---\n", encoding="utf-8")

    with pytest.raises(BriefingError, match=r"is that of Northshire\.md; .*--slug northshire-3$"):
        write_new(store(tmp_path), "Northshire", "", EMPTY)
    with pytest.raises(BriefingError, match=r"is that of other\.md; .*--slug northshire-2-2$"):
        write_new(store(tmp_path), "Northshire", "northshire-2", EMPTY)
    assert (tmp_path / "Northshire.md").read_text(encoding="utf-8") == "mine"
    assert write_new(store(tmp_path), "Northshire", "northshire-3", EMPTY).name == "northshire-3.md"


@pytest.mark.parametrize(
    ("title", "slug", "said"),
    [
        ("  ", "", "a briefing has a title"),
        ("a\u202eb", "", r"the title holds the invisible character U\+202E"),
        ("Northshire", "North Shire", "“North Shire” is no slug; write .* for example north-shire"),
        ("Northshire", "../x", r"“\.\./x” is no slug"),
        ("Northshire", "aux", "“aux” is no slug"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, title: str, slug: str, said: str) -> None:
    """A title or a slug that cannot be one is refused in words, and nothing is written."""
    with pytest.raises(BriefingError, match=said):
        write_new(store(tmp_path), title, slug, EMPTY)
    assert list(tmp_path.iterdir()) == []


def test_what_a_document_says_is_all_there(tmp_path: Path) -> None:
    """With a source, all that `draft` finds stands in the file, under the author's title."""
    outcome = drafted()
    assert outcome.draft is not None
    text = write_new(store(tmp_path), "Plans fell short", "", outcome).read_text(encoding="utf-8")
    mine, generated = part(text), part(outcome.draft.text)
    assert mine is not None
    assert generated is not None
    load = YAML(typ="safe", pure=True).load

    assert load(mine.head) == {**load(generated.head), "title": "Plans fell short", "slug": "plans-fell-short"}
    assert mine.body == generated.body
    assert [line for line in generated.head.splitlines() if line.startswith("# look: ") and line not in mine.head] == []


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Oversight was missing in 41 of 60 cases", "Oversight was missing in [41 of 60](#management-oversight) cases"),
        (
            "Fewer than two-thirds were planned well",
            "[Fewer than two-thirds](#keeping-people-safe-planning) were planned well",
        ),
        ("12 of 48 fell short", "12 of 48 fell short"),
        ("77% fell short", "77% fell short"),
        ("[30%](#keeping-people-safe) and 41 of 60", "[30%](#keeping-people-safe) and 41 of 60"),
    ],
)
def test_numbers_of_the_title_are_linked(tmp_path: Path, title: str, written: str) -> None:
    """A number of the title becomes a link to the one figure that says it; where none or several do, it stays."""
    path = write_new(store(tmp_path), title, "", drafted())

    assert read_briefing(path).read("title") == written


def test_a_document_has_one_briefing(tmp_path: Path) -> None:
    """A second briefing of a document is refused, and the first one is named."""
    write_new(store(tmp_path), "Northshire", "", drafted())
    with pytest.raises(BriefingError, match=r"northshire\.md rests on .*northshire\.txt already"):
        write_new(store(tmp_path), "Another", "", drafted())


def test_drafting_again_keeps_what_explains(tmp_path: Path) -> None:
    """When the document changes, `draft` brings that into a new briefing as into any, and its comments stay."""
    document = tmp_path / "northshire.txt"
    document.write_bytes(SOURCE.read_bytes())
    folder = tmp_path / "briefings"
    path = write_new(store(folder), "Plans fell short", "", drafted(document))
    before = path.read_text(encoding="utf-8")
    document.write_text(SOURCE.read_text(encoding="utf-8").replace("41 out of 60", "42 out of 60"), encoding="utf-8")
    earlier = store(folder).find_generated(document)
    assert earlier is not None
    apply(store(folder), draft_file(Job(path=str(document), accessed=DAY, earlier=earlier.text)))
    after = path.read_text(encoding="utf-8")

    assert "printed: 42 out of 60" in after
    assert "title: Plans fell short" in after
    assert sha256(document.read_bytes()).hexdigest() in after
    assert [line for line in before.splitlines() if line.lstrip().startswith("# ") and line not in after] == []


def test_what_an_author_says_of_the_document() -> None:
    """What is said on the command line stands in the file, and is no gap."""
    said = make_job(
        "", DAY, publisher="Northshire Gazette", url="https://x.example/", published="2026-11", standing="Report"
    )
    head = write_blank("Northshire", "northshire", said)

    for line in ("publisher: Northshire Gazette", "url: https://x.example/", "standing: report", "year: 2026"):
        assert f"\n  {line}\n" in head
    assert {gap[2] for gap in GAP.finditer(head)}.isdisjoint({"publisher", "url", "published", "standing", "year"})


@pytest.mark.parametrize("source", [False, True])
def test_comments_are_stripped_once_all_is_done(tmp_path: Path, source: bool) -> None:
    """Once nothing is marked any more, `check --fix` takes out the comments of `new` and `draft`, and no other line."""
    path = write_new(store(tmp_path), "Northshire: plans fell short", "", drafted() if source else EMPTY)
    text = path.read_text(encoding="utf-8")
    assert mend(text, BRIEFING).changes == ()

    done = re.sub(r"\n *drafted: true", "", fill(text)).replace("status: draft", "# mine\nstatus: draft  # mine too")
    mended = mend(done, BRIEFING)
    assert [
        line for line in mended.text.splitlines() if line.lstrip().startswith("#") and not line.startswith("##")
    ] == ["# mine"]
    assert "status: draft  # mine too" in mended.text
    assert "comments by `new` and `draft`" in mended.changes[-1]
    assert strip_comments(mended.text) == mended.text
