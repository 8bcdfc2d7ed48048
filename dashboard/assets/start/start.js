/* Loaded last, after Dash's own scripts: starts the renderer. In a file, so that no script is inline. */
"use strict";
window.renderer = new window.DashRenderer();
