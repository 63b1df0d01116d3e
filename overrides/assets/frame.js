// The menu button on narrow screens, tables that are too wide, and what print needs.
// Loaded in the head and run at once: the class tells the stylesheet that there is a script, so
// that the menu starts closed. Without it the list of pages is simply shown.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");

  const menu = () => {
    const button = document.querySelector(".ps-menu");
    const nav = document.getElementById("pages");
    if (!button || !nav) return;
    const set = (open) => {
      button.setAttribute("aria-expanded", open);
      root.classList.toggle("ps-open", open);
    };
    const isOpen = () => root.classList.contains("ps-open");
    button.addEventListener("click", () => set(!isOpen()));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !isOpen()) return;
      set(false);
      button.focus();
    });
  };

  // The search is loaded when it is asked for.
  const assets = new URL(".", document.currentScript.src);
  const search = () => {
    const button = document.querySelector(".ps-find");
    if (!button) return;
    const open = () => import(new URL("search/dialog.js", assets)).then((dialog) => dialog.open());
    button.addEventListener("click", open);
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest("input, textarea, select, [contenteditable], dialog");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      open();
    });
  };

  // A table that does not fit becomes a named region that the keyboard can scroll.
  const tables = () => {
    // Rows shown as cards stay rows of a table for those who listen.
    const roles = { thead: "rowgroup", tbody: "rowgroup", tr: "row", "thead th": "columnheader", "tbody th": "rowheader", td: "cell" };
    for (const table of document.querySelectorAll(".ps-rows")) {
      table.setAttribute("role", "table");
      for (const [css, role] of Object.entries(roles)) {
        for (const part of table.querySelectorAll(css)) part.setAttribute("role", role);
      }
    }
    const boxes = [...document.querySelectorAll(".ps-article table")].map((table) => {
      const box = document.createElement("div");
      box.className = "ps-scroll";
      table.replaceWith(box);
      box.append(table);
      // Browsers leave half of a small link hidden where they scroll by themselves.
      box.addEventListener("focusin", (event) => event.target.scrollIntoView({ block: "nearest", inline: "nearest" }));
      return box;
    });
    const fit = () => {
      boxes.forEach((box, index) => {
        const wide = box.scrollWidth > box.clientWidth + 1;
        const caption = box.querySelector("caption");
        const names = { role: "region", tabindex: "0" };
        names["aria-label"] = (caption ? caption.textContent : `Table ${index + 1}`) + ", scrolls sideways";
        for (const [name, value] of Object.entries(names)) {
          if (wide) box.setAttribute(name, value);
          else box.removeAttribute(name);
        }
      });
    };
    fit();
    addEventListener("resize", fit);
    document.addEventListener("toggle", fit, true);
  };

  // Paper cannot be clicked: open what is folded, and fold it again afterwards.
  const print = () => {
    const opened = new Set();
    addEventListener("beforeprint", () => {
      for (const details of document.querySelectorAll("details:not([open])")) {
        opened.add(details);
        details.open = true;
      }
    });
    addEventListener("afterprint", () => {
      for (const details of opened) details.open = false;
      opened.clear();
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    menu();
    search();
    tables();
    print();
  });
  // The planner is on one page only: no other loads its script, and the text is drawn first.
  addEventListener("load", () => {
    if (!document.querySelector("[data-planner]")) return;
    requestAnimationFrame(() => setTimeout(() => import("./planner.js").then((planner) => planner.start())));
  });
})();
