"""Codes of the pipeline's refusals in words: why a file, a row or a cell was not accepted."""

from dashboard.i18n.words import Words
from dashboard.queries.provenance import Source, refused_files
from dashboard.view import View


def refused_text(view: View, source: Source) -> str:
    """Why a source's last delivery was not accepted: each file with its reason."""
    files = refused_files(view.figures).get(source.source_id, ())
    told = [
        (file.file_name, refusal_text(view.words, f"{file.rule}: {file.detail}" if file.detail else file.rule))
        for file in files
    ]
    return "; ".join(": ".join(filter(None, pair)) for pair in told) or refusal_text(view.words, source.message)


def refusal_text(words: Words, message: str) -> str:
    """A source's state message, `rule: detail`, in words; the detail names files and columns as they are."""
    rule, _, detail = message.partition(": ")
    says = {
        "missing_file": words.say("the file is not there"),
        "empty": words.say("the file is empty"),
        "no_rows": words.say("the file has no rows"),
        "no_good_rows": words.say("none of its rows keeps to the rules"),
        "html": words.say("a web page came in place of the table"),
        "format": words.say("the file is not a table that can be read"),
        "encoding": words.say("the encoding is not known"),
        "no_header": words.say("the first line does not name the columns"),
        "duplicate_columns": words.say("columns are repeated"),
        "missing_columns": words.say("columns are missing"),
        "broken": words.say("the file is damaged or cut off"),
        "encrypted": words.say("the file needs a password"),
        "too_large": words.say("the file is too large when unpacked"),
        "full_sheet": words.say("the sheet is full, rows may be cut off"),
        "merged_cells": words.say("cells are merged"),
        "error_cells": words.say("formulas gave errors"),
        "several_sheets": words.say("several sheets hold the table"),
        "shrunk": words.say("most of the known records are missing from it"),
    } | _transport_texts(words)
    told = says.get(rule, rule)
    return f"{told} ({detail})" if detail else told


def _transport_texts(words: Words) -> dict[str, str]:
    """What can go wrong before a file is there: at a server, or in a database."""
    return {
        "unreachable": words.say("the server cannot be reached"),
        "timeout": words.say("the answer took too long"),
        "cut_body": words.say("the answer broke off"),
        "throttled": words.say("the server asks to be asked less often"),
        "server_error": words.say("the server reports an error"),
        "http_status": words.say("the server does not accept the request"),
        "not_found": words.say("there is nothing at the address"),
        "key_missing": words.say("the access key is not set"),
        "key_refused": words.say("the access key is not accepted"),
        "redirected": words.say("the address leads to another host"),
        "too_many_bytes": words.say("the answer is larger than allowed"),
        "bad_json": words.say("the answer is not whole JSON"),
        "provider_error": words.say("the provider reports an error"),
        "schema_changed": words.say("the fields have changed"),
        "repeated_page": words.say("pages are repeated"),
        "total_changed": words.say("records changed while they were read"),
        "total_mismatch": words.say("the number of records does not agree"),
        "too_many_pages": words.say("there are too many pages"),
        "key_in_answer": words.say("the file holds the access key"),
        "query_failed": words.say("the database does not accept the query"),
        "driver_missing": words.say("the driver of the database is not installed"),
    }


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
        "not_before": words.say("is before a day that must come first"),
        "not_after": words.say("is after a day that must come later"),
        "key": words.say("another row has the same key and says something else"),
        "malformed_row": words.say("more or fewer cells than the header"),
        "dropped_iin": words.say("held an IIN: the value was dropped, the row kept"),
        "dropped_card": words.say("held a bank card number: the value was dropped, the row kept"),
        "dropped_phone": words.say("held a phone number: the value was dropped, the row kept"),
        "dropped_email": words.say("held an e-mail address: the value was dropped, the row kept"),
        "dropped_name": words.say("held a person's name: the value was dropped, the row kept"),
        "personal_number": words.say("is the number of a person, a phone or a card, not of a case"),
        "unknown_code": words.count(
            "{n} row has a code that no list has: kept as not known",
            "{n} rows have a code that no list has: kept as not known",
            int(advice) if advice.isdigit() else 0,
        ),
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
        "personal": words.say("personal data"),
    }.get(value_class, value_class)
