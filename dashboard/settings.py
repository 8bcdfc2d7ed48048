"""The only reader of the environment in this half. Every setting has a safe default."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """Where the published files are and how the server listens."""

    data_dir: Path
    host: str
    port: int
    force_https: bool
    today: date | None = None
    """The day that pages take for today; None: the clock's."""

    @property
    def published_dir(self) -> Path:
        return self.data_dir / "published"


def read_settings() -> Settings:
    """Settings of this process; see README for the meaning of each variable."""
    today = os.environ.get("KORSETKISH_TODAY", "")
    return Settings(
        data_dir=Path(os.environ.get("KORSETKISH_DATA", REPOSITORY / "data")).resolve(),
        host=os.environ.get("KORSETKISH_HOST", "127.0.0.1"),
        port=int(os.environ.get("KORSETKISH_PORT", "8050")),
        force_https=os.environ.get("KORSETKISH_FORCE_HTTPS", "") == "1",
        today=date.fromisoformat(today) if today else None,
    )
