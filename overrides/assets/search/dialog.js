// The search as a reader meets it: a box to type in, and the sections that answer.
import { FAMILY, answersTo } from "./search.js";
import { stem } from "./terms.js";

const WAIT = 120;

const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

const input = make("input", {
  type: "search",
  id: "ps-question",
  autocomplete: "off",
  autocapitalize: "none",
  enterkeyhint: "search",
  "aria-describedby": "ps-found",
});
const status = make("p", { id: "ps-found", role: "status" });
const list = make("ol", { "aria-label": "What was found" });
const close = make("button", { type: "button" }, "Close");
const dialog = make(
  "dialog",
  { class: "ps-search", "aria-labelledby": "ps-search-name" },
  make(
    "div",
    { class: "ps-search-head" },
    make("h2", { id: "ps-search-name" }, "Search"),
    close,
  ),
  make("label", { for: "ps-question" }, "What would you like to know?"),
  input,
  status,
  list,
);

// Words that were asked for stand out in the sentence.
const marked = (text, wanted) => {
  const parts = text.split(/([A-Za-z0-9À-ž'’-]+)/);
  return parts.map((part, i) => {
    const words = part.toLowerCase().split(/[-'’]/);
    const asked = i % 2 && words.some((word) => word.length > 2 && wanted.has(stem(word).slice(0, FAMILY)));
    return asked ? make("mark", {}, part) : part;
  });
};

const item = ({ address, heading, above, text, wanted }) => {
  const from = above.length ? make("span", { class: "ps-search-page" }, above[0]) : "";
  const link = make("a", { href: address }, make("strong", {}, heading), " ", from);
  link.addEventListener("click", () => dialog.close());
  return make("li", {}, link, make("p", {}, ...marked(text, wanted)));
};

const say = (count) => {
  if (count === 0) return "Nothing found. Try other words.";
  return count === 1 ? "1 place found." : `${count} places found. The best comes first.`;
};

let turn = 0;
const update = async () => {
  const question = input.value.trim();
  const mine = ++turn;
  if (question.length < 2) {
    list.replaceChildren();
    status.textContent = "";
    return;
  }
  try {
    const found = await answersTo(question);
    // Only the newest question counts: answers may come in another order.
    if (mine !== turn) return;
    list.replaceChildren(...found.map(item));
    status.textContent = say(found.length);
  } catch {
    if (mine !== turn) return;
    list.replaceChildren();
    status.textContent = "The search could not be loaded. Try again when you are online.";
  }
};

let timer;
input.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(update, WAIT);
});

// Arrow keys go through the box and the answers; Enter in the box opens the best one.
dialog.addEventListener("keydown", (event) => {
  const stops = [input, ...list.querySelectorAll("a")];
  const now = stops.indexOf(document.activeElement);
  if (event.key === "Enter" && now === 0 && stops[1]) {
    event.preventDefault();
    stops[1].click();
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || now < 0) return;
  event.preventDefault();
  stops[Math.min(Math.max(now + step, 0), stops.length - 1)].focus();
});
close.addEventListener("click", () => dialog.close());

const styles = new Promise((done) => {
  const link = make("link", { rel: "stylesheet", href: new URL("search.css", import.meta.url).href });
  link.addEventListener("load", done);
  link.addEventListener("error", done);
  document.head.append(link);
});

export const open = async () => {
  if (dialog.open) return;
  await styles;
  if (!dialog.isConnected) document.body.append(dialog);
  dialog.showModal();
  input.focus();
  input.select();
};
