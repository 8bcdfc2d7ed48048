"""A contract as SQL: how each cell is cleaned and cast, and which rule it breaks. One pass, no loop over rows.

Only names that `definitions.schema.check_name` let through become identifiers; every value of a rule is a quoted literal.
"""

from etl.definitions.contract import Column, Contract, Reference
from etl.personal import of_person
from etl.sql_text import quote

_SPACES = "' ' || chr(160) || chr(8239) || chr(9) || chr(10) || chr(13)"
_SPACE_CODES = "(32, 160, 8239, 9, 10, 13)"
_NUMBER = r"^[-−]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$"
_WHOLE = r"^[-−]?[0-9]+$"
_AMBIGUOUS = r"^[-−]?[1-9][0-9]{0,2},[0-9]{3}$"
_GROUP_SPACE = "[ \u00a0\u202f]"
_GROUPED = f"^[-−]?[0-9]{{1,3}}({_GROUP_SPACE}[0-9]{{3}})+([.,][0-9]+)?$"
_ISO_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_LOCAL_DAY = r"^[0-9]{2}\.[0-9]{2}\.[0-9]{4}$"
_PARTIAL = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
_PERIOD = (
    r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?|-H[12]|-Q[1-4])?$"
    r"|^[0-9]{4}-(0[1-9]|1[0-2])/[0-9]{4}-(0[1-9]|1[0-2])$"
)
STORED = {"number": "double", "integer": "bigint", "boolean": "boolean", "date": "date"}


def trimmed(cell: str) -> str:
    """A cell (an SQL expression) as it came, without blanks around it, no-break ones too; an absent one is empty.

    Most cells have no such blank: to look at their ends first takes a quarter of the time.
    """
    return f"case when {cell} is null then '' when {has_blank_ends(cell)} then trim({cell}, {_SPACES}) else {cell} end"


def clean(column: Column) -> str:
    """The cell in the table `raw`, which holds trimmed cells only."""
    return f'"{column.name}"'


def value_of(column: Column) -> str:
    """The cell as the contract's type, where `cast` has been taken of it already: rules look at it more than once."""
    return f'"_value_{column.name}"'


def cast(column: Column) -> str:
    """The cell as the contract's type; null where it does not fit or is empty (a text is then '')."""
    text = clean(column)
    if column.type in ("number", "integer"):
        return f"try_cast({_digits(text)} as {STORED[column.type]})"
    if column.type == "boolean":
        return f"case lower({text}) when 'true' then true when 'false' then false end"
    if column.type == "date":
        iso, local = quote(_ISO_DAY), quote(_LOCAL_DAY)
        return (
            f"case when regexp_matches({text}, {iso}) then try_cast({text} as date) "
            f"when regexp_matches({text}, {local}) then try_cast(try_strptime({text}, '%d.%m.%Y') as date) end"
        )
    if column.otherwise:
        return f"case when coalesce({text}, '') = '' or {is_known(column)} then {text} else {quote(column.otherwise)} end"
    return text


def plain_value(column: Column) -> str:
    """The cell as the contract's type where it is written as the contract writes it; see `doubt` for all others."""
    if column.type in ("number", "integer", "date"):
        return f"try_cast({clean(column)} as {STORED[column.type]})"
    return cast(column) if column.type in STORED else f"coalesce({cast(column)}, '')"


def doubt(contract: Contract) -> str:
    """SQL condition: the row breaks a rule, or a cell is not written as the contract writes it, so that all are looked at.

    Holds for every row that `problem_list` finds a problem in; where it does not hold, `plain_value` gives what `cast` gives.
    Here an empty cell is null, as the file's reader gives it: most columns of most rows are, and cost nothing so.
    """
    found = []
    for column in contract.columns:
        text, value = clean(column), value_of(column)
        if column.required:
            found.append(f"{text} is null or {text} = ''")
        # In a CASE, what stands behind `else` is reckoned for filled cells only: many columns are mostly empty.
        filled = [*_oddities(column, text, value), *(wrong for wrong, _, _ in _value_rules(column, text, value))]
        filled += [wrong for wrong, _, _ in _order_rules(contract, column, value)]
        if filled:
            found.append(f"case when {text} is null then false else {' or '.join(f'({wrong})' for wrong in filled)} end")
    return " or ".join(f"coalesce({condition}, false)" for condition in found) or "false"


def _oddities(column: Column, text: str, value: str) -> list[str]:
    """Ways to write a cell that is not empty otherwise than the contract does, whether or not it could still be read."""
    if column.type == "date":  # Written back, it is the same ten letters: a year of four digits and no blank.
        return [f"{value} is null", f"cast({value} as varchar) <> {text} or strlen({text}) <> 10"]
    if column.type in ("number", "integer"):
        pattern = "-?[0-9]+" if column.type == "integer" else "-?[0-9]+([.][0-9]+)?"
        endless = "" if column.type == "integer" else f" or isinf({value})"
        return [f"not regexp_full_match({text}, '{pattern}') or {value} is null{endless}"]
    found = [wrong for wrong, _, _ in _type_rules(column, text, value)]
    is_bound = column.one_of or (column.in_table and not column.otherwise)
    return found if is_bound else [*found, has_blank_ends(text)]


def has_blank_ends(text: str) -> str:
    """SQL condition: the text begins or ends with a blank, a no-break one too."""
    return f"unicode({text}) in {_SPACE_CODES} or unicode(right({text}, 1)) in {_SPACE_CODES}"


def _digits(text: str) -> str:
    """A number without group spaces, with a point and a plain minus."""
    return f"replace(replace(regexp_replace({text}, '{_GROUP_SPACE}', '', 'g'), ',', '.'), '−', '-')"


def violations(contract: Contract, column: Column) -> list[tuple[str, str, str]]:
    """(SQL condition, rule, what to do) of every rule of a column, the first that holds is the one told."""
    text, value = clean(column), value_of(column)
    found = []
    if column.required:
        found.append((f"{text} = ''", "required", "a value is required here"))
    found += [(f"{text} <> '' and ({wrong})", rule, advice) for wrong, rule, advice in _type_rules(column, text, value)]
    found += [(f"{text} <> '' and ({wrong})", rule, advice) for wrong, rule, advice in _value_rules(column, text, value)]
    return found + _order_rules(contract, column, value)


def _order_rules(contract: Contract, column: Column, value: str) -> list[tuple[str, str, str]]:
    """Days of one row that contradict each other; a day that is not there contradicts nothing."""
    by_name = {other.name: other for other in contract.columns}
    found = []
    for name, sign, rule, words in (
        (column.not_before, "<", "not_before", "before"),
        (column.not_after, ">", "not_after", "after"),
    ):
        if name:
            found.append((f"{value} {sign} {value_of(by_name[name])}", rule, f"must not be {words} {name}"))
    return found


def _type_rules(column: Column, text: str, value: str) -> list[tuple[str, str, str]]:
    if column.type in ("number", "integer"):
        pattern, endless, example = (_NUMBER, f"isinf({value})", "1234 or 12.5")
        if column.type == "integer":
            pattern, endless, example = (_WHOLE, "false", "1234")
        misfit = f"not regexp_matches({_digits(text)}, {quote(pattern)}) or {value} is null or {endless}"
        scattered = f"regexp_matches({text}, '{_GROUP_SPACE}') and not regexp_matches({text}, {quote(_GROUPED)})"
        return [
            (
                f"regexp_matches({text}, {quote(_AMBIGUOUS)})",
                "ambiguous_number",
                "write 1234 or 1.234: a comma before three digits can mean either",
            ),
            (f"{misfit} or ({scattered})", f"type_{column.type}", f"must be one {column.type}, e.g. {example}"),
        ]
    if column.type == "boolean":
        return [(f"{value} is null", "type_boolean", "must be true or false")]
    if column.type == "date":
        return [(f"{value} is null", "type_date", "must be a day, e.g. 2025-10-22")]
    if column.type in ("partial_date", "period"):
        pattern = _PARTIAL if column.type == "partial_date" else _PERIOD
        day = f"length({text}) = 10 and try_cast({text} as date) is null"
        wrong = f"not regexp_matches({text}, {quote(pattern)}) or ({day})"
        return [(wrong, f"type_{column.type}", "must be e.g. 2025, 2025-H1, 2025-Q4, 2025-10 or 2025-10-22")]
    return []


def _value_rules(column: Column, text: str, value: str) -> list[tuple[str, str, str]]:
    found = []
    if column.minimum is not None:
        found.append((f"{value} < {column.minimum!r}", "min", f"must be at least {column.minimum:g}"))
    if column.maximum is not None:
        found.append((f"{value} > {column.maximum!r}", "max", f"must be at most {column.maximum:g}"))
    if column.one_of:
        allowed = ", ".join(quote(value) for value in column.one_of)
        found.append((f"{text} not in ({allowed})", "one_of", f"must be one of {', '.join(column.one_of)}"))
    if column.pattern:
        pattern = quote(f"^({column.pattern})$")
        found.append((f"not regexp_matches({text}, {pattern})", "pattern", f"must match {column.pattern}"))
    if column.impersonal:
        found.append((of_person(text), "personal_number", "must name the case, not a person: no IIN, phone or card number"))
    if column.in_table and not column.otherwise:
        names = " or ".join(ref.where for ref in column.in_table)
        found.append((f"not ({is_known(column)})", "in_table", f"must be in {names}: add it there, or correct it here"))
    return found


def is_known(column: Column) -> str:
    """SQL condition: one of the tables that a column refers to has its cell."""
    return " or ".join(f"{clean(column)} in (select known from {known_table(ref)})" for ref in column.in_table)


def known_table(reference: Reference) -> str:
    """The temporary table of the values that a column of a source holds."""
    return f'"known_{"_".join(filter(None, (reference.source_id, reference.column, reference.kind)))}"'


def value_class(column: Column) -> str:
    """What kind of value was refused: never the value itself."""
    text = clean(column)
    return (
        f"case when {text} = '' then 'empty' when regexp_matches({_digits(text)}, {quote(_NUMBER)}) then 'number' "
        f"when regexp_matches({text}, {quote(_ISO_DAY)}) then 'date' else 'text' end"
    )


def problem_list(contract: Contract) -> str:
    """SQL of the list of a row's problems: structs (column_name, rule, value_class, advice), empty for a good row."""
    cells = []
    for column in contract.columns:
        whens = " ".join(
            f"when {condition} then {{'column_name': {quote(column.name)}, 'rule': {quote(rule)}, "
            f"'value_class': {value_class(column)}, 'advice': {quote(advice)}}}"
            for condition, rule, advice in violations(contract, column)
        )
        if whens:
            cells.append(f"case {whens} end")
    return f"list_filter([{', '.join(cells)}], lambda problem: problem is not null)"


def free_text(contract: Contract) -> list[Column]:
    """Text columns that no list, pattern or table binds: the only ones in which a person could be named."""
    return [c for c in contract.columns if c.type == "text" and not (c.one_of or c.pattern or c.in_table)]
