"""Whose figure it is, and who counted it: typed by the record, said in words."""

from dashboard.i18n.words import Words


def scope_text(words: Words, scope: str) -> str:
    """What part of the area, or which of its bodies, a published figure covers."""
    return {
        "area": words.say("the whole area"),
        "part_of_area": words.say("a part of the area"),
        "all_bodies": words.say("all bodies of the area"),
        "local_bodies": words.say("the local bodies of the area"),
        "central_bodies": words.say("the central bodies"),
        "one_body": words.say("one body, office or channel"),
        "one_operator": words.say("one operator"),
    }[scope]


def counted_text(words: Words, counted_by: str) -> str:
    """Who counted, or that only somebody's word is known."""
    return {
        "statistics_bureau": words.say("the statistics bureau"),
        "central_body": words.say("a central state body"),
        "local_body": words.say("a local body"),
        "court": words.say("a court"),
        "international": words.say("an international organisation"),
        "researcher": words.say("researchers or a survey"),
        "company": words.say("a company"),
        "official": words.say("not stated: an office-holder said it"),
        "press": words.say("not stated: the press prints it"),
    }[counted_by]
