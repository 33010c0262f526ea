"""Whatever a file holds, it is read or refused."""

import random
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import SourceError
from briefing.read import SourceText, read_source
from tests.read.making import make_docx, make_page, make_pdf, say, set_lines
from tests.read.test_docx import make_table
from tests.read.test_mail import make_archive, make_mail
from tests.read.test_page import CONTENT, NEWS
from tests.read.test_pdf import LEFT, RIGHT, make_report
from tests.read.test_text import MARKDOWN

pytestmark = pytest.mark.slow

WHOLE: dict[str, list[bytes]] = {
    "a.txt": ["Northshire\n\n‘49’ of 84 cases – £5\n".encode(), "49 of 84".encode("utf-16")],
    "a.md": [MARKDOWN.encode()],
    "a.html": [make_page(CONTENT).encode(), NEWS.encode()],
    "a.pdf": [make_pdf([set_lines(LEFT) + set_lines(RIGHT, left=310)], big="Northshire"), make_report(3)],
    "a.mht": [make_archive(), make_archive(coding="base64")],
    "a.eml": [make_mail("Northshire\n\n‘49’ of 84 cases – £5\n".encode())],
    "a.docx": [make_docx(say("49 of 84", style="Title") + make_table(("a", "1"), ("b", "2")), notes=say("3"))],
}


def damage(data: bytes, seed: int) -> bytes:
    """A file with a few bytes changed, cut, doubled or moved."""
    rng = random.Random(seed)
    out = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        at, length = rng.randrange(len(out) + 1), rng.choice((1, 2, 8, 64))
        match rng.randrange(7):
            case 0:
                out[at : at + length] = rng.randbytes(length)
            case 1:
                del out[at : at + length]
            case 2:
                out[at:at] = out[at : at + length] * rng.choice((1, 2, 50))
            case 3:
                out[at:at] = rng.choice(
                    (b"<", b"</", b">>", b"<!--", b"&#", b"\x00", b"endobj", b"999999999", b"](", b"|", b"\xff")
                )
            case 4:
                to = rng.randrange(len(out) + 1)
                out[at : at + length], out[to : to + length] = out[to : to + length], out[at : at + length]
            case 5 if at < len(out):
                out[at] ^= 1 << rng.randrange(8)
            case 6:
                del out[rng.randrange(len(out) // 2, len(out) + 1) :]
        out = out or bytearray(b"x")
    return bytes(out)


def read_or_refuse(name: str, content: bytes) -> SourceText | None:
    """What is read of a file, or None where it is refused in one line."""
    told = ""
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        try:
            return read_source(path)
        except SourceError as error:
            told = str(error)
    assert told.startswith(f"{name}: ")
    assert told.isprintable()
    return None


@pytest.mark.parametrize("name", WHOLE)
@given(seed=st.integers(min_value=0))
@settings(max_examples=40, deadline=None)
def test_damaged_files(name: str, seed: int) -> None:
    """A damaged file is read or refused, and nothing but a SourceError leaves the reader."""
    for data in WHOLE[name]:
        read_or_refuse(name, damage(data, seed))


@pytest.mark.parametrize("name", WHOLE)
@given(content=st.binary(max_size=200))
@settings(max_examples=40, deadline=None)
def test_noise(name: str, content: bytes) -> None:
    """Bytes of any kind are read or refused."""
    read_or_refuse(name, content)


def read_words(make: Callable[[str], bytes], name: str, words: str) -> str:
    """The text that is read of a document of these words."""
    found = read_or_refuse(name, make(words))
    assert found is not None
    return " ".join(found.text.split())


WORDS = st.lists(
    st.from_regex(r"[a-z]{1,9}|[1-9][0-9]{0,3}(%|\.[0-9])?|two|twenty", fullmatch=True), min_size=1, max_size=30
).map(" ".join)


@given(words=WORDS)
@settings(max_examples=40, deadline=None)
def test_every_word_is_kept(words: str) -> None:
    """The words of a paragraph come out as they went in, in each kind of document."""
    assert read_words(str.encode, "a.txt", words) == words
    assert read_words(lambda text: make_page(f"<p>{text}</p>").encode(), "a.html", words).endswith(words)
    assert read_words(lambda text: make_docx(say(text)), "a.docx", words) == words
    assert read_words(lambda text: make_pdf([[(40, 400, text)]], size=4), "a.pdf", words) == words
