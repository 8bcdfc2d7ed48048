/* The browser half of components/markup.py: an element whose inner HTML our own renderers wrote. */
window.korsetkish = window.korsetkish || {};
window.korsetkish.Markup = function Markup(props) {
  return window.React.createElement(props.tag || "div", {
    id: props.id,
    className: props.className || undefined,
    dangerouslySetInnerHTML: { __html: props.html },
  });
};
