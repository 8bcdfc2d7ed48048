"""The page in Streamlit, as its guides write it: cached data, a metric, its own line and bar charts, two select boxes."""

import streamlit as st

from bench.peers import frames

read = st.cache_data(frames.read_frames)()

st.set_page_config(page_title="Appeals", layout="wide")
areas, topics = sorted(read.months["area"].unique()), sorted(read.months["topic"].unique())
area = st.sidebar.selectbox("Area", areas, index=areas.index(frames.COUNTRY))
topic = st.sidebar.selectbox("Topic", topics, index=topics.index(frames.ALL_TOPICS))


def chosen(rows, *, by_area: bool = True, by_topic: bool = True):
    """The rows of the chosen area and topic."""
    if by_area:
        rows = rows[rows["area"] == area]
    return rows[rows["topic"] == topic] if by_topic and topic != frames.ALL_TOPICS else rows


st.title("Appeals")
st.metric("Received in the last month", f"{chosen(read.last)['received'].sum():,}")
st.subheader("Received by month")
st.line_chart(frames.received_by_month(chosen(read.months)), x="month", y="received")
left, right = st.columns(2)
left.subheader("Answered in term, %, last 12 months")
left.bar_chart(frames.share_by_area(chosen(read.regions, by_area=False)), x="area", y="share", horizontal=True, sort="-share")
right.subheader("Received by topic, last 12 months")
right.bar_chart(
    frames.received_by_topic(chosen(read.year, by_topic=False)), x="topic", y="received", horizontal=True, sort="-received"
)
