// Shows a source note right below the text it belongs to. Without this script the mark is a link to
// the note at the end of the page, and the note links back.
//
// A mark then opens and closes something on the spot, so it is announced as what it is: a button
// that is expanded or collapsed. Focus moves into the box, as the link would have moved it to the
// note: a screen reader reads the note at once, and a magnified screen follows. Close, Escape and
// a second press bring the focus back to the mark. One box at a time keeps the text calm.
(() => {
  "use strict";
  let open = null;

  const close = (refocus) => {
    if (!open) return;
    const { mark, box } = open;
    open = null;
    box.remove();
    mark.setAttribute("aria-expanded", "false");
    mark.removeAttribute("aria-controls");
    if (refocus) mark.focus();
  };

  const element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  // Never inside a table or a figure: there the box comes after the whole.
  const place = (mark, box) => {
    const whole = mark.closest("table, figure");
    const block = mark.closest("p, li, dd, blockquote");
    if (whole) (whole.closest(".ps-scroll") || whole).after(box);
    else if (block && block.tagName === "P") block.after(box);
    else (block || mark.parentElement).append(box);
  };

  const show = (mark, note) => {
    close(false);
    const copy = note.cloneNode(true);
    copy.querySelectorAll(".ps-back").forEach((link) => link.remove());
    copy.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
    const title = mark.getAttribute("aria-label") || "Source note";
    const button = element("button", { type: "button", class: "ps-close" }, "Close this note");
    button.addEventListener("click", () => close(true));
    const box = element(
      "div",
      { id: "ps-box", class: "ps-box", role: "region", "aria-labelledby": "ps-box-title", tabindex: "-1" },
      element("p", { id: "ps-box-title", class: "ps-box-title" }, title),
      ...copy.childNodes,
      button,
    );
    place(mark, box);
    mark.setAttribute("aria-expanded", "true");
    mark.setAttribute("aria-controls", "ps-box");
    open = { mark, box };
    box.focus({ preventScroll: true });
    box.scrollIntoView({ block: "nearest" });
  };

  for (const mark of document.querySelectorAll('.ps-mark a[href^="#note-"]')) {
    const note = document.getElementById(mark.hash.slice(1));
    if (!note) continue;
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-expanded", "false");
    const toggle = (event) => {
      event.preventDefault();
      if (open && open.mark === mark) close(true);
      else show(mark, note);
    };
    mark.addEventListener("click", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) toggle(event);
    });
    mark.addEventListener("keydown", (event) => {
      if (event.key === " ") toggle(event);
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(true);
  });
})();
