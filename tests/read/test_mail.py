"""Messages, and pages that a browser saved in one file."""

import base64
import quopri
from collections.abc import Callable

import pytest

from tests.read.conftest import Reader
from tests.read.making import make_page

Refuse = Callable[[str, str | bytes], str]
PAGE = make_page("<p>In 49 of 84 cases – ‘too few’ – work was sufficient, at https://a.example/?a=3D&amp;b=7.</p>")
WORDS = "In 49 of 84 cases – ‘too few’ – work was sufficient, at https://a.example/?a=3D&b=7."


def make_archive(page: str = PAGE, *, head: str = "", more: str = "", coding: str = "quoted-printable") -> bytes:
    """A saved page as browsers write it. head: of the whole file. more: of the part that is the page."""
    data = page.encode()
    body = quopri.encodestring(data) if coding == "quoted-printable" else base64.encodebytes(data)
    begins = (
        f"From: <Saved by a browser>\r\n{head}Subject: =?utf-8?Q?Northshire=20=E2=80=93=20saved?=\r\n"
        "Date: Tue, 3 Nov 2026 09:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--x"\r\n\r\n\r\n'
        f"----x\r\nContent-Type: text/html\r\n{more}Content-Transfer-Encoding: {coding}\r\n\r\n"
    )
    frame = "\r\n----x\r\nContent-Type: text/html\r\n\r\n<p>A frame with 7 advertisements</p>\r\n----x--\r\n"
    return begins.encode() + body.replace(b"\n", b"\r\n") + frame.encode()


@pytest.mark.parametrize("coding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("name", ["a.mht", "a.MHTML"])
def test_saved_page(read: Reader, name: str, coding: str) -> None:
    """A saved page is read as the page that it is, without the frames in it, and its address is known."""
    found = read(name, make_archive(coding=coding))

    assert WORDS in found.text
    assert "advertisements" not in found.text
    assert (found.title, found.licence) == ("An inspection of Northshire", "OGL-3.0")
    assert found.notes == ("the page states no day of publication; it was saved on 2026-11-03",)


@pytest.mark.parametrize(
    ("head", "more"),
    [
        ("Snapshot-Content-Location: https://northshire.example/1\r\n", ""),
        ("", "Content-Location: https://northshire.example/1\r\n"),
    ],
)
def test_address_of_a_saved_page(read: Reader, head: str, more: str) -> None:
    """A page that does not say its address has that from which it was saved; its title may be that of the file."""
    found = read("a.mht", make_archive("<p>In 49 of 84 cases. 2 May 2026</p>", head=head, more=more))

    assert (found.url, found.title, found.published) == ("https://northshire.example/1", "Northshire – saved", None)


def make_mail(body: bytes, kind: str = "text/plain; charset=utf-8", *, head: str = "") -> bytes:
    """A message of one part."""
    return (
        f"From: A. Example <a@northshire.example>\r\nSubject: Re: Northshire falls short\r\n{head}"
        f"Date: Mon, 2 Nov 2026 23:30:00 +0100\r\nContent-Type: {kind}\r\n\r\n"
    ).encode() + body


def test_message(read: Reader) -> None:
    """A message has its subject for a title, and was published on the day on which it was sent."""
    found = read("a.eml", make_mail("In 49 of 84 cases – ‘too few’.\r\n".encode()))

    assert found.text == "In 49 of 84 cases – ‘too few’.\n"
    assert (found.title, found.published, found.notes) == ("Northshire falls short", "2026-11-02", ())


def test_lines_that_go_on(read: Reader) -> None:
    """A line that ends in a blank goes on in a message that says so, but not the sign before a signature."""
    found = read("a.eml", make_mail(b"In 49 of \n84 cases.\n-- \nA. Example", "text/plain; format=flowed"))

    assert found.text == "In 49 of 84 cases.\n-- \nA. Example"


def test_html_goes_before_plain_text_and_what_is_attached_is_told(read: Reader) -> None:
    """Of a message in two forms the HTML is read; a document that is attached to it is named."""
    parts = (
        '--y\nContent-Type: multipart/alternative; boundary="z"\n\n--z\nContent-Type: text/plain\n\nPlain 48\n'
        "--z\nContent-Type: text/html; charset=iso-8859-1\n\n<p>HTML \xa349</p>\n--z--\n"
        '--y\nContent-Type: application/pdf\nContent-Disposition: attachment; filename="r.pdf"\n\n%PDF\n--y--\n'
    )
    found = read("a.eml", make_mail(parts.encode("latin-1"), 'multipart/mixed; boundary="y"'))

    assert (found.text, found.notes) == ("HTML £49", ("“r.pdf” is attached, and was not read",))


@pytest.mark.parametrize("code", ["utf-8-sig", "utf-16"])
def test_message_with_a_byte_order_mark(read: Reader, code: str) -> None:
    """A message that an editor saved again is one still."""
    assert read("a.eml", make_mail(b"In 49 of 84 cases.").decode().encode(code)).text == "In 49 of 84 cases."


def test_message_that_is_cut_off(read: Reader) -> None:
    """A message without its end is read as far as it goes, and that is said."""
    assert "the message is cut off: its end is missing" in read("a.mht", make_archive()[:-200]).notes


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"In 49 per cent of cases", "is no message or saved page, whatever its ending says; save it again"),
        (make_mail(b" \n"), "holds no text; save what is attached by itself"),
        (make_mail(b"%PDF-1.7", "application/pdf"), "holds no text but “application/pdf”; save what is attached"),
        (make_mail(b"49", "text/plain; charset=shift_jis"), "declares the encoding “shift_jis”, which is not read"),
        (make_mail(b"!!!!!", head="Content-Transfer-Encoding: base64\n"), "its text is no base64"),
        (make_mail(b"--x\n\n1\n" * 20_000, "multipart/mixed; boundary=x"), "holds too many parts for a message"),
        (make_mail(b"<nav>1 Home</nav>", "text/html"), "holds no text outside its navigation"),
    ],
    ids="text empty pdf encoding base64 parts navigation".split(),
)
def test_no_message(refuse: Refuse, content: bytes, words: str) -> None:
    """What is no message, or holds no text, is refused in one line that says what to do."""
    for name in ("a.eml", "a.mht"):
        assert words in refuse(name, content)
