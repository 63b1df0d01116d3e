// Shows a source note below the text it belongs to. Without this script the mark is a link to the
// note at the end of the page. With it the mark opens something on the spot, so it says what it
// is: a button, expanded or collapsed. Focus moves into the box, as the link would have moved it
// to the note: a screen reader reads it at once, a magnified screen follows. Close, Escape and a
// second press bring the focus back. One box at a time.
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

  const make = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    made.append(...children);
    return made;
  };

  // After a whole table or figure, never inside it.
  const place = (mark, box) => {
    const whole = mark.closest("table, figure");
    const block = mark.closest("p, li");
    if (whole) (whole.closest(".ps-scroll") || whole).after(box);
    else if (block.tagName === "P") block.after(box);
    else block.append(box);
  };

  const show = (mark, note) => {
    close(false);
    const copy = note.cloneNode(true);
    for (const link of copy.querySelectorAll(".ps-back")) link.remove();
    for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
    const tell = note.parentElement.querySelector(".ps-note-tell").textContent;
    const title = mark.getAttribute("aria-label");
    const button = make("button", { type: "button" }, "Close this note");
    button.onclick = () => close(true);
    const box = make(
      "div",
      { id: "ps-box", class: "ps-box", role: "region", "aria-labelledby": "ps-title", tabindex: "-1" },
      make("p", { id: "ps-title", class: "ps-box-title" }, title),
      make("p", { class: "ps-note-tell" }, tell),
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
    mark.addEventListener("click", toggle);
    mark.addEventListener("keydown", (event) => {
      if (event.key === " ") toggle(event);
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(true);
  });

  // What an address leads into is unfolded. Newer browsers do so by themselves.
  const unfold = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    let folded = target && target.closest("details:not([open])");
    if (!folded) return;
    for (; folded; folded = target.closest("details:not([open])")) folded.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  unfold();
})();
