"""Production server: processes share nothing, any number of them serve the same published files."""

import multiprocessing
import os

bind = f"{os.environ.get('KORSETKISH_HOST', '127.0.0.1')}:{os.environ.get('KORSETKISH_PORT', '8050')}"
workers = int(os.environ.get("KORSETKISH_WORKERS", str(min(multiprocessing.cpu_count() * 2, 8))))
threads = 4
preload_app = False
max_requests = 20_000
max_requests_jitter = 2_000
timeout = 30
accesslog = None
