"""The base of all models of TOML files: closed, so that an unknown key is a problem, and a missing one is too.

Every problem of every file is gathered and told at once: the file, the key, the rule, what stands there, what to do. The
words are the house's; pydantic's own are never shown.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import ErrorDetails, InitErrorDetails

LANGUAGES = ("kk", "ru", "en")
NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")

_TABLE = "a table of keys and values"
_RULES = {
    "string_type": "text in quotation marks",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "date_type": "a day such as 2026-11-30, without quotation marks",
    "tuple_type": "a list in [ ]",
    "dict_type": _TABLE,
    "model_type": _TABLE,
    "literal_error": "one of {expected}",
    "greater_than": "above {gt:g}",
    "greater_than_equal": "{ge:g} or more",
}

Document = dict[str, Any]


class Definition(BaseModel):
    """A table of a definition. What stands below an attribute is shown by editors that read the JSON Schema."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True)

    @model_validator(mode="wrap")
    @classmethod
    def _name_known_keys(cls, document: Any, read: ModelWrapValidatorHandler[Self]) -> Self:
        """Whoever mistypes a key is told the right ones."""
        try:
            return read(document)
        except ValidationError as error:
            known = ", ".join(field.alias or name for name, field in cls.model_fields.items())
            lines = [_with_known_keys(line, known) for line in error.errors(include_url=False)]
            raise ValidationError.from_exception_data(cls.__name__, lines) from None


Model = TypeVar("Model", bound=Definition)
Member = TypeVar("Member")


def rule(check: Callable[[Any, Document], Iterable[str]]) -> AfterValidator:
    """Makes a rule of a key: of its value, and of what is given beside it, the sentences that say what is wrong.

    Given are the keys before it that are good themselves, and what `validate` was handed: all that can be judged is told.
    """

    def judge(value: Any, info: ValidationInfo) -> Any:
        demand(check(value, {**(info.context or {}), **info.data}))
        return value

    return AfterValidator(judge)


def demand(problems: Iterable[str]) -> None:
    """Raises what pydantic gathers: all problems of one key."""
    if told := "\n".join(problems):
        raise ValueError(told)


def check_name(name: str) -> str:
    """The name, where it is safe as an identifier in SQL, a folder and an address."""
    if not NAME.fullmatch(name):
        raise ValueError(f"the name '{name}' must be lower-case Latin letters, digits and underscores")
    return name


def _in_all_languages(texts: Any, info: ValidationInfo) -> Any:
    if isinstance(texts, dict):
        filled = {language for language, text in texts.items() if isinstance(text, str) and text.strip()}
        missing = [f"[{info.field_name}] has no text in '{language}'" for language in LANGUAGES if language not in filled]
        demand(missing + [f"[{info.field_name}] has an unknown language '{name}'" for name in texts if name not in LANGUAGES])
    return texts


#: A name that becomes an identifier.
Name = Annotated[str, AfterValidator(check_name), WithJsonSchema({"type": "string", "pattern": f"^{NAME.pattern}$"})]
#: A list of TOML.
Many = Annotated[tuple[Member, ...], Field(strict=False)]
#: A text in Kazakh, Russian and English.
Texts = Annotated[
    dict[str, str],
    BeforeValidator(_in_all_languages),
    WithJsonSchema(
        {
            "type": "object",
            "properties": {language: {"type": "string", "minLength": 1} for language in LANGUAGES},
            "required": LANGUAGES,
            "additionalProperties": False,
        }
    ),
]


def read_document(path: Path, *, problems: list[str]) -> Document | None:
    """The TOML file as a dictionary; None where it is no TOML, which is then among `problems`."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.append(f"{path}: is not TOML ({error})")
        return None


def validate(
    model: type[Model], document: Document | None, *, where: str, problems: list[str], name: str = "", **context: Any
) -> Model | None:
    """The definition; None where something is wrong with it, which is then among `problems`.

    name: the part of its file's name that becomes an identifier. context: what its rules look at beside the document.
    """
    before = len(problems)
    try:
        if name:
            check_name(name)
    except ValueError as error:
        problems.append(f"{where}: {error}")
    try:
        made = model.model_validate(document, context=context) if document is not None else None
    except ValidationError as error:
        problems.extend(sentence for line in error.errors(include_url=False) for sentence in _told(line, where=where))
    return made if len(problems) == before else None


def _with_known_keys(line: ErrorDetails, known: str) -> InitErrorDetails:
    kind, context = line["type"], line.get("ctx", {})
    if kind == "extra_forbidden" and len(line["loc"]) == 1:
        kind, context = "value_error", {"error": ValueError(f"unknown key '{line['loc'][0]}'; known keys: {known}")}
    return InitErrorDetails(type=kind, loc=line["loc"], input=line["input"], ctx=context)


def _told(line: ErrorDetails, *, where: str) -> Iterator[str]:
    """The sentences of one error: each begins with the file and the table, and names the key."""
    kind, context, (*table, key) = line["type"], line.get("ctx", {}), line["loc"]
    if kind == "model_type" and (isinstance(key, int) or len(table) > 1):
        yield f"{where}{_named([*table, key])}: must be {_TABLE}{_seen(line)}"
        return
    entry = "every entry of " if isinstance(key, int) else ""
    if entry:
        key = table.pop()
    place = f"{where}{_named(table)}: "
    if kind == "value_error":
        yield from (place + problem for problem in str(context["error"]).splitlines())
    elif kind == "missing":
        yield f"{place}key '{key}' is missing"
    else:
        expected = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
        rule = _RULES.get(kind, "written otherwise").format(**{**context, "expected": expected})
        yield f"{place}{entry}'{key}' must be {rule}{_seen(line)}"


def _named(table: list[str | int]) -> str:
    """A table as TOML heads it; one of a list by its number."""
    numbers = [str(step + 1) for step in table if isinstance(step, int)]
    return f" [{'.'.join(numbers or map(str, table))}]" if table else ""


def _seen(line: ErrorDetails) -> str:
    """What stands there, but nothing of how a source is reached: people put passwords into the wrong place."""
    return "" if "fetch" in line["loc"] else f"; seen: {json.dumps(line['input'], ensure_ascii=False, default=str)[:60]}"
