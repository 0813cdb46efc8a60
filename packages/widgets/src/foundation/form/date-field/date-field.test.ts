import "./define.ts";
import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { html, type TemplateResult } from "lit";
import { expectAccessible, mount, part, settled, unmount, until } from "../../testing/fixtures.ts";
import { formControlSuite } from "../../testing/form-control-suite.ts";
import { DateField, type DateHint, MonthShowEvent } from "./date-field.ts";

/** The day that has the focus; the calendar is loaded when it is first needed. */
function focusedDay(element: DateField): string | null | undefined {
  const calendar = element.shadowRoot?.activeElement;
  return calendar?.shadowRoot?.activeElement?.getAttribute("data-date");
}

formControlSuite({
  tag: "embark-date-field",
  type: DateField,
  values: ["2026-12-18", "2027-01-03"],
  empty: "",
  focus: "#start",
  async change(element) {
    await sendKeys({ press: "ArrowDown" });
    await until("the focus is in the calendar", () => focusedDay(element));
    await sendKeys({ press: "ArrowRight" });
    await settled(document);
    await sendKeys({ press: "Enter" });
  },
});

describe("embark-date-field", () => {
  afterEach(unmount);

  async function opened(template: TemplateResult): Promise<DateField> {
    const element = await mount(template, DateField);
    part(element, "#start").focus();
    await sendKeys({ press: "ArrowDown" });
    await until("the focus is in the calendar", () => focusedDay(element));
    return element;
  }
  const single = (locale = "en-GB") => html`<embark-date-field
    label="Leave"
    value="2026-12-18"
    min="2026-11-21"
    max="2027-10-17"
    locale=${locale}
  ></embark-date-field>`;
  const range = (value = "") => html`<embark-date-field
    label="Leave"
    end-label="Return"
    mode="range"
    value=${value}
    min="2026-11-21"
    max="2027-10-17"
    locale="en-GB"
  ></embark-date-field>`;

  const isOpen = (element: DateField) => part(element, "[popover]").matches(":popover-open");
  const calendar = (element: DateField) => part(element, "embark-date-calendar");
  const day = (element: DateField, date: string) =>
    part(calendar(element), `[data-date="${date}"]`);
  /** Browsers differ in commas, as their language data do. */
  const plain = (text: string | null) => text?.replaceAll(",", "");
  const texts = (element: DateField) =>
    [...(element.shadowRoot?.querySelectorAll("input") ?? [])].map(({ value }) => plain(value));
  /** What is read out about a day. */
  function nameOf(element: DateField, date: string): string | undefined {
    const cell = day(element, date).cloneNode(true);
    if (cell instanceof Element) cell.querySelector("[aria-hidden]")?.remove();
    return plain(cell.textContent)?.replaceAll(/\s+/g, " ").trim();
  }

  async function press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await sendKeys({ press: key });
      await settled(document);
    }
  }

  async function typeInto(element: DateField, id: string, text: string): Promise<void> {
    part<HTMLInputElement>(element, id).focus();
    part<HTMLInputElement>(element, id).select();
    await sendKeys({ type: text });
    await sendKeys({ press: "Enter" });
    await settled(document);
  }

  it("shows its date written out, and the first month around it", async () => {
    const element = await opened(single());
    expect(texts(element)).to.deep.equal(["Fri 18 Dec"]);
    expect(part(calendar(element), "h2").textContent).to.equal("December 2026");
    expect(focusedDay(element)).to.equal("2026-12-18");
    expect(day(element, "2026-12-18").getAttribute("aria-selected")).to.equal("true");
    expect(nameOf(element, "2026-12-18")).to.equal("Friday 18 December 2026 Leave");
    await expectAccessible(element);
  });

  for (const [key, date] of [
    ["ArrowRight", "2026-12-19"],
    ["ArrowLeft", "2026-12-17"],
    ["ArrowDown", "2026-12-25"],
    ["ArrowUp", "2026-12-11"],
    ["Home", "2026-12-14"],
    ["End", "2026-12-20"],
    ["PageDown", "2027-01-18"],
    ["PageUp", "2026-11-21"],
  ] as const) {
    it(`goes from 18 December to ${date} with ${key}`, async () => {
      const element = await opened(single());
      await press(key);
      expect(focusedDay(element)).to.equal(date);
      const tabStops = calendar(element).shadowRoot?.querySelectorAll("td[tabindex='0']");
      expect(tabStops).to.have.length(1);
    });
  }

  it("goes a year on with Shift and PageDown, as far as the bounds", async () => {
    const element = await opened(single());
    await sendKeys({ down: "Shift" });
    await press("PageDown");
    await sendKeys({ up: "Shift" });
    expect(focusedDay(element)).to.equal("2027-10-17");
  });

  it("goes left to the next day in Arabic, and begins the week there as people do", async () => {
    const element = await opened(single("ar-EG"));
    expect(element.dir).to.equal("rtl");
    await press("ArrowLeft");
    expect(focusedDay(element)).to.equal("2026-12-19");
    await press("Home");
    expect(focusedDay(element)).to.equal("2026-12-19");
  });

  it("is chosen with Enter, closes and gives the focus back", async () => {
    const element = await opened(single());
    await press("ArrowDown", "Enter");
    expect(element.value).to.equal("2026-12-25");
    expect(isOpen(element)).to.equal(false);
    expect(element.shadowRoot?.activeElement?.id).to.equal("start");
  });

  it("is chosen with the pointer, but not outside the bounds", async () => {
    const element = await opened(single());
    part(calendar(element), ".previous").click();
    await settled(document);
    expect(part<HTMLButtonElement>(calendar(element), ".previous").disabled).to.equal(true);
    day(element, "2026-11-20").click();
    expect(element.value).to.equal("2026-12-18");
    day(element, "2026-11-30").click();
    expect(element.value).to.equal("2026-11-30");
  });

  it("closes on Escape and when the focus goes elsewhere, and keeps its date", async () => {
    const element = await opened(single());
    await press("ArrowDown", "Escape");
    expect(isOpen(element)).to.equal(false);
    expect(element.shadowRoot?.activeElement?.id).to.equal("start");
    expect(element.value).to.equal("2026-12-18");
    part(element, "#start").click();
    await settled(document);
    expect(isOpen(element)).to.equal(true);
    element.blur();
    await settled(document);
    expect(isOpen(element)).to.equal(false);
  });

  it("takes a range in two steps, and stays open between them", async () => {
    const element = await opened(range());
    day(element, "2026-11-28").click();
    await settled(document);
    expect(element.value).to.equal("2026-11-28/");
    expect(isOpen(element)).to.equal(true);
    expect(part(calendar(element), "[role=status]").textContent).to.equal("Return");
    day(element, "2026-11-30").click();
    await settled(document);
    expect(element.value).to.equal("2026-11-28/2026-11-30");
    expect([element.start, element.end]).to.deep.equal(["2026-11-28", "2026-11-30"]);
    expect(isOpen(element)).to.equal(false);
    expect(texts(element)).to.deep.equal(["Sat 28 Nov", "Mon 30 Nov"]);
  });

  it("begins a range anew when an earlier day is chosen", async () => {
    const element = await opened(range("2026-12-18/2027-01-03"));
    part(element, "#end").click();
    await settled(document);
    day(element, "2027-01-10").click();
    await settled(document);
    expect(element.value).to.equal("2026-12-18/2027-01-10");
    part(element, "#end").click();
    await settled(document);
    part(calendar(element), ".previous").click();
    await settled(document);
    day(element, "2026-12-10").click();
    expect(element.value).to.equal("2026-12-10/2027-01-10");
  });

  it("marks the days between", async () => {
    const element = await opened(range("2026-12-18/2026-12-21"));
    const between = [...(calendar(element).shadowRoot?.querySelectorAll(".between") ?? [])];
    expect(between.map((cell) => cell.getAttribute("data-date"))).to.deep.equal([
      "2026-12-19",
      "2026-12-20",
    ]);
    await expectAccessible(element);
  });

  it("understands typed dates", async () => {
    const element = await mount(range(), DateField);
    await typeInto(element, "#start", "18/12");
    await typeInto(element, "#end", "3 jan");
    expect(element.value).to.equal("2026-12-18/2027-01-03");
    expect(texts(element)).to.deep.equal(["Fri 18 Dec", "Sun 3 Jan"]);
  });

  it("keeps what it does not understand and shows how to write it", async () => {
    const element = await mount(single(), DateField);
    await typeInto(element, "#start", "soon");
    element.blur();
    await settled(document);
    expect(texts(element)).to.deep.equal(["soon"]);
    expect(element.validity.badInput).to.equal(true);
    expect(part(element, ".error").textContent).to.contain(
      "We do not understand this date. For example 21/11/2026",
    );
    await typeInto(element, "#start", "19/12");
    expect(element.validity.valid).to.equal(true);
  });

  it("says what is wrong with dates out of bounds or in the wrong order", async () => {
    const element = await mount(range("2026-11-01/"), DateField);
    expect(element.validity.rangeUnderflow).to.equal(true);
    expect(element.validationMessage).to.contain("21 November 2026 or later");
    element.value = "2026-12-01/2028-01-01";
    expect(element.validity.rangeOverflow).to.equal(true);
    element.value = "2026-12-18/2026-12-01";
    expect(element.validationMessage).to.contain("on or after the day you leave");
    element.value = "2026-12-18/";
    element.required = true;
    expect(element.validity.valueMissing).to.equal(true);
  });

  it("forgets the end while only one date is asked for, and remembers it after", async () => {
    const element = await mount(range("2026-12-18/2027-01-03"), DateField);
    element.mode = "single";
    await settled(document);
    expect(element.value).to.equal("2026-12-18");
    element.mode = "range";
    expect(element.value).to.equal("2026-12-18/2027-01-03");
  });

  it("tells which days it shows and shows hints for them", async () => {
    const shown: unknown[] = [];
    const element = await mount(single(), DateField);
    element.addEventListener("embark-month-show", (event) => {
      expect(event).to.be.instanceOf(MonthShowEvent);
      shown.push(event.detail);
    });
    part(element, "#start").click();
    await until("months are shown", () => shown.length > 0);
    part(calendar(element), ".next").click();
    await settled(document);
    expect(shown).to.deep.equal([
      { from: "2026-12-01", to: "2026-12-31", side: "start" },
      { from: "2027-01-01", to: "2027-01-31", side: "start" },
    ]);
    element.hints = new Map<string, DateHint>([
      ["2027-01-03", { text: "฿2,400", lowest: true }],
      ["2027-01-04", { text: "฿9,900" }],
    ]);
    await settled(document);
    expect(nameOf(element, "2027-01-03")).to.equal("Sunday 3 January 2027 ฿2400 lowest price");
    expect(day(element, "2027-01-03").textContent).to.contain("฿2,400");
    await expectAccessible(element);
  });

  it("tells when the other date of a range is being chosen", async () => {
    const element = await mount(range("2026-12-18/2026-12-20"), DateField);
    const sides: string[] = [];
    element.addEventListener("embark-month-show", ({ detail }) => sides.push(detail.side));
    part(element, "#end").click();
    await until("months are shown", () => sides.length === 1);
    part(element, "#start").click();
    await until("the other side is shown", () => sides.length === 2);
    day(element, "2026-12-19").click();
    await until("the calendar has gone on to the end", () => sides.length === 3);
    expect(sides).to.deep.equal(["end", "start", "end"]);
  });

  it("shows two months where its container is wide", async () => {
    const element = await mount(single(), DateField);
    const container = element.parentElement;
    expect(container).to.be.instanceOf(HTMLElement);
    container?.style.setProperty("container-type", "inline-size");
    container?.style.setProperty("inline-size", "60em");
    const shown: unknown[] = [];
    element.addEventListener("embark-month-show", ({ detail }) => shown.push(detail));
    part(element, "#start").click();
    await until("months are shown", () => shown.length > 0);
    expect(shown).to.deep.equal([{ from: "2026-12-01", to: "2027-01-31", side: "start" }]);
    container?.style.setProperty("inline-size", "20em");
    expect(part(calendar(element), ".month:nth-child(2)").checkVisibility()).to.equal(false);
  });

  it("writes Thai months and Gregorian years unless the locale asks for Buddhist ones", async () => {
    const element = await opened(single("th"));
    expect(part(calendar(element), "h2").textContent).to.equal("ธันวาคม 2026");
    element.locale = "th-u-ca-buddhist";
    await settled(document);
    expect(part(calendar(element), "h2").textContent).to.equal("ธันวาคม 2569");
  });
});
