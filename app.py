"""Entry: `python app.py` serves the dashboard; `app:server` is the WSGI object for a production server.

Where nothing is published yet, the pipeline runs first, in a process of its own: the two halves never import each other.
"""

import subprocess
import sys

from dashboard.factory import create_app
from dashboard.queries.db import NothingPublishedError, find_file
from dashboard.settings import read_settings


def publish_if_needed() -> None:
    """Runs the pipeline where the official edition has no published file. Exits with its code where it fails."""
    try:
        find_file(settings.published_dir, edition="official")
    except NothingPublishedError:
        ended = subprocess.run([sys.executable, "-m", "etl", "run"], check=False)
        if ended.returncode:
            sys.exit(ended.returncode)


settings = read_settings()
server = create_app(settings)

if __name__ == "__main__":
    publish_if_needed()
    print(f"Көрсеткіш: http://{settings.host}:{settings.port}", flush=True)
    server.run(host=settings.host, port=settings.port, threaded=True)
