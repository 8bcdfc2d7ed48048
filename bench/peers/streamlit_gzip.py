"""The same page in Streamlit behind its documented place for middleware, with Starlette's own compression of every answer."""

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

app = st.App("streamlit_app.py", middleware=[Middleware(GZipMiddleware)])
