"""Every page and file of the site, each declared once.

Pelican writes from this list; the map, the search, the index, the menu, the way to a page and the count of what was
built read it. A new kind of page is declared here, and has a template; the audit works out its own list.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import Any, Final, TypeVar

from briefing.charts import Drawn, Order, Store
from briefing.document import Page
from briefing.model import Briefing
from briefing.model.questions import order_of, slug_of
from briefing.pages.charts import (
    COMPARE,
    GALLERY,
    PageChart,
    chart_briefing,
    chart_compared,
    chart_gallery,
    chart_home,
    chart_place,
    chart_question,
    list_charted,
    order_card,
    order_home_card,
)
from briefing.pages.compare import list_comparisons, list_others
from briefing.pages.describe import make_csvw, make_package
from briefing.pages.feeds import FEED_ENDINGS, FEED_NAME, find_updated, make_feed
from briefing.pages.filters import Filter, list_filters
from briefing.pages.home import Overview, make_overview
from briefing.pages.index import IndexEntry
from briefing.pages.listings import (
    BRIEFINGS_A_PAGE,
    FIGURES_A_PAGE,
    GROUPINGS,
    Groups,
    Listing,
    ListingKind,
    ListPage,
    list_rating_pages,
    make_groups,
    paginate,
)
from briefing.pages.pictures import ShownPicture, list_pictures
from briefing.pages.recommendations import list_recommendation_pages, list_ways
from briefing.pages.table_files import write_csv, write_data, write_json, write_rows
from briefing.pages.tables import (
    CORRECTIONS,
    FIGURES,
    RECOMMENDATIONS,
    TABLES,
    BriefingCorrection,
    Table,
    list_corrections,
    list_tables,
)
from briefing.proof.facts import find_withdrawal
from briefing.prose import read_plain
from briefing.site import REDIRECTS
from briefing.terms import INVENTED, Region

STATIC_FILES: Final = (
    "theme/icon.svg",
    "theme/icon-180.png",
    "theme/icon-192.png",
    "theme/icon-512.png",
    "theme/icon-maskable-512.png",
    "theme/atkinson-hyperlegible-next-2.001-400.woff2",
    "theme/atkinson-hyperlegible-next-2.001-600.woff2",
    "theme/atkinson-hyperlegible-next-2.001-OFL.txt",
)
"""Files that Pelican copies from the theme as they are."""
_TEMPLATE_FILES: Final = (
    "theme/site.css",
    "theme/site.js",
    "theme/briefings.js",
    "theme/compare.js",
    "theme/search.js",
    "briefings/list.json",
    "sitemap.xml",
    "robots.txt",
    "site.webmanifest",
)
"""Files that a template of their own name makes."""
_TEMPLATES: Final = {"about": "about.html", "glossary": "glossary.html", GALLERY: "gallery.html"}
"""Templates of pages of Markdown that the theme completes, by slug."""
_MENU: Final = {"about": 5}
"""Where pages of Markdown stand in the menu, by slug."""
_BRIEFINGS: Final = ("briefings/",)
"""The way to what stands below the list of all briefings."""
_ABOUT: Final = "page of this site"
"""What the index calls pages that are of no briefings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFile:
    """A file of the site.

    Attributes:
        file: Its path, as seen from the folder of the site.
        template: The template of the theme that makes it. Empty: none does.
        context: What the template shows, beside what all templates know.
        make: What it holds, by the store of drawings. None: a template makes it, or it is copied from the theme.
        now: The file that it is once more, at an address that its briefing had. Empty: it is where it belongs.
    """

    file: str
    template: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)
    make: Callable[[Store], str | bytes] | None = None
    now: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePage(SiteFile):
    """A page of the site.

    Attributes:
        title: Its title, plain, as far as the content says; that of the site is added. Empty: its template says it all.
        description: What it holds, in a sentence or two, for search engines. Empty: likewise.
        name: What the way to it, the menu and the index call it. Empty: the theme does (`names` in macros/trail.html).
        trail: The address of each page above it, without the home page.
        charts: Those that stand on it.
        in_map: Whether search engines are told of it.
        changed: The day on which it last changed, as far as a single briefing says. None elsewhere.
        searched: Whether the search finds it.
        menu: Its place in the menu, counted from 1. 0: it is not there.
        note: What kind of thing the index calls it. Empty: it is not there.
        leads: Where a page leads that is kept for its address alone, as seen from the site. Empty: it is a page.
        instead: The address that search engines are told of instead of its own. Empty: none.
    """

    title: str = ""
    description: str = ""
    name: str = ""
    trail: tuple[str, ...] = ()
    charts: tuple[PageChart, ...] = ()
    in_map: bool = True
    changed: date | None = None
    searched: bool = False
    menu: int = 0
    note: str = ""
    leads: str = ""
    instead: str = ""

    @property
    def address(self) -> str:
        """Its address, as seen from the site."""
        return self.file.removesuffix("index.html")

    @property
    def canonical(self) -> str:
        """The address that search engines are told of: its own, but for what stands elsewhere, or once more."""
        return self.instead or self.leads.partition("#")[0] or (self.now or self.file).removesuffix("index.html")


_File = TypeVar("_File", bound=SiteFile)


@dataclass(frozen=True, kw_only=True)
class SitePlan:
    """All that is on a site.

    Attributes:
        briefings: Newest first.
        written: Its pages of Markdown, in the order of their slugs.
        withdrawn: Briefings that were on the site, whose corrections alone still are.
        home: The folder of their files, beside which their pictures are. None where it is not known.
    """

    briefings: tuple[Briefing, ...]
    written: tuple[Page, ...] = ()
    withdrawn: tuple[Briefing, ...] = ()
    home: Path | None = None

    @cached_property
    def groups(self) -> Groups:
        """The briefings, put together in every way."""
        return make_groups(self.briefings)

    @cached_property
    def overview(self) -> Overview:
        """What the home page shows of where things stand."""
        return make_overview(self.briefings, self.groups)

    @cached_property
    def pictures(self) -> dict[str, dict[str, ShownPicture]]:
        """The pictures of each briefing that can be shown, by its slug, and as its prose names them."""
        return {each.slug: list_pictures(each, self.home) for each in self.briefings}

    @cached_property
    def corrections(self) -> tuple[BriefingCorrection, ...]:
        """All corrections, newest first; of one day, in the order of the slugs, the later of one briefing first."""
        found = list(list_corrections((*self.briefings, *self.withdrawn)))
        found.sort(key=lambda each: (-each.correction.date.toordinal(), each.briefing.slug, -each.at))
        return tuple(found)

    @cached_property
    def pages(self) -> tuple[SitePage, ...]:
        """Every page.

        Raises:
            ChartError: A chart cannot be made; `check` finds that first.
        """
        home, *single = _SINGLE_PAGES
        pages = [
            replace(home, charts=chart_home(self.overview)),
            *_list_comparisons(self),
            *single,
            *_list_listings(self),
            *_list_briefings(self),
            *_list_withdrawn(self),
        ]
        charts = {page.address: page.charts for page in pages}
        homes = (COMPARE, *(f"briefings/{each.slug}/" for each in self.briefings))
        # The gallery shows what compares, then the charts of each briefing.
        hung = tuple(chart_gallery(chain.from_iterable(charts[home] for home in homes)))
        pages += [_make_written(page, hung) for page in self.written]
        former = self.repeat(pages)
        return (*pages, *(replace(page, in_map=False, searched=False) for page in former))

    @cached_property
    def moved(self) -> dict[str, str]:
        """The slugs of briefings by those that they had, in the order of these. `check` tells of one that is taken."""
        shown = {each.slug: each.aliases for each in (*self.withdrawn, *self.briefings)}
        return dict(sorted((alias, slug) for slug, old in shown.items() for alias in old if alias not in shown))

    def repeat(self, files: Iterable[_File]) -> Iterator[_File]:
        """Files of briefings once more, at the addresses that these had."""
        former: dict[str, list[str]] = {}
        for alias, slug in self.moved.items():
            former.setdefault(slug, []).append(alias)
        for each in files:
            folder, _, rest = each.file.partition("/")
            slug, _, rest = rest.partition("/")
            for alias in former.get(slug, ()) if folder == "briefings" and rest else ():
                yield replace(each, file=f"briefings/{alias}/{rest}", now=each.file)

    @cached_property
    def files(self) -> tuple[SiteFile, ...]:
        """Every page and every other file."""
        files = tuple(_list_files(self))
        return (*self.pages, *files, *self.repeat(files))

    @cached_property
    def by_address(self) -> dict[str, SitePage]:
        """Every page by its address."""
        return {page.address: page for page in self.pages}

    @property
    def charts(self) -> Iterator[PageChart]:
        """All charts, page by page, each once."""
        return chain.from_iterable(page.charts for page in self.pages if not page.now)

    @cached_property
    def cards(self) -> dict[str, Order]:
        """What each briefing's card is ordered as, by slug; under no name that of the home page."""
        home = {"": order_home_card(self.overview, self.by_address[""].charts)}
        return home | {
            each.slug: order_card(each, self.by_address[f"briefings/{each.slug}/"].charts) for each in self.briefings
        }

    def address_of(self, kind: str, value: str) -> str:
        """Where briefings that have something in common are listed, as seen from the site: a page, or a group."""
        return self.groups.listings[ListingKind(kind)][slug_of(value)].leads

    @cached_property
    def menu(self) -> list[SitePage]:
        """The pages in the menu, in their order. Every page shows it."""
        return sorted((page for page in self.pages if page.menu), key=lambda page: page.menu)

    @cached_property
    def filters(self) -> tuple[Filter, ...]:
        """What briefings can be filtered by. Every page of the list of all briefings shows it."""
        return list_filters(self.briefings)

    @property
    def mapped(self) -> list[SitePage]:
        """The pages that search engines are told of, folder by folder."""
        return sorted((page for page in self.pages if page.in_map), key=lambda page: page.file.split("/"))

    def list_entries(self, names: Mapping[str, str]) -> Iterator[IndexEntry]:
        """What stands in the index A to Z. names: what the theme calls pages that have no name here, by template."""
        for page in self.pages:
            if page.note:
                words = page.name or names[page.template]
                yield IndexEntry(words=words, note=page.note, address=page.address, leads=page.leads or page.address)

    @property
    def searched(self) -> bool:
        """Whether there is anything to search."""
        return any(page.searched for page in self.pages)

    def list_orders(self) -> list[Order]:
        """Everything that is drawn."""
        return [*(chart.order for chart in self.charts), *self.cards.values()]


def plan_site(
    briefings: Iterable[Briefing],
    written: Iterable[Page] = (),
    withdrawn: Iterable[Briefing] = (),
    home: Path | None = None,
) -> SitePlan:
    """The site of some published briefings and pages of Markdown, in whatever order; `home` as a SitePlan has it."""
    return SitePlan(
        # Of one day, the newest inspection comes first.
        briefings=tuple(sorted(briefings, key=lambda each: (-each.date.toordinal(), -each.inspection.year, each.slug))),
        written=tuple(sorted(written, key=lambda each: each.slug)),
        withdrawn=tuple(sorted(withdrawn, key=lambda each: each.slug)),
        home=home,
    )


_SINGLE_PAGES: Final = (
    SitePage(file="index.html", template="index.html"),
    SitePage(file="corrections/index.html", template="corrections.html", note=_ABOUT),
    SitePage(file="data/index.html", template="data.html", note=_ABOUT, context={"tables": TABLES}),
    SitePage(file="search/index.html", template="search.html", menu=6),
    SitePage(file="404.html", template="404.html", in_map=False),
)
"""The pages that there is one of. Their words are the theme's, as are those of the two lists."""
_COMPARE: Final = SitePage(file=f"{COMPARE}index.html", template="compare.html", note=_ABOUT, menu=1)
_ALL_BRIEFINGS: Final = SitePage(file="briefings/index.html", template="briefings.html", menu=2)
_PLACES: Final = SitePage(file="places/index.html", template="places.html", menu=3)
_RECOMMENDATIONS: Final = SitePage(
    file="recommendations/index.html", template="recommendations.html", note=_ABOUT, menu=4
)
_NOT_ABSENT: Final = INVENTED | {Region.ENGLAND_AND_WALES}
"""Places that the list of all does not miss."""
_RATINGS: Final = SitePage(file="ratings/index.html", template="ratings.html", trail=_BRIEFINGS, note=_ABOUT)


def _number(page: SitePage, parts: Iterable[ListPage[Any]]) -> Iterator[SitePage]:
    """The pages of a list that may be long. page: the first one, which alone is in the menu and the index."""
    for part in parts:
        numbered = replace(page, file=f"{part.address}index.html", context={**page.context, "part": part})
        title = f"{page.title}{part.suffix}" if page.title else ""
        yield numbered if part.number == 1 else replace(numbered, title=title, menu=0, note="")


def _list_comparisons(site: SitePlan) -> Iterator[SitePage]:
    """The pages that compare inspections. The first is there even where there is nothing to compare."""
    comparisons = list_comparisons(site.groups.questions)
    if not comparisons:
        yield _COMPARE
    for comparison in comparisons:
        others = list_others(site.groups.questions, comparison.stage)
        shown = {"comparison": comparison, "comparisons": comparisons[1:], "others": others}
        page = replace(_COMPARE, charts=(comparison.chart,), context=shown)
        if comparison.address != COMPARE:
            page = replace(page, file=f"{comparison.address}index.html", name=comparison.words, trail=(COMPARE,))
            page = replace(page, in_map=False, menu=0, note="", instead=COMPARE)
        yield page


def _list_listings(site: SitePlan) -> Iterator[SitePage]:
    """The pages that show briefings together."""
    newest = sorted(site.briefings, key=order_of)
    yield from _number(_ALL_BRIEFINGS, paginate("briefings/", newest, BRIEFINGS_A_PAGE))
    asked = tuple(list_recommendation_pages(site.briefings))
    yield from _number(replace(_RECOMMENDATIONS, context={"ways": list_ways(asked)}), asked)
    yield from _number(_RATINGS, list_rating_pages(site.briefings))
    for kind, listings in site.groups.listings.items():
        grouping = GROUPINGS[kind]
        if kind is ListingKind.PLACES:
            absent = [each for each in Region if each not in _NOT_ABSENT and slug_of(each) not in listings]
            context = {"absent": absent}
            yield replace(_PLACES, title=grouping.name, description=grouping.means, name=grouping.name, context=context)
        elif kind is not ListingKind.RATINGS:
            group = f"#section-{kind}" if listings else ""
            page = _lead_on(f"{kind}/", f"briefings/{group}", grouping.name)
            yield replace(page, description=grouping.means)
        for listing in listings.values():
            if listing.grouped:
                page = _lead_on(listing.address, listing.leads, listing.title)
                yield replace(page, name=listing.words, note=grouping.note, context={"listing": listing})
            elif kind is not ListingKind.QUESTIONS:
                yield from _list_listing(listing)
    for question, figures in site.groups.questions.items():
        listing = site.groups.listings[ListingKind.QUESTIONS][question.slug]
        page = _describe_listing(listing, "question.html")
        for each in () if listing.grouped else _number(page, paginate(listing.address, figures, FIGURES_A_PAGE)):
            yield replace(each, charts=chart_question(each.address, question, each.context["part"].items))


def _lead_on(address: str, leads: str, title: str) -> SitePage:
    """A page that is kept for its address: what stood there once, or may yet, is a group of another page."""
    words = f"{title}: this list stands with all briefings."
    page = SitePage(file=f"{address}index.html", template="leads-on.html", title=title, description=words, leads=leads)
    return replace(page, trail=_BRIEFINGS, name=title, in_map=False)


def _describe_listing(listing: Listing, template: str) -> SitePage:
    """The first page of a listing, as far as it is alike for all."""
    above = _PLACES.address if listing.kind is ListingKind.PLACES else ""
    regions = (f"{listing.kind}/{slug_of(each)}/" for each in listing.regions[:1])
    return SitePage(
        file=f"{listing.address}index.html",
        template=template,
        title=listing.title,
        description=listing.means,
        name=listing.words,
        trail=(above, *regions) if above else _BRIEFINGS,
        note=GROUPINGS[listing.kind].note,
        context={"listing": listing},
    )


def _list_listing(listing: Listing) -> Iterator[SitePage]:
    """The pages of one listing. Charts stand where they say more than the list does."""
    charted = listing.kind in {ListingKind.PLACES, ListingKind.PROGRAMMES}
    template = "place.html" if listing.kind is ListingKind.PLACES else "common.html"
    for each in _number(_describe_listing(listing, template), listing.list_pages()):
        own = listing.list_own(each.context["part"].items) if charted else []
        if listing.kind is ListingKind.PLACES:
            yield replace(each, charts=chart_place(each.address, own))
            continue
        figures = chain.from_iterable(map(list_charted, own))
        yield replace(each, charts=chart_compared(each.address, figures))


def _list_briefings(site: SitePlan) -> Iterator[SitePage]:
    """The page of each briefing, and its evidence page."""
    # Titles hold links to figures; a head and a way to a page hold words.
    for briefing in site.briefings:
        address = f"briefings/{briefing.slug}/"
        title, summary = read_plain(briefing.title), read_plain(briefing.summary)
        yield SitePage(
            file=f"{address}index.html",
            template="article.html",
            title=title,
            description=summary,
            name=f"{briefing.inspection.body}, {briefing.inspection.year}",
            trail=_BRIEFINGS,
            charts=chart_briefing(address, briefing),
            changed=find_updated(briefing),
            searched=True,
            context={"briefing": briefing},
        )
        yield SitePage(
            file=f"{address}evidence/index.html",
            template="evidence-page.html",
            title=title,
            description=summary,
            trail=(*_BRIEFINGS, address),
            changed=find_updated(briefing),
            context={"briefing": briefing},
        )


def _list_withdrawn(site: SitePlan) -> Iterator[SitePage]:
    """What stands where a briefing was taken back: why, on its page and where its evidence stood."""
    for briefing in site.withdrawn:
        for name in ("", "evidence/"):
            yield SitePage(
                file=f"briefings/{briefing.slug}/{name}index.html",
                template="withdrawn.html",
                name="Withdrawn briefing",
                trail=_BRIEFINGS,
                in_map=False,
                context={"briefing": briefing, "at": find_withdrawal(briefing)},
            )


def _make_written(page: Page, hung: tuple[PageChart, ...]) -> SitePage:
    """A page of Markdown. hung: the charts of the gallery, which is for us and told to nobody."""
    gallery = page.slug == GALLERY
    return SitePage(
        file=f"{page.slug}/index.html",
        template=_TEMPLATES.get(page.slug, "page.html"),
        title=page.title,
        description=page.summary,
        name=page.title,
        charts=hung if gallery else (),
        in_map=not gallery,
        searched=not gallery,
        menu=_MENU.get(page.slug, 0),
        note="" if gallery else _ABOUT,
        context={"page": page},
    )


def _list_files(site: SitePlan) -> Iterator[SiteFile]:
    """The files that are no page."""
    yield from (SiteFile(file=name) for name in STATIC_FILES)
    # theme/site.css is made by files/site.css of the theme, which puts the parts together.
    for name in _TEMPLATE_FILES:
        yield SiteFile(file=name, template=f"files/{name.rpartition('/')[2]}")
    feed = make_feed(site.briefings)
    for ending in FEED_ENDINGS:
        yield SiteFile(file=f"{FEED_NAME}.{ending}", template=f"files/feed.{ending}", context={"feed": feed})
    yield from _list_drawn_files("card", site.cards[""])
    leading = {page.address: page.leads for page in site.pages if page.leads}
    yield SiteFile(file=REDIRECTS, make=_without_store(write_redirects, site.moved, leading))
    yield SiteFile(file="data/datapackage.json", make=_without_store(write_data, make_package()))
    for table in TABLES:
        # The table of corrections alone tells of what was taken back.
        rows = (*site.briefings, *site.withdrawn) if table is CORRECTIONS else site.briefings
        yield from _list_table_files("data/", table, rows)
        described = _without_store(write_data, make_csvw(table))
        yield SiteFile(file=f"data/{table.name}.csv-metadata.json", make=described)
    for briefing in site.briefings:
        for table in list_tables(briefing):
            yield from _list_table_files(f"briefings/{briefing.slug}/", table, (briefing,))
        yield from _list_drawn_files(f"briefings/{briefing.slug}/card", site.cards[briefing.slug])
        for shown in site.pictures[briefing.slug].values():
            for width in shown.sizes:
                file = f"briefings/{briefing.slug}/{shown.name_file(width)}"
                yield SiteFile(file=file, make=partial(shown.make, width))
    for chart in site.charts:
        yield from _list_drawn_files(chart.files, chart.order) if chart.pictured else ()
        yield SiteFile(file=f"{chart.files}.csv", make=_without_store(write_chart_csv, chart))


def _list_table_files(folder: str, table: Table, briefings: tuple[Briefing, ...]) -> Iterator[SiteFile]:
    for ending, write in (("csv", write_csv), ("json", write_json)):
        yield SiteFile(file=f"{folder}{table.name}.{ending}", make=_without_store(write, table, briefings))


def _without_store(write: Callable[..., str], *what: Any) -> Callable[[Store], str]:
    """What writes a file that is no drawing, when it is asked to and not before."""
    return lambda _: write(*what)


def _list_drawn_files(name: str, order: Order) -> Iterator[SiteFile]:
    """A drawing as files: for the web, for everyone, and, but for cards, for tools that draw it anew."""
    yield SiteFile(file=f"{name}.svg", make=lambda store: _draw(store, order).svg)
    yield SiteFile(file=f"{name}.png", make=lambda store: _draw(store, order).png)
    if not order.card:
        yield SiteFile(file=f"{name}.vl.json", make=lambda store: _draw(store, order).spec)


@lru_cache(maxsize=1)  # the files of one drawing are written one after another, and all drawings would fill the memory
def _draw(store: Store, order: Order) -> Drawn:
    return store.draw(order)


_OLD_CHARTS: Final = {
    "/charts/": "/charts/compare",
    f"/{COMPARE}charts/": f"/{COMPARE}charts/compare",
    "/places/:place/charts/": "/places/:place/charts/compare",
    "/briefings/:slug/charts/beside-": f"/{COMPARE}charts/compare",
}
"""Where charts of one measure stood, and where their like stands now."""


def write_redirects(moved: Mapping[str, str], leading: Mapping[str, str]) -> str:
    """Where addresses lead that are kept, in the form that Netlify and Cloudflare Pages read: a line each.

    Such a host answers with the new address, and a browser keeps the place on the page. On any other one stand the
    pages and files themselves.

    Args:
        moved: The slugs of briefings by those that they had: all their files are led on, for good.
        leading: Where pages lead that are kept for their address; for now, as a group may grow into a page.
    """
    lines = [f"/briefings/{old}/* /briefings/{slug}/:splat 301" for old, slug in moved.items()]
    lines += [f"/{address} /{leads} 302" for address, leads in sorted(leading.items())]
    # Charts had files where now stands one of both measures, or none.
    for address in sorted(each for each in leading if re.fullmatch(r"(?:programmes|questions)/[^/]+/", each)):
        lines.append(f"/{address}charts/* /{COMPARE}charts/:splat 302")
    for old, new in _OLD_CHARTS.items():
        measures, endings = ("public-protection", "desistance"), ("svg", "png", "csv", "vl.json")
        lines += [f"{old}{each}.{ending} {new}.{ending} 301" for each in measures for ending in endings]
    return "".join(f"{line}\n" for line in lines)


def write_chart_csv(chart: PageChart) -> str:
    """The figures of a chart, or the recommendations that it counts, as CSV."""
    if chart.figures:
        return write_rows(FIGURES, chart.figures)
    return write_csv(RECOMMENDATIONS, [chart.briefing] if chart.briefing else [])


SITE_ADDRESSES: Final = frozenset(
    # What an empty site has, and what one has that is not empty; /charts/ and /drafts/ were taken once.
    [name.partition("/")[0] for name in (each.file for each in plan_site(()).files) if "/" in name]
    + ["charts", "drafts", "gallery", "pagefind"]
)
"""First parts of addresses that are the site's own: no page may be called so."""
