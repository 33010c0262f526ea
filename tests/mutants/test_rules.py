"""The rules that find mutants: each finds the mistake that it was made for."""

from pathlib import Path

import pytest

from tests.mutants import python, templates
from tests.mutants.fields import Fields, read_fields
from tests.mutants.mutant import Mutant, spread

_MODEL = """
class Share:
    percent: Decimal | None
    numerator: int | None
    denominator: int | None

class Span:
    start: int

class Source:
    url: str
    official: str | None
    published: PartialDate
    accessed: date

class Figure:
    share: Share
    printed: str

    @property
    def comparator(self) -> bool: ...

class Briefing:
    figures: Mapping[str, Figure]
    source: Source

def find(printed: str, evidence: str, most: int) -> bool: ...
"""


@pytest.fixture
def fields(tmp_path: Path) -> Fields:
    """What a small model is annotated with."""
    (tmp_path / "model.py").write_text(_MODEL, encoding="utf-8")
    return read_fields([tmp_path / "model.py"])


def _write(found: list[Mutant], kind: str) -> list[str]:
    return [mutant.write().strip() for mutant in found if mutant.kind == kind]


@pytest.mark.parametrize(
    ("kind", "source", "expected"),
    [
        ("number", "span.start", "span.start + 1"),
        ("number", "len(found)", "len(found) + 1"),
        ("number", "share.percent", "share.percent if share.percent is None else share.percent + 1"),
        ("number", "f'{read_percent(span.start)}%'", "f'{read_percent(span.start + 1)}%'"),
        ("attribute", "share.numerator", "share.denominator"),
        ("attribute", "briefing.source.published", "briefing.source.accessed"),
        ("attribute", "source.url", "source.official"),
        ("branch", "f'{bound} ' if bound else ''", "'' if bound else f'{bound} '"),
        ("condition", "if bare:\n    pass", "if not bare:\n    pass"),
        ("condition", "[each for each in found if each]", "[each for each in found if not each]"),
        ("comparison", "rest < fewest", "rest <= fewest"),
        ("arguments", "find(printed, evidence, 3)", "find(evidence, printed, 3)"),
        ("arguments", "Share(numerator=rest, denominator=whole)", "Share(numerator=whole, denominator=rest)"),
        ("mapping", "{SUFFICIENT: 'a', INSUFFICIENT: 'b'}", "{SUFFICIENT: 'b', INSUFFICIENT: 'a'}"),
        ("order", "(low, high)", "(high, low)"),
        ("sorting", "sorted(found)", "sorted(found, reverse=True)"),
        ("sorting", "max(days)", "min(days)"),
        ("index", "found[0]", "found[-1]"),
        ("index", "found[:3]", "found[:3 - 1]"),
        ("index", "enumerate(found)", "enumerate(found, 0 + 1)"),
        ("loop", "for each in found:\n    pass", "for each in [*found][1:]:\n    pass"),
        ("loop", "[a for a, b in c.items()]", "[a for a, b in zip(c, [*c.values()][1:] + [*c.values()][:1])]"),
        ("part", "f'{value} of {whole}'", "f'{whole} of {value}'"),
        ("part", "f'{value} of {whole}'", "f'{value} of '"),
        ("part", "bound + value", "value"),
        ("sum", "denominator - numerator", "numerator - denominator"),
        ("words", "say('that was not good enough')", "say('that was good enough')"),
        ("words", "f'in {where} half was good enough'", "f'in {where} half was not good enough'"),
        ("statement", "for row in rows:\n    said.append(row)", "for row in rows:\n    pass"),
        ("statement", "def say():\n    yield row", "def say():\n    yield from ()"),
    ],
)  # fmt: skip
def test_a_rule_of_python_finds_its_mistake(fields: Fields, kind: str, source: str, expected: str) -> None:
    """A rule makes of correct code the mistake that it is named for."""
    assert expected in _write(list(python.find_mutants("x.py", source, fields)), kind)


@pytest.mark.parametrize(
    "source",
    [
        "'''Share that was not good enough.'''",
        "from briefing.model import Share",
        "raise ShareError('not good enough')",
        "assert share.percent",
        "def say(share: Share) -> str: ...",
        "figure.printed",
        "figure.share",
    ],
)
def test_what_prints_nothing_has_no_mutant(fields: Fields, source: str) -> None:
    """Docstrings, imports, errors and annotations print nothing, and a field that is alone has no peer."""
    assert list(python.find_mutants("x.py", source, fields)) == []


@pytest.mark.parametrize(
    ("kind", "source", "expected"),
    [
        ("output", "<p>{{ field(briefing, words) }}</p>", "<p></p>"),
        ("number", "{{ share.numerator }}", "{{ share.numerator + 1 }}"),
        ("number", "{{ found | length }}", "{{ found | length + 1 }}"),
        ("attribute", "{{ figure.share.numerator }}", "{{ figure.share.denominator }}"),
        ("attribute", "{% if source.official %}x{% endif %}", "{% if source.url %}x{% endif %}"),
        ("branch", '{{ "one" if single else "many" }}', '{{ "many" if single else "one" }}'),
        ("condition", "{% if bare %}x{% endif %}", "{% if not (bare) %}x{% endif %}"),
        ("condition", "{% for a in b if c %}{% endfor %}", "{% for a in b if not (c) %}{% endfor %}"),
        ("filter", "{{ figure | say_value }}", "{{ figure }}"),
        ("mapping", '{{ {"good": "yes", "bad": "no"}[of] }}', '{{ {"good": "no", "bad": "yes"}[of] }}'),
        ("arguments", "{{ value(briefing, name, figure) }}", "{{ value(name, briefing, figure) }}"),
        ("index", "{{ loop.index0 }}", "{{ loop.index }}"),
        ("index", "{{ parts[0] }}", "{{ parts[1] }}"),
        ("swap", "<b>{{ low }} to {{ high }}</b>", "<b>{{ high }} to {{ low }}</b>"),
        ("another href", '<a href="{{ a }}">\n<a href="{{ b }}">', '<a href="{{ b }}">\n<a href="{{ b }}">'),
        ("include", '{% include "facts.html" %}', ""),
        ("loop", "{% for each in found %}{% endfor %}", "{% for each in (found | list)[1:] %}{% endfor %}"),
        ("sorting", "{% for each in found %}{% endfor %}", "{% for each in found | list | reverse %}{% endfor %}"),
    ],
)  # fmt: skip
def test_a_rule_of_templates_finds_its_mistake(fields: Fields, kind: str, source: str, expected: str) -> None:
    """A rule makes of a correct template the mistake that it is named for."""
    assert expected in _write(list(templates.find_mutants("x.html", source, fields)), kind)


def test_a_loop_shows_what_belongs_to_its_neighbour(fields: Fields) -> None:
    """A loop can print each name with the figure of the next one."""
    source = "{% for name, figure in figures.items() %}{{ name }}={{ figure }} {% endfor %}"
    made = _write(list(templates.find_mutants("x.html", source, fields)), "neighbour")
    said = [templates.ENVIRONMENT.from_string(each).render(figures={"a": 1, "b": 2}) for each in made]

    assert "a=2 b=1 " in said


def test_how_a_page_looks_has_no_mutant(fields: Fields) -> None:
    """A class is no word that a page says."""
    assert list(templates.find_mutants("x.html", '<p class="figure--{{ polarity }}">', fields)) == []


def test_lines_are_those_of_the_file(fields: Fields) -> None:
    """A mutant names the line that an editor shows, in f-strings and behind comments that Jinja2 takes away."""
    code = python.find_mutants("x.py", "\n\nsaid = f'{len(found)}'", fields)
    page = templates.find_mutants("x.html", "{#- A comment\nover lines. -#}\n\n{%- if bare %}x{% endif %}", fields)

    assert {mutant.line for mutant in code} == {3}
    assert {mutant.line for mutant in page} == {4}


def test_the_first_mutants_are_of_many_files_and_kinds(fields: Fields) -> None:
    """However few are tried, they are of as many files and kinds as there are; and one more file moves none of them."""
    source = "f'{low} to {high}' if share.numerator else len(found)"
    one = [mutant for name in ("a.py", "b.py") for mutant in python.find_mutants(name, source, fields)]
    kinds = {(mutant.path, mutant.kind) for mutant in one}

    chosen = spread(one)

    assert {(mutant.path, mutant.kind) for mutant in chosen[: len(kinds)]} == kinds
    more = spread([*one, *python.find_mutants("c.py", source, fields)])
    assert [mutant for mutant in more if mutant.path != "c.py"] == chosen
