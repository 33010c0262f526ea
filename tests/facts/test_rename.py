"""`rename-figure` and `remove-figure`: all that names a figure is mended, or nothing is."""

import os
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from briefing.check import rename
from briefing.check.rename import remove_figure, rename_figure
from briefing.errors import BriefingError
from briefing.files import write_whole
from briefing.proof.facts import LOCK_NAME
from tests.facts.making import SLUG, TEXT, change, check_all, problems, publish, write

DAY: Final = date(2026, 11, 23)
RICH: Final = change(
    ("title: '", "title: 'Oversight missing in [41 of 60](#oversight); "),
    (
        "Oversight was missing or weak in\n[41 of 60](#oversight).",
        """Oversight was missing or weak in
[41 of 60]( #oversight "of cases") cases, and so once more: [41 of 60](<#oversight>).

- [41 of 60](#oversight)
- [three in ten](#keeping-people-safe)

| What | Share |
|---|---|
| Oversight | [41 of 60](#oversight) |
| Safety | [three in ten](#keeping-people-safe) |

![One true sentence.](chart:shares?figures=keeping-people-safe,oversight)

The code `[41 of 60](#oversight)` stays.""",
    ),
    ("  oversight:\n", "  # of managers\n  oversight:   # the second\n"),
)
"""A briefing that names one figure in every way."""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder that was never published."""
    return write(tmp_path / "content", northshire=RICH)


def read(content: Path, name: str = "northshire") -> str:
    """A briefing's file as it is stored."""
    return (content / "briefings" / f"{name}.md").read_bytes().decode()


def test_rename_mends_all(content: Path) -> None:
    """Links of every form, charts, title and key get the new id; code, comments and all else stay as they are."""
    before, found = read(content), [each.message for each in check_all(content).found]
    told = rename_figure("oversight", "checks", content)

    made = read(content)
    code = ("`[41 of 60](#checks)`", "`[41 of 60](#oversight)`")
    due = before.replace("#oversight", "#checks").replace(*code).replace("  oversight:  ", "  checks:  ")
    assert made == due.replace("safe,oversight", "safe,checks")
    assert [each.partition(": ")[2] for each in told] == ["figure “oversight” is “checks”"]
    assert [each.message.replace("checks", "oversight") for each in check_all(content).found] == found


def test_rename_of_a_published_figure_keeps_its_anchor(content: Path) -> None:
    """Of a published figure the old id stays in `was`, and no correction is needed; renamed back, it goes again."""
    publish(content)
    [told] = rename_figure("oversight", "checks", content)

    assert "    was: [oversight]\n" in read(content)
    assert told.endswith("is “checks”; links to #oversight still lead to it")
    assert problems(content) == []
    publish(content)
    rename_figure("checks", "management", content)
    assert "    was: [oversight, checks]\n" in read(content)
    assert problems(content) == []
    rename_figure("management", "oversight", content)
    assert "    was: [checks]\n" in read(content)
    assert problems(content) == []


@pytest.mark.parametrize("published", [False, True])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_there_and_back_is_the_same(tmp_path: Path, published: bool, ends: str, mark: str) -> None:
    """Renamed there and back, a file has the same bytes, whatever its line ends are."""
    content = write(tmp_path / "content", northshire=TEXT)
    if published:
        publish(content)
    file = content / "briefings" / "northshire.md"
    file.write_bytes((mark + RICH.replace("\n", ends)).encode())
    before = file.read_bytes()

    rename_figure("oversight", "checks", content)
    assert file.read_bytes() != before
    assert file.read_bytes().count(b"\r\n") in {0, file.read_bytes().count(b"\n")}
    rename_figure("checks", "oversight", content)

    assert file.read_bytes() == before


IDS: Final = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(old=IDS, new=IDS, name=st.sampled_from(["oversight", "keeping-people-safe"]), flow=st.booleans())
@example(old="safe", new="safe-2", name="oversight", flow=False)
@example(old="keeping", new="people", name="oversight", flow=True)
@example(old="41", new="60", name="oversight", flow=True)
def test_any_id_there_and_back(content: Path, old: str, new: str, name: str, flow: bool) -> None:
    """Whatever ids look like, and in whatever form a figure is written: there and back gives the same bytes."""
    text = (
        RICH.replace("`[41 of 60](#oversight)`", "`code`")
        .replace(f"#{name}", f"#{old}")
        .replace(f"{name}:", f"'{old}':" if old.isdigit() else f"{old}:")
    )
    text = text.replace(
        "figures=keeping-people-safe,oversight", "figures=keeping-people-safe,oversight".replace(name, old)
    )
    if flow:
        text = text.replace(": management oversight\n    polarity", ": management oversight  # as named\n    polarity")
        block = text[text.index("    printed: three in ten") : text.index("good enough to keep people safe in only")]
        keys = [f"{line.strip()}," for line in block.rstrip().splitlines()[:-1]]
        text = text.replace(block, f"    {{{' '.join(keys)} evidence: ").replace(
            "only three in ten cases\n", "only three in ten cases}\n"
        )
    if old == new or "keeping-people-safe" in {old, new} or "oversight" in {old, new}:
        return
    write(content, northshire=text)
    before = read(content)

    rename_figure(old, new, content)
    assert f"#{old})" not in read(content).replace(f"`[41 of 60](#{old})`", "")
    rename_figure(new, old, content)

    assert read(content) == before


def test_other_briefings_follow(content: Path) -> None:
    """A link of another briefing to the figure gets the new id too, by whatever slug it names the briefing."""
    linking = change((f"slug: {SLUG}", "slug: other"), ("[41 of 60](#oversight)", f"[41 of 60]({SLUG}#oversight)"))
    write(content, northshire=RICH, other=linking)

    told = rename_figure("oversight", "checks", content, SLUG)

    assert f"({SLUG}#checks)" in read(content, "other")
    assert [Path(each.partition(":")[0]).name for each in told] == ["northshire.md", "other.md"]
    with pytest.raises(BriefingError, match=r"other.md:.*names the figure “checks”"):
        remove_figure("checks", content, DAY, str(content / "briefings" / "northshire.md"))


@pytest.mark.parametrize(
    ("old", "new", "which", "said"),
    [
        ("oversigt", "x", "", "there is no figure “oversigt”; did you mean “oversight”"),
        ("oversight", "oversight", "", "is called “oversight” already"),
        ("oversight", "keeping-people-safe", "", "there is a figure “keeping-people-safe” already"),
        ("oversight", "Over Sight", "", "“Over Sight” is no figure id: lower-case letters"),
        ("oversight", "cases-inspected", "", "the site’s own"),
        ("oversight", "section-a", "", "the site’s own"),
        ("oversight", "x", "northshire-2062", "there is no briefing “northshire-2062”; did you mean “northshire-2026”"),
    ],
)
def test_what_cannot_be_is_told(content: Path, old: str, new: str, which: str, said: str) -> None:
    """A figure or a briefing that is not there, and an id that cannot be had, are told; nothing is written."""
    before = read(content)
    with pytest.raises(BriefingError, match=said.replace("(", r"\(")):
        rename_figure(old, new, content, which)

    assert read(content) == before


def test_one_of_several_must_be_named(content: Path) -> None:
    """Where several briefings have such a figure, which is meant is asked for."""
    write(content, northshire=TEXT, other=change((SLUG, "other")))
    with pytest.raises(BriefingError, match=r"several .*northshire.md.*other.md.* --slug"):
        rename_figure("oversight", "checks", content)

    rename_figure("oversight", "checks", content, "other")

    assert "(#oversight)" in read(content)
    assert "#checks" in read(content, "other")


def test_an_id_that_was_is_not_given_away(content: Path) -> None:
    """An id that another figure had cannot be had; who names it is told how the figure is called now."""
    publish(content)
    rename_figure("oversight", "checks", content)
    with pytest.raises(BriefingError, match="“oversight” was the id of figure “checks”"):
        rename_figure("keeping-people-safe", "oversight", content)
    with pytest.raises(BriefingError, match=r"the figure “oversight” of .* is called “checks” now"):
        rename_figure("oversight", "x", content)


def test_what_is_unclear_is_left(content: Path) -> None:
    """A name that no plain change mends is told with its place, and nothing is written."""
    unclear = RICH.replace("safe,oversight", "safe%2Coversight")
    write(content, northshire=unclear)
    before = read(content)
    with pytest.raises(BriefingError, match=r"northshire.md:\d+:1: a chart names .*\n.*\n.*nothing was written"):
        rename_figure("oversight", "checks", content)

    assert read(content) == before


def test_unwritable_and_broken_files(content: Path) -> None:
    """A lock that was edited, or line ends of two kinds, stop it before anything is written."""
    publish(content)
    lock = content / LOCK_NAME
    lock.write_text(lock.read_text(encoding="utf-8").replace("41 of", "40 of"), encoding="utf-8")
    with pytest.raises(BriefingError, match="its checksum is that of another one"):
        rename_figure("oversight", "checks", content)
    lock.unlink()
    (content / "briefings" / "northshire.md").write_bytes(RICH.replace("\n", "\r\n", 3).encode())
    with pytest.raises(BriefingError, match="line ends of several kinds"):
        rename_figure("oversight", "checks", content)
    with pytest.raises(BriefingError, match="there is no folder"):
        rename_figure("oversight", "checks", content / "nowhere")


def test_remove_asks_for_what_rests_on_it(content: Path) -> None:
    """Texts that rest on the figure are named with their places, and nothing is written."""
    before = read(content)
    with pytest.raises(BriefingError) as told:
        remove_figure("oversight", content, DAY)

    assert [line.partition(": ")[2] for line in str(told.value).splitlines() if ".md:" in line] == [
        "the title names the figure “oversight”",
        "the link “41 of 60” names the figure “oversight”",
        "the link “41 of 60” names the figure “oversight”",
    ]
    assert "3 places to mend first; nothing was written" in str(told.value)
    assert read(content) == before


LESS: Final = RICH.replace("Oversight missing in [41 of 60](#oversight); ", "").replace(
    """[41 of 60]( #oversight "of cases") cases, and so once more: [41 of 60](<#oversight>).""", "many cases."
)


def test_remove_takes_out_what_holds_nothing_else(content: Path) -> None:
    """The figure's keys go, and list entries, rows and places in charts that hold it alone; the rest stays."""
    write(content, northshire=LESS)

    told = remove_figure("oversight", content, DAY)

    made = read(content)
    assert "oversight" not in made.replace("`[41 of 60](#oversight)`", "").replace("management oversight", "")
    assert "corrections: []" in made
    assert "- [three in ten](#keeping-people-safe)\n\n| What | Share |\n|---|---|\n| Safety |" in made
    assert "figures=keeping-people-safe)" in made
    assert [each.partition(": ")[2] for each in told] == ["figure “oversight” is taken out"]


@pytest.mark.parametrize("why", ["", "the report was read wrongly"])
def test_remove_of_a_published_figure_tells_it(content: Path, why: str) -> None:
    """Of a published figure the correction is written; its reason is given, or asked for by `check`."""
    publish(write(content, northshire=LESS))

    [told] = remove_figure("oversight", content, DAY, why=why)

    assert problems(content) == []
    assert f"what: figure oversight\n    old: 41 of 60\n    new: null\n    why: {why or 'TODO'}".replace(
        "TODO", ""
    ) in read(content).replace("'TODO: say why it was taken out'", "")
    assert ("say why" in told) == (not why)
    assert any("still to be done" in str(each) for each in check_all(content).problems) == (not why)


def test_remove_of_a_renamed_figure(content: Path) -> None:
    """A figure that was renamed and not published since is told by the name under which it was published."""
    publish(write(content, northshire=LESS))
    rename_figure("oversight", "checks", content)

    remove_figure("checks", content, DAY, why="the report was read wrongly")

    assert "what: figure oversight\n" in read(content)
    assert problems(content) == []


def test_remove_of_the_last_figure_of_a_chart(content: Path) -> None:
    """A chart that would show nothing is for its author to take out."""
    alone = LESS.replace("keeping-people-safe,oversight", "oversight")
    write(content, northshire=alone)
    before = read(content)
    with pytest.raises(BriefingError, match=r"a chart names the figure “oversight”\n.*take it out"):
        remove_figure("oversight", content, DAY)

    assert read(content) == before


def test_nothing_is_half_written(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the second file cannot be written, the first one holds again what it held."""
    linking = change((f"slug: {SLUG}", "slug: other"), ("[41 of 60](#oversight)", f"[41 of 60]({SLUG}#oversight)"))
    write(content, northshire=RICH, other=linking)
    before = read(content), read(content, "other")

    def write_first(path: Path, text: str, **rest: object) -> None:
        if path.name == "other.md":
            raise BriefingError("no room is left")
        write_whole(path, text, **rest)

    monkeypatch.setattr(rename, "write_whole", write_first)
    with pytest.raises(BriefingError, match="no room is left"):
        rename_figure("oversight", "checks", content, SLUG)

    assert (read(content), read(content, "other")) == before


def test_a_file_saved_meanwhile_is_left(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that its author saved meanwhile keeps what was saved, and that is told."""
    file = content / "briefings" / "northshire.md"

    def save_first(path: Path, text: str, **rest: object) -> None:
        path.write_text("saved", encoding="utf-8")
        write_whole(path, text, **rest)

    monkeypatch.setattr(rename, "write_whole", save_first)
    with pytest.raises(BriefingError, match="was changed meanwhile; nothing was written"):
        rename_figure("oversight", "checks", content)

    assert file.read_text(encoding="utf-8") == "saved"


def test_a_file_that_cannot_be_written_is_told(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the right to write, that is said before anything is written."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(BriefingError, match=r"northshire.md cannot be written; nothing was"):
        rename_figure("oversight", "checks", content)


def test_a_file_that_is_no_yaml(content: Path) -> None:
    """Where a key stands twice, nothing is renamed or taken out, and where to look is said."""
    write(content, northshire=RICH.replace("    numerator: 41\n", "    numerator: 41\n    numerator: 42\n"))
    before = read(content)
    with pytest.raises(BriefingError, match="`check` says where"):
        rename_figure("oversight", "checks", content)
    with pytest.raises(BriefingError, match="`check` says where"):
        remove_figure("oversight", content, DAY)

    assert read(content) == before
