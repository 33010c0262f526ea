"""Writes the data files of each briefing and of all, their descriptions, and the page that explains them."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from pelican import signals
from pelican.generators import Generator
from pelican.writers import Writer

from briefing.model import Briefing
from briefing.pages.data import FIGURES, TABLES, Table, make_csvw, make_package, name_cells, say_column, write_csv
from briefing.proof.facts import address_of, is_withdrawn

_PAGE: Final = "data/index.html"
_TOLD: Final = "briefings_with_corrections"


class DataGenerator(Generator):
    """All files of the data, and their page from the template `data`."""

    def generate_output(self, writer: Writer) -> None:
        """Write every file."""
        published = [article.briefing for article in self.context["articles"]]
        for briefing in published:
            self._write_table(address_of(briefing.slug), FIGURES, (briefing,))
        # The table of corrections alone tells of what was taken back.
        withdrawn = [each for each in self.context.get(_TOLD, []) if is_withdrawn(each)]
        for table in TABLES:
            self._write_table("data/", table, published + (withdrawn if table.name == "corrections" else []))
            self._write(f"data/{table.name}.csv-metadata.json", _write_json(make_csvw(table)))
        self._write("data/datapackage.json", _write_json(make_package(TABLES)))
        self._write_page(writer)

    def _write_table(self, folder: str, table: Table[Any], briefings: Iterable[Briefing]) -> None:
        briefings = list(briefings)
        self._write(f"{folder}{table.name}.csv", write_csv(table, briefings))
        self._write(f"{folder}{table.name}.json", _write_json({table.name: list(name_cells(table, briefings))}))

    def _write(self, name: str, text: str) -> None:
        path = Path(self.output_path) / name.lstrip("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")

    def _write_page(self, writer: Writer) -> None:
        writer.write_file(
            _PAGE,
            self.get_template("data"),
            self.context,
            relative_urls=self.settings["RELATIVE_URLS"],
            tables=TABLES,
        )


def _write_json(said: Any) -> str:
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _equip(generator: Generator) -> None:
    generator.env.filters["say_column"] = say_column


def _add_generator(_: Any) -> Iterator[type[Generator]]:
    yield DataGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(_equip)
    signals.get_generators.connect(_add_generator)
