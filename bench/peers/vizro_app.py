"""The page in Vizro, as its guides write it: static frames, filters, captured charts, a KPI card; served by gunicorn."""

import os

import pandas as pd
import plotly.graph_objects as go
import vizro.models as vm
import vizro.plotly.express as px
from vizro import Vizro
from vizro.figures import kpi_card
from vizro.models.types import capture

from bench.peers import frames

AREA_TARGETS, TOPIC_TARGETS = ["received", "by-month", "by-topic"], ["received", "by-month", "by-region"]


@capture("graph")
def month_line(data_frame: pd.DataFrame) -> go.Figure:
    """Received by month."""
    return px.line(frames.received_by_month(data_frame), x="month", y="received")


@capture("graph")
def region_bars(data_frame: pd.DataFrame) -> go.Figure:
    """Share answered in term by region."""
    return px.bar(frames.share_by_area(data_frame), x="share", y="area", orientation="h")


@capture("graph")
def topic_bars(data_frame: pd.DataFrame) -> go.Figure:
    """Received by topic."""
    return px.bar(frames.received_by_topic(data_frame), x="received", y="topic", orientation="h")


def build_page() -> vm.Page:
    """The headline number, three charts, two filters."""
    read = frames.read_frames()
    headline = kpi_card(read.last, value_column="received", value_format="{value:,.0f}", title="Received in the last month")
    return vm.Page(
        title="Appeals",
        layout=vm.Grid(grid=[[0, -1]] * 2 + [[1, 1]] * 3 + [[2, 3]] * 4),
        components=[
            vm.Figure(id="received", figure=headline),
            vm.Graph(id="by-month", title="Received by month", figure=month_line(read.months)),
            vm.Graph(id="by-region", title="Answered in term, %, last 12 months", figure=region_bars(read.regions)),
            vm.Graph(id="by-topic", title="Received by topic, last 12 months", figure=topic_bars(read.year)),
        ],
        controls=[
            vm.Filter(column="area", targets=AREA_TARGETS, selector=vm.Dropdown(multi=False, value=frames.COUNTRY)),
            vm.Filter(column="topic", targets=TOPIC_TARGETS),
        ],
    )


app = Vizro(compress=os.environ["PEERS_COMPRESS"] == "1").build(vm.Dashboard(pages=[build_page()]))
