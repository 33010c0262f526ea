"""The head of a page: its policy, its title and description, and its card, held to the content and to each other."""

from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborNode

from auditing.stray import Stray
from auditing.truth import Truth
from auditing.words import squeeze
from briefing.address import SITE_ADDRESS, SITE_NAME

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'self'; manifest-src 'self'"
)
SEARCH: Final = "search/index.html"
"""The page of the search, which alone may run the engine's compiled code."""
_CARD: Final = {
    "og:image:type": "image/png",
    "og:image:width": "1200",
    "og:image:height": "630",
}
_NO_ADDRESS: Final = "404.html"
"""Served at any address, so it has none."""


def find_policy(name: str) -> str:
    """The policy that a page carries."""
    return POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'") if name == SEARCH else POLICY


def audit_head(name: str, kind: str, slug: str, root: LexborNode, truth: Truth) -> Iterator[Stray]:
    """Everything in the head of a page that does not hold."""
    policy = root.css_first('meta[http-equiv="Content-Security-Policy"]')
    if policy is None or policy.attributes.get("content") != find_policy(name):
        yield Stray(page=name, place="meta", message="the page does not carry the policy", words="")
    title, description = _read_title(root), _read_meta(root, "name", "description")
    for said, key in ((title, "title"), (description, "summary")):
        if said is None:
            yield Stray(page=name, place="head", message=f"there is no {key}", words="")
            continue
        expected = truth.text(slug, key) if slug else None
        good = squeeze(said) in _heads(expected) if expected is not None else truth.is_own_head(name, said)
        if not good:
            known = truth.say(slug, key) or "" if slug else ""
            yield Stray(page=name, place="head", message=f"not the {key} of this page", words=said[:60], expected=known)
    yield from _audit_card((name, kind, slug), root, (title, description), truth)


def _read_title(root: LexborNode) -> str | None:
    node = root.css_first("title")
    return None if node is None else node.text(deep=True)


def _read_meta(root: LexborNode, key: str, value: str) -> str | None:
    node = root.css_first(f'meta[{key}="{value}"]')
    return None if node is None else node.attributes.get("content") or ""


def _heads(expected: str) -> set[str]:
    """What the title and the description of a page may be, where its content says this."""
    sheet = squeeze("Every number of the briefing with the words that it came from.")
    return {
        expected,
        f"{expected}–InspectionBriefings",
        f"Evidence:{expected}–InspectionBriefings",
        f"{sheet}{expected}",
    }


def _audit_card(
    page: tuple[str, str, str], root: LexborNode, head: tuple[str | None, str | None], truth: Truth
) -> Iterator[Stray]:
    """The canonical address, and what other sites show of a page: each must be what the page itself says."""
    name, kind, slug = page
    link = root.css_first('link[rel="canonical"]')
    address = f"{SITE_ADDRESS}/{name.removesuffix('index.html')}"
    expected: dict[str, str | None] = {
        "og:url": address,
        "og:title": head[0],
        "og:description": head[1],
        "og:type": "article" if kind == "briefing" else "website",
        "og:site_name": SITE_NAME,
    }
    pictured = truth.plan.cards.get(slug) if kind == "briefing" else None
    if pictured:
        expected |= {"og:image": f"{address}card.png", "og:image:alt": pictured.title} | _CARD
    else:
        expected |= dict.fromkeys(("og:image", "og:image:alt", *_CARD))
    if name == _NO_ADDRESS:
        expected = dict.fromkeys(expected)
    elif link is None or link.attributes.get("href") != address:
        yield Stray(page=name, place="link", message="not the address of this page", words=address)
    for key, words in expected.items():
        if (said := _read_meta(root, "property", key)) != words:
            message = f"{key} is not what the page says"
            yield Stray(page=name, place="meta", message=message, words=said or "", expected=words or "")
