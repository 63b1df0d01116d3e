// Puts dates beside the stages of the planner's table. All numbers come from the page's own data;
// nothing is sent, nothing is kept. Dates are days in UTC, so that no clock change can move them.
const DAY = 86400000;
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August",
  "September", "October", "November", "December"];
const YEARS_AHEAD = 3;

/** A day written as 2027-02-28 as milliseconds in UTC; NaN for a day that does not exist. */
export function readDay(text) {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!match) return NaN;
  const day = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return writeDay(day) === text ? day : NaN;
}

/** A day as 2027-02-28. */
export function writeDay(day) {
  return new Date(day).toISOString().slice(0, 10);
}

/** A day so many days or calendar months later. Where a month is too short, its last day. */
export function move(day, number, unit) {
  if (unit === "day") return day + number * DAY;
  const at = new Date(day);
  const first = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + number, 1);
  const length = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + number + 1, 0)).getUTCDate();
  return first + (Math.min(at.getUTCDate(), length) - 1) * DAY;
}

/** A day in words: Monday 1 March 2027. */
export function inWords(day) {
  const at = new Date(day);
  return `${DAYS[at.getUTCDay()]} ${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

/** Today where the reader is, as a day. */
export function today(now = new Date()) {
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
}

const offset = (text) => {
  const [number, unit] = text.split(" ");
  return { number: Number(number), unit };
};

/** The stages in the rows of a table. */
export function readStages(table) {
  return [...table.querySelectorAll("tr[data-when]")].map((row) => ({
    row,
    ...row.dataset,
    from: offset(row.dataset.from),
    to: offset(row.dataset.to),
  }));
}

/** The first and last day of a stage, for a day of treatment. */
export function daysOf(stage, treatment) {
  const from = move(treatment, stage.from.number, stage.from.unit);
  const to = move(treatment, stage.to.number, stage.to.unit);
  switch (stage.when) {
    case "before": return [move(treatment, -stage.to.number, stage.to.unit), treatment - DAY];
    case "lasts":
    case "daily":
    case "wait": return [treatment, to];
    default: return [from, to];
  }
}

/** What to show beside a stage. */
export function told(stage, treatment) {
  const [first, last] = daysOf(stage, treatment);
  // What to do or leave out holds until a day is over, and by the longest time given: no date here
  // may read as leave to begin.
  if (stage.when === "wait" || stage.when === "daily") return `Until the end of ${inWords(last)}`;
  if (stage.when === "lasts") return `May last until ${inWords(last)}`;
  return first === last ? inWords(first) : `${inWords(first)} to ${inWords(last)}`;
}

/** The latest day of treatment after which all that shows can be gone by a day. */
export function latest(stages, event) {
  const showing = stages.filter((stage) => stage.when === "lasts");
  return Math.min(...showing.map((stage) => move(event, -stage.to.number, stage.to.unit)));
}

/** How many days pass between two days. */
export const between = (one, other) => Math.round((other - one) / DAY);

// The calendar file: RFC 5545.

const escape = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|\r|\n/g, "\\n");

/** A line of a calendar file, folded so that none has more than 75 octets. */
export function fold(line) {
  const encoder = new TextEncoder();
  let folded = "";
  let size = 0;
  for (const sign of line) {
    const octets = encoder.encode(sign).length;
    if (size + octets > 75) {
      folded += "\r\n ";
      size = 1;
    }
    folded += sign;
    size += octets;
  }
  return folded;
}

const stamp = (day) => writeDay(day).replace(/-/g, "");

const unique = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");

/** The text of a calendar file. Events: {first, last, title, text}, whole days, last one included. */
export function calendar(events, { now = new Date(), id = unique } = {}) {
  const written = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Plainsource//Plan your days//EN", "CALSCALE:GREGORIAN"];
  for (const { first, last, title, text } of events) {
    lines.push("BEGIN:VEVENT", `UID:${id()}@plainsource.invalid`, `DTSTAMP:${written}`,
      `DTSTART;VALUE=DATE:${stamp(first)}`, `DTEND;VALUE=DATE:${stamp(last + DAY)}`,
      `SUMMARY:${escape(title)}`, `DESCRIPTION:${escape(text)}`, "TRANSP:TRANSPARENT", "END:VEVENT");
  }
  lines.push("END:VCALENDAR");
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

/** What goes into the calendar for a plan: {treatment, event?}. */
export function eventsOf(stages, plan, page) {
  const events = [{
    first: plan.treatment, last: plan.treatment, title: plan.event ? "Latest day for the treatment" : "Day of the treatment",
    text: `Planned with ${page}`,
  }];
  if (plan.event) {
    events.push({ first: plan.event, last: plan.event, title: "The day your skin should look right", text: `Planned with ${page}` });
  }
  for (const stage of stages) {
    const [first, last] = daysOf(stage, plan.treatment);
    events.push({
      first, last, title: stage.stage,
      text: `${stage.tell}\nWho says so: ${stage.sources || "see the page"}\n${page}#note-${stage.fact}`,
    });
  }
  return events.filter((event) => event.last >= event.first);
}

// The form.

const make = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

const ASKED = {
  treatment: "Day of the treatment",
  event: "Day by which your skin must look right",
};

/** What is wrong with a day somebody chose; empty where nothing is. */
export function fault(text, partly, mode, stages, now = today()) {
  if (partly) return "This day is not complete, or it does not exist. Choose another.";
  if (!text) return "Choose a day first.";
  const day = readDay(text);
  if (Number.isNaN(day)) return "This day does not exist. Write it like 2027-03-27.";
  if (day > move(now, 12 * YEARS_AHEAD, "month")) return "This day is too far away. Look at the year.";
  if (mode === "event") return day < now ? "This day has passed. Choose a day that is still to come." : "";
  const last = Math.max(...stages.map((stage) => daysOf(stage, day)[1]));
  return last < now ? "This day and all the days after it have passed. Look at the year." : "";
}

/** The sentence that says what came out. */
export function outcome(plan, stages, now = today()) {
  if (!plan.event) {
    const passed = plan.treatment < now ? " That day has passed." : "";
    return `Treatment on ${inWords(plan.treatment)}.${passed} Your dates are in the table below.`;
  }
  const gap = between(plan.treatment, plan.event);
  const before = `${gap} ${gap === 1 ? "day" : "days"} before ${inWords(plan.event)}`;
  if (plan.treatment < now) {
    return `There is too little time. The treatment should be ${before} or earlier. That was ${inWords(plan.treatment)}.`;
  }
  return `Have the treatment on ${inWords(plan.treatment)} or earlier. That is ${before}. A few people have marks for longer, so no date is sure. The dates below are for the latest day.`;
}

function setUp(box) {
  const table = box.querySelector("table");
  const stages = readStages(table);
  const input = make("input", { type: "date", id: "planner-day", name: "day", "aria-describedby": "planner-fault", required: "" });
  const label = make("label", { for: "planner-day" }, ASKED.treatment);
  const wrong = make("p", { id: "planner-fault", class: "ps-planner-fault" });
  const result = make("p", { role: "status", class: "ps-planner-result" });
  const choice = (mode, words, on) => {
    const radio = make("input", { type: "radio", name: "mode", value: mode, id: `planner-${mode}` });
    radio.checked = on;
    return make("p", { class: "ps-planner-choice" }, radio, make("label", { for: radio.id }, words));
  };
  const save = make("button", { type: "button" }, "Save to my calendar");
  const print = make("button", { type: "button" }, "Print");
  const after = make("p", { class: "ps-planner-after", hidden: "" }, save, " ", print);
  const form = make("form", { class: "ps-planner-form", novalidate: "" },
    make("fieldset", {}, make("legend", {}, "Which day do you know?"),
      choice("treatment", "The day of the treatment", true),
      choice("event", "The day by which my skin must look right", false)),
    make("p", {}, label, input), wrong,
    make("p", {}, make("button", { type: "submit" }, "Show my dates")));
  let plan = null;

  const mode = () => form.elements.mode.value;
  const clear = () => {
    plan = null;
    wrong.textContent = "";
    input.removeAttribute("aria-invalid");
    result.textContent = "";
    after.hidden = true;
    for (const place of table.querySelectorAll(".ps-dates")) place.remove();
  };
  const show = () => {
    for (const stage of stages) {
      stage.row.lastElementChild.append(make("strong", { class: "ps-dates" }, told(stage, plan.treatment)));
    }
    result.textContent = outcome(plan, stages);
    after.hidden = false;
  };

  form.addEventListener("change", (event) => {
    if (event.target.name === "mode") {
      label.textContent = ASKED[mode()];
      clear();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clear();
    const what = fault(input.value, input.validity.badInput, mode(), stages);
    if (what) {
      wrong.textContent = what;
      input.setAttribute("aria-invalid", "true");
      input.focus();
      return;
    }
    const day = readDay(input.value);
    plan = mode() === "event" ? { event: day, treatment: latest(stages, day) } : { treatment: day };
    if (plan.event && plan.treatment < today()) {
      result.textContent = outcome(plan, stages);
      return;
    }
    show();
  });
  save.addEventListener("click", () => {
    const page = location.href.split("#")[0];
    const file = new Blob([calendar(eventsOf(stages, plan, page))], { type: "text/calendar;charset=utf-8" });
    const link = make("a", { href: URL.createObjectURL(file), download: "plan-your-days.ics" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });
  print.addEventListener("click", () => window.print());
  box.prepend(make("div", { class: "ps-planner-top" }, form, result, after));
}

/** Set up every planner of the page. */
export function start() {
  document.querySelectorAll("[data-planner]").forEach(setUp);
}
