"""Codes of the pipeline's refusals in words: why a file, a row or a cell was not accepted."""

from dashboard.i18n.words import Words


def refusal_text(words: Words, message: str) -> str:
    """A source's state message, `rule: detail`, in words; the detail names files and columns as they are."""
    rule, _, detail = message.partition(": ")
    says = {
        "missing_file": words.say("the file is not there"),
        "empty": words.say("the file is empty"),
        "no_rows": words.say("the file has no rows"),
        "html": words.say("a web page came in place of the table"),
        "format": words.say("the file is not a text table"),
        "encoding": words.say("the encoding is not known"),
        "no_header": words.say("the first line does not name the columns"),
        "duplicate_columns": words.say("columns are repeated"),
        "missing_columns": words.say("columns are missing"),
    }.get(rule, rule)
    return f"{says} ({detail})" if detail else says


def rule_text(words: Words, rule: str, advice: str) -> str:
    """A rule of a contract in words; the advice names what the contract allows."""
    says = {
        "required": words.say("a value is required"),
        "type_number": words.say("must be a number"),
        "type_integer": words.say("must be a whole number"),
        "type_boolean": words.say("must be true or false"),
        "type_date": words.say("must be a day"),
        "type_partial_date": words.say("must be a day, a month or a year"),
        "type_period": words.say("must be a period"),
        "ambiguous_number": words.say("a comma before three digits can mean two things"),
        "min": words.say("is too small"),
        "max": words.say("is too large"),
        "one_of": words.say("is not among the allowed codes"),
        "pattern": words.say("has another form"),
        "in_table": words.say("is not in the reference table"),
        "key": words.say("another row has the same key and says something else"),
        "malformed_row": words.say("more or fewer cells than the header"),
        "correction": words.say("left out by a correction: {reason}", reason=words.data(advice)),
    }
    return says.get(rule, rule)


def value_text(words: Words, value_class: str) -> str:
    """The kind of a refused value."""
    return {
        "empty": words.say("empty"),
        "number": words.say("number"),
        "date": words.say("day"),
        "text": words.say("text"),
    }.get(value_class, value_class)
