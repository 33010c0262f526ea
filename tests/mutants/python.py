"""Mutants of Python: rules over the syntax tree, each a way in which code prints what is not so."""

import ast
import copy
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any, Final

from tests.mutants.fields import Fields
from tests.mutants.mutant import Mutant

_OPPOSITE: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_UNPRINTED: Final = (ast.Raise, ast.Assert, ast.Import, ast.ImportFrom)
"""Statements that print nothing on a site."""


@dataclass(slots=True)
class _Place:
    """A node, where it hangs, its line, and the line on which its statement begins.

    scope: What the arguments of its function are annotated with, by name.
    """

    node: ast.AST
    parent: ast.AST
    name: str
    at: int | None
    line: int
    statement: int
    scope: dict[str, str]

    def put(self, node: Any) -> None:
        """Hang another node here."""
        if self.at is None:
            setattr(self.parent, self.name, node)
        else:
            getattr(self.parent, self.name)[self.at] = node


def find_mutants(path: str, source: str, fields: Fields) -> Iterator[Mutant]:
    """Every mutant of a module. path: as seen from the project's folder."""
    tree = ast.parse(source)
    seen: Counter[tuple[str, str, str]] = Counter()
    for place in list(_walk(tree, 1, 1, {})):
        for kind, new in _find(place, fields):
            old, said = ast.unparse(place.node), "" if new is None else ast.unparse(new)
            if old == said:
                continue
            yield Mutant(
                path=path,
                line=max(place.line, getattr(place.node, "lineno", 1)),
                run=place.node.lineno if isinstance(place.node, ast.stmt) else place.statement,
                kind=kind,
                old=old,
                new=said,
                at=seen[kind, old, said],
                write=partial(_write, tree, place, new),
            )
            seen[kind, old, said] += 1


def _write(tree: ast.Module, place: _Place, new: ast.AST | None) -> str:
    """The module with another node in a place."""
    place.put(ast.Pass() if new is None else new)
    try:
        return ast.unparse(tree)
    finally:
        place.put(place.node)


def _walk(node: ast.AST, line: int, statement: int, scope: dict[str, str]) -> Iterator[_Place]:
    """Every node that may print something, with its place, from the top down."""
    if isinstance(node, ast.expr | ast.stmt):
        line = max(line, node.lineno)  # before Python 3.12, what stands in an f-string is on line 1
    if isinstance(node, ast.stmt):
        statement = node.lineno
    if isinstance(node, ast.ClassDef):
        scope = scope | {"self": node.name}
    if isinstance(node, ast.FunctionDef):
        given = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
        scope = scope | {each.arg: ast.unparse(each.annotation) for each in given if each.annotation}
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "args" if isinstance(node, ast.FunctionDef) else ""}:
            continue
        for at, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(child, ast.AST) or isinstance(child, _UNPRINTED) or _is_words_alone(child):
                continue
            # A part of an f-string is changed with the whole; what stands in its braces is changed alone.
            if isinstance(child, ast.expr | ast.stmt | ast.comprehension) and not isinstance(node, ast.JoinedStr):
                yield _Place(child, node, name, at, line, statement, scope)
            yield from _walk(child, line, statement, scope)


def _is_words_alone(node: ast.AST) -> bool:
    """Whether a statement is a text alone: a docstring."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _find(place: _Place, fields: Fields) -> Iterator[tuple[str, ast.AST | None]]:
    """What may stand in a place instead, with the rule by which; None: nothing."""
    for kind, change in _RULES:
        yield from ((kind, new) for new in change(place, fields))


Rule = Callable[[_Place, Fields], Iterator[ast.AST | None]]


def _with(node: Any, **changes: Any) -> Any:
    made = copy.copy(node)
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def _swapped(found: list[Any], at: int) -> list[Any]:
    return [*found[:at], found[at + 1], found[at], *found[at + 2 :]]


def _held(node: ast.AST, scope: dict[str, str], fields: Fields) -> str | None:
    """The class of what an expression gives, as far as its names tell. Empty where it is none of ours; None: any."""
    if isinstance(node, ast.Name):
        found = fields.find_class(scope.get(node.id, node.id))
        return found or ("" if node.id in scope else None)
    if isinstance(node, ast.Attribute):
        return fields.find_held(_held(node.value, scope, fields), node.attr) or fields.find_class(node.attr)
    return None


def _change_number(place: _Place, fields: Fields) -> Iterator[ast.AST]:
    """`share.percent` -> `share.percent + 1`, `len(found)` -> `len(found) + 1`: every number one too high."""
    node = place.node
    if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
        what = fields.find_number(_held(node.value, place.scope, fields), node.attr)
        asked = isinstance(place.parent, ast.Compare) and any(
            isinstance(op, ast.Is | ast.IsNot) for op in place.parent.ops
        )
        if what and not asked:
            more = ast.BinOp(node, ast.Add(), ast.Constant(1))
            none = ast.Compare(node, [ast.Is()], [ast.Constant(None)])
            yield ast.IfExp(none, node, more) if "None" in what else more
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"len", "sum"}:
        yield ast.BinOp(node, ast.Add(), ast.Constant(1))


def _change_attribute(place: _Place, fields: Fields) -> Iterator[ast.AST]:
    """`share.numerator` -> `share.denominator`, `source.url` -> `source.official`: another field of the same type."""
    node = place.node
    if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
        for peer in fields.find_peers(_held(node.value, place.scope, fields), node.attr):
            yield _with(node, attr=peer)


def _change_branch(place: _Place, fields: Fields) -> Iterator[ast.AST]:
    """`f"{bound} " if bound else ""` -> the other way round: a bound, a month or a note is lost."""
    if isinstance(place.node, ast.IfExp):
        yield _with(place.node, body=place.node.orelse, orelse=place.node.body)


def _change_condition(place: _Place, fields: Fields) -> Iterator[ast.AST]:
    """`if bare:` -> `if not bare:`, in statements and in comprehensions."""
    node = place.node
    if isinstance(node, ast.If):
        yield _with(node, test=ast.UnaryOp(ast.Not(), node.test))
    if isinstance(node, ast.comprehension):
        for at, test in enumerate(node.ifs):
            yield _with(node, ifs=[*node.ifs[:at], ast.UnaryOp(ast.Not(), test), *node.ifs[at + 1 :]])


def _change_comparison(place: _Place, fields: Fields) -> Iterator[ast.AST]:
    """`denominator < 5` -> `denominator <= 5`, `is None` -> `is not None`."""
    if isinstance(place.node, ast.Compare) and len(place.node.ops) == 1:
        yield _with(place.node, ops=[_OPPOSITE[type(place.node.ops[0])]()])


def _change_arguments(place: _Place, fields: Fields) -> Iterator[ast.AST]:
    """`find(printed, evidence)` -> `find(evidence, printed)`; `low=a, high=b` -> `low=b, high=a`: both are alike."""
    node = place.node
    if not isinstance(node, ast.Call) or any(isinstance(each, ast.Starred) for each in node.args):
        return
    name = ast.unparse(node.func).rpartition(".")[2]
    alike = fields.functions.get(name, ())
    for at in range(min(len(node.args), len(alike)) - 1):
        if alike[at] == alike[at + 1]:
            yield _with(node, args=_swapped(node.args, at))
    types = fields.classes.get(name, {})
    for at, (one, other) in enumerate(zip(node.keywords, node.keywords[1:], strict=False)):
        if types.get(one.arg or "") == types.get(other.arg or "", ""):
            swapped = [_with(one, value=other.value), _with(other, value=one.value)]
            yield _with(node, keywords=[*node.keywords[:at], *swapped, *node.keywords[at + 2 :]])


def _change_mapping(place: _Place, fields: Fields) -> Iterator[ast.AST]:
    """`{SUFFICIENT: a, INSUFFICIENT: b}` -> `{SUFFICIENT: b, INSUFFICIENT: a}`: polarity, measure, stage, standing."""
    if isinstance(place.node, ast.Dict):
        for at in range(len(place.node.values) - 1):
            one, other = place.node.values[at : at + 2]
            if place.node.keys[at] and place.node.keys[at + 1] and type(one) is type(other):
                yield _with(place.node, values=_swapped(place.node.values, at))


def _change_order(place: _Place, fields: Fields) -> Iterator[ast.AST]:
    """`return low, high` -> `return high, low`: two that belong together, the other way round."""
    node = place.node
    if isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Load) and len(node.elts) == 2:
        one, other = node.elts
        if (
            type(one) is type(other)
            and not isinstance(one, ast.Starred)
            and not isinstance(place.parent, ast.Subscript)
        ):
            yield _with(node, elts=node.elts[::-1])


def _change_sorting(place: _Place, fields: Fields) -> Iterator[ast.AST]:
    """`sorted(found)` -> `sorted(found, reverse=True)`, `max` -> `min`."""
    node = place.node
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return
    if node.func.id == "sorted":
        rest = [each for each in node.keywords if each.arg != "reverse"]
        more = [ast.keyword("reverse", ast.Constant(True))] if rest == node.keywords else []
        yield _with(node, keywords=[*rest, *more])
    elif node.func.id in {"min", "max"}:
        yield _with(node, func=ast.Name("max" if node.func.id == "min" else "min", ast.Load()))


def _change_index(place: _Place, fields: Fields) -> Iterator[ast.AST]:
    """`found[0]` -> `found[-1]`, `found[:3]` -> `found[:2]`, `enumerate(found)` -> `enumerate(found, 1)`."""
    node = place.node
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
        at = ast.unparse(node.slice)
        if at in {"0", "1", "-1"}:
            yield _with(node, slice=ast.Constant({"0": -1, "1": 0, "-1": 0}[at]))
        if isinstance(node.slice, ast.Slice) and node.slice.upper:
            upper = ast.BinOp(node.slice.upper, ast.Sub(), ast.Constant(1))
            yield _with(node, slice=_with(node.slice, upper=upper))
        elif isinstance(node.slice, ast.Slice) and node.slice.lower:
            lower = ast.BinOp(node.slice.lower, ast.Add(), ast.Constant(1))
            yield _with(node, slice=_with(node.slice, lower=lower))
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "enumerate":
        start = node.args[1] if len(node.args) > 1 else ast.Constant(0)
        yield _with(node, args=[node.args[0], ast.BinOp(start, ast.Add(), ast.Constant(1))])


def _change_loop(place: _Place, fields: Fields) -> Iterator[ast.AST]:
    """`for each in found` -> without its first; `for a, b in pairs.items()` -> each name with the next one's value."""
    node = place.node
    if not isinstance(node, ast.For | ast.comprehension):
        return
    whole = ast.List([ast.Starred(node.iter, ast.Load())], ast.Load())
    yield _with(node, iter=ast.Subscript(whole, ast.Slice(ast.Constant(1)), ast.Load()))
    pairs = node.iter
    if isinstance(pairs, ast.Call) and isinstance(pairs.func, ast.Attribute) and pairs.func.attr == "items":
        values = f"[*({ast.unparse(pairs.func.value)}).values()]"
        yield _with(node, iter=_parse(f"zip({ast.unparse(pairs.func.value)}, {values}[1:] + {values}[:1])"))


def _parse(words: str) -> ast.expr:
    return ast.parse(words, mode="eval").body


def _change_part(place: _Place, fields: Fields) -> Iterator[ast.AST]:
    """`f"{value} of {whole}"` -> without a part, or with two of them swapped; `bound + value` -> `bound`."""
    node = place.node
    if isinstance(node, ast.JoinedStr):
        held = [at for at, each in enumerate(node.values) if isinstance(each, ast.FormattedValue)]
        for at in held:
            yield _with(node, values=[*node.values[:at], *node.values[at + 1 :]])
        for one, other in pairwise(held):
            values = list(node.values)
            values[one], values[other] = values[other], values[one]
            yield _with(node, values=values)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        yield node.left
        yield node.right


def _change_sum(place: _Place, fields: Fields) -> Iterator[ast.AST]:
    """`denominator - numerator` -> `numerator - denominator`, `2 * n` -> `2 / n`."""
    node = place.node
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
        yield _with(node, left=node.right, right=node.left)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        yield _with(node, op=ast.Div())
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div | ast.FloorDiv):
        yield _with(node, op=ast.Mult())


def _change_words(place: _Place, fields: Fields) -> Iterator[ast.AST]:
    """`"Share that was not good enough"` -> `"Share that was good enough"`, and back."""
    node = place.node
    for words in _list_turned(node.value) if isinstance(node, ast.Constant) and isinstance(node.value, str) else ():
        yield ast.Constant(words)
    if isinstance(node, ast.JoinedStr):
        for at, each in enumerate(node.values):
            if isinstance(each, ast.Constant) and isinstance(each.value, str):
                for words in _list_turned(each.value):
                    yield _with(node, values=[*node.values[:at], ast.Constant(words), *node.values[at + 1 :]])


def _list_turned(words: str) -> Iterator[str]:
    """The words with their sense turned round: a denial taken out, or put in."""
    if "not good enough" in words:
        yield words.replace("not good enough", "good enough", 1)
    elif "good enough" in words:
        yield words.replace("good enough", "not good enough", 1)
    for one, other in (("at least", "at most"), ("fewer than", "more than"), ("below", "above")):
        if one in words:
            yield words.replace(one, other, 1)


def _change_statement(place: _Place, fields: Fields) -> Iterator[ast.AST | None]:
    """`yield row` or `found.append(row)` -> nothing: what should be printed is left out."""
    node = place.node
    if isinstance(node, ast.AugAssign):
        yield None
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Yield | ast.YieldFrom):
        yield ast.Expr(ast.YieldFrom(ast.Tuple([], ast.Load())))
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield None


_RULES: Final[tuple[tuple[str, Rule], ...]] = (
    ("number", _change_number),
    ("attribute", _change_attribute),
    ("branch", _change_branch),
    ("condition", _change_condition),
    ("comparison", _change_comparison),
    ("arguments", _change_arguments),
    ("mapping", _change_mapping),
    ("order", _change_order),
    ("sorting", _change_sorting),
    ("index", _change_index),
    ("loop", _change_loop),
    ("part", _change_part),
    ("sum", _change_sum),
    ("words", _change_words),
    ("statement", _change_statement),
)
