"""A whole small world for the pipeline's tests: every real source with a few rows, one KPI, folders of its own.

The definitions are copies of etl/sources, so that the real marts and checks run on it; the repository's data is not read.
"""

import csv
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import duckdb

from etl.__main__ import main
from etl.publish import current_file
from etl.source import find_sources

REPOSITORY = Path(__file__).resolve().parent.parent
TEXTS = ("title", "definition", "formula", "why", "basis", "missing")
