"""The explorer: any KPI in any areas and periods, in linked views. The only room with Dash in the browser."""
