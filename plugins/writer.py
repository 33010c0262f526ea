"""Writes the site with Pelican: every page and file of the one list, and nothing else."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

from pelican import signals
from pelican.generators import Generator
from pelican.writers import Writer

from briefing.charts import Store
from briefing.check import Report
from briefing.model import Briefing
from briefing.pages.all_pages import SitePage, SitePlan, plan_site
from briefing.pages.glossary import list_terms
from briefing.proof import Proof
from briefing.proof.facts import is_withdrawn
from briefing.prose import read_html
from plugins.theme import FILTERS, GLOBALS, make_proof_of

_LOG: Final = logging.getLogger(__name__)
_WITHDRAWN: Final = "withdrawn_briefings"


class SiteGenerator(Generator):
    """Every page and file, once Pelican has read all content."""

    def generate_output(self, writer: Writer) -> None:
        """Write them all."""
        articles, pages = self.context["articles"], self.context["pages"]
        store = Store(folder=Path(self.settings["CHART_STORE"]))
        site = plan_site(
            (article.briefing for article in articles),
            (page.written for page in pages),
            self.context.get(_WITHDRAWN, ()),
            Path(self.settings["PATH"]) / "briefings",
        )
        report: Report | None = self.settings["REPORT"]
        if report and report.content.site == site:  # but for the preview, which leaves out what cannot be shown
            site = report.content.site

        self.env.globals.update(
            GLOBALS,
            site=site,
            # Pelican's own objects, whose content is HTML in which links between files are addresses.
            article_of={article.slug: article for article in articles},
            page_of={page.slug: page for page in pages},
            glossary_terms=next((list_terms(page.content) for page in pages if page.slug == "glossary"), ()),
            draw_chart=lambda chart: store.draw(chart.order).tracks,
            proof_of=make_proof_of(self.settings),
        )
        for briefing, proof in self.settings["ALONE"]:
            self._write_alone(writer, site, briefing, proof)
        for each in sorted(site.files, key=lambda each: each.file != self.settings["FIRST"]):
            # What has neither is copied from the theme, by Pelican's own settings.
            if each.template:
                writer.write_file(
                    each.file,
                    self.env.get_template(each.template),
                    self.context,
                    # A feed is read elsewhere, so its addresses are whole; pages work in any folder.
                    relative_urls=self.settings["RELATIVE_URLS"] and isinstance(each, SitePage),
                    here=each,
                    **each.context,
                )
            elif each.make:
                made = each.make(store)
                path = Path(self.output_path) / each.file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(made.encode() if isinstance(made, str) else made)

    def _write_alone(self, writer: Writer, site: SitePlan, briefing: Briefing, proof: Proof) -> None:
        """Write the pages of a briefing of which no other page knows. What prevents it is logged."""
        try:
            shown: dict[str, Any]
            alone, home = plan_site([briefing], site.written), f"briefings/{briefing.slug}/"
            shown = {"site": alone, "proof_of": lambda _: proof}
            made = SimpleNamespace(briefing=briefing, content=read_html(briefing.body))
            shown["article_of"] = self.env.globals["article_of"] | {briefing.slug: made}
            for page in alone.pages:
                if page.address.startswith(home):
                    context, template = self.context | shown, self.env.get_template(page.template)
                    writer.write_file(page.file, template, context, relative_urls=True, here=page, **page.context)
        except Exception:
            _LOG.exception("the page of %s cannot be shown", briefing.slug)


def _equip(generator: Generator) -> None:
    """Give a generator's templates our filters. Pelican's own ones write nothing, and compile some all the same."""
    generator.env.filters.update(FILTERS)


def _note_withdrawn(generator: Generator, metadata: dict[str, Any]) -> None:
    """Keep a briefing whose corrections alone are shown. It is no article of Pelican's: it is met here alone."""
    briefing = metadata.get("briefing")
    if briefing and is_withdrawn(briefing):
        generator.context.setdefault(_WITHDRAWN, []).append(briefing)


def _say_unaudited(pelican: Any) -> None:
    """Say what plain `pelican` makes, on its first line: `build` and `serve` hand over what `check` found."""
    if pelican.settings["REPORT"] is None:
        to = os.path.relpath(pelican.settings["OUTPUT_PATH"])
        print(f"for a look, in {to}: nothing is checked or audited, and there is no search; `invoke build` publishes")


def _add_generator(_: Any) -> Iterator[type[Generator]]:
    yield SiteGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(_say_unaudited)
    signals.generator_init.connect(_equip)
    signals.article_generator_context.connect(_note_withdrawn)
    signals.get_generators.connect(_add_generator)
