"""Mutants of a rule: its SQL with one thing changed, as a mistake would change it.

What a mutation may do: the other comparison, AND for OR, a condition or a code left out, a number one
off, a text that is another, a join that loses rows, an aggregate or an order turned round.
What only the report shows (the further columns of the outermost SELECT) is left alone.
"""

from collections.abc import Iterator
from dataclasses import replace

import sqlglot
from sqlglot import exp

from cairn.returns.rules import Find, Rule

_OTHER = {
    exp.LT: (exp.LTE, exp.GT),
    exp.LTE: (exp.LT, exp.GTE),
    exp.GT: (exp.GTE, exp.LT),
    exp.GTE: (exp.GT, exp.LTE),
    exp.EQ: (exp.NEQ,),
    exp.NEQ: (exp.EQ,),
    exp.NullSafeEQ: (exp.NullSafeNEQ,),
    exp.NullSafeNEQ: (exp.NullSafeEQ,),
    exp.And: (exp.Or,),
    exp.Or: (exp.And,),
    exp.Add: (exp.Sub,),
    exp.Sub: (exp.Add,),
    exp.Lag: (exp.Lead,),
    exp.Lead: (exp.Lag,),
}
_TURNED = {exp.Min: exp.Max, exp.Max: exp.Min}


def mutants_of(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """Every mutant of a rule, with the SQL that it has instead."""
    seen = {find.sql for find in rule.find}
    for place, find in enumerate(rule.find):
        for sql in _mutants(find):
            if sql not in seen:
                seen.add(sql)
                finds = (*rule.find[:place], replace(find, sql=sql), *rule.find[place + 1 :])
                yield sql, replace(rule, find=finds)


def _mutants(find: Find) -> Iterator[str]:
    tree = sqlglot.parse_one(find.sql, read="duckdb")
    shown = {id(node) for column in _shown(tree) for node in column.walk()}
    count = sum(1 for _ in tree.walk())
    for place in range(count):
        node = _nth(tree, place)
        if id(node) in shown:
            continue
        for change in range(_most_changes(node)):
            copy = tree.copy()
            if _apply(_nth(copy, place), change):
                yield copy.sql(dialect="duckdb")


def _shown(tree: exp.Expression) -> list[exp.Expression]:
    return [column for select in _outermost(tree) for column in select.expressions]


def _outermost(tree: exp.Expression) -> Iterator[exp.Select]:
    if isinstance(tree, exp.SetOperation):
        yield from _outermost(tree.left)
        yield from _outermost(tree.right)
    elif isinstance(tree, exp.Select):
        yield tree


def _nth(tree: exp.Expression, place: int) -> exp.Expression:
    for position, node in enumerate(tree.walk()):
        if position == place:
            return node
    raise IndexError(place)


def _most_changes(node: exp.Expression) -> int:
    return 3 + len(node.expressions) if isinstance(node, exp.In) else 4


def _apply(node: exp.Expression, change: int) -> bool:
    """Change the node in the way of that number; False where it has no such way."""
    others = _OTHER.get(type(node), ())
    if change < len(others):
        node.replace(others[change](**node.args))
        return True
    left = change - len(others)
    if isinstance(node, exp.And | exp.Or) and left < 2:
        node.replace(node.left if left == 0 else node.right)
        return True
    return _special(node, left)


def _special(node: exp.Expression, change: int) -> bool:
    if isinstance(node, exp.In) and change < len(node.expressions):
        if len(node.expressions) == 1:
            return False
        node.expressions.pop(change)
        return True
    if change:
        return False
    if isinstance(node, exp.Literal):
        return _literal(node)
    if isinstance(node, exp.Not | exp.Paren) and isinstance(node, exp.Not):
        node.replace(node.this)
    elif isinstance(node, exp.Is | exp.Exists) and not isinstance(node.parent, exp.Not):
        node.replace(exp.Not(this=node.copy()))
    elif type(node) in _TURNED:
        node.replace(_TURNED[type(node)](**node.args))
    elif isinstance(node, exp.Coalesce):
        node.replace(node.this)
    else:
        return _shape(node)
    return True


def _literal(node: exp.Literal) -> bool:
    if isinstance(node.parent, exp.In | exp.Trim):
        return False  # a code of a list is left out instead
    if not node.is_string:
        node.replace(exp.Literal.number(int(node.this) + 1))
        return True
    if isinstance(node.parent, exp.Interval):
        node.replace(exp.Literal.string(str(int(node.this) + 1)))
        return True
    if node.this == "":
        return False
    node.replace(exp.Literal.string(f"not {node.this}"))
    return True


def _shape(node: exp.Expression) -> bool:
    if isinstance(node, exp.Join) and node.side:
        node.set("side", None)
        return True
    if isinstance(node, exp.Ordered):
        node.set("desc", not node.args.get("desc"))
        return True
    if isinstance(node, exp.Where | exp.Having | exp.Qualify):
        node.pop()
        return True
    return False
