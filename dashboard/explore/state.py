"""What is looked at: the address is the only state. `read` and `State.search` are each other's inverse."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from dashboard.content.explorer_door import EXPLORER as PATH
from dashboard.selection import LANGUAGES, Selection, choose_language, parse_address, read

#: The large view: lines over time, the map, the areas beside each other, a small picture each, two KPIs, the table.
LOOKS = ("trend", "map", "strip", "multiples", "scatter", "table")
#: So many areas share a picture of lines; more are small pictures.
MOST_LINES = 4
_MOST_AREAS = 24


@dataclass(frozen=True)
class State:
    """selection: language, edition, run. other: the second KPI of a scatter. since and until: periods, empty for no limit."""

    selection: Selection
    kpi: str = ""
    other: str = ""
    areas: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    look: str = LOOKS[0]

    @property
    def search(self) -> str:
        """The query that leads to this state, with its question mark."""
        chosen = {"kpi": self.kpi, "with": self.other, "area": ",".join(self.areas), "from": self.since, "to": self.until}
        told = {**chosen, "view": "" if self.look == LOOKS[0] else self.look}
        query = urlencode({name: value for name, value in told.items() if value}, safe=",")
        return f"?{self.selection.query()}{'&' if query else ''}{query}"

    @property
    def address(self) -> str:
        """The address that shows this state to whoever opens it."""
        return f"{PATH}{self.search}"

    def change(self, **changes: object) -> "State":
        """The same state with other fields."""
        return replace(self, **changes)

    def toggled(self, area_id: str) -> "State":
        """The state with an area more, or with one less where it was chosen."""
        if area_id in self.areas:
            return replace(self, areas=tuple(one for one in self.areas if one != area_id))
        return replace(self, areas=(*self.areas, area_id)[-_MOST_AREAS:])


def read_state(search: object, accept_language: str = "") -> State:
    """The state that an address describes; a view that does not exist is the first one.

    Raises UnknownChoiceError for a language or an edition that does not exist.
    """
    _, query = parse_address(PATH, search)
    lang = query.get("lang", "") or choose_language(accept_language)
    kept = {name: query[name] for name in ("edition", "run") if query.get(name)}
    look = query.get("view", "")
    areas = tuple(dict.fromkeys(filter(None, query.get("area", "").split(","))))
    return State(
        read({"lang": lang if lang in LANGUAGES else LANGUAGES[0], **kept}),
        kpi=query.get("kpi", "")[:100],
        other=query.get("with", "")[:100],
        areas=areas[:_MOST_AREAS],
        since=query.get("from", "")[:40],
        until=query.get("to", "")[:40],
        look=look if look in LOOKS else LOOKS[0],
    )
