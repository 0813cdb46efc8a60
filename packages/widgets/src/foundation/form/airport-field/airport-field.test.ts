import "./define.ts";
import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { html } from "lit";
import { findAirports } from "../../testing/airports.ts";
import {
  expectAccessible,
  fakeClient,
  mount,
  part,
  problem,
  settled,
  unmount,
  until,
} from "../../testing/fixtures.ts";
import { formControlSuite } from "../../testing/form-control-suite.ts";
import { AirportField } from "./airport-field.ts";

const client = fakeClient(findAirports);

formControlSuite({
  tag: "embark-airport-field",
  type: AirportField,
  values: ["BKK", "LHR"],
  empty: "",
  focus: "input",
  prepare(element) {
    element.embark = client;
  },
  async change(element) {
    await sendKeys({ type: "LGW" });
    await sendKeys({ press: "Enter" });
    await until("Gatwick is taken", () => element.value === "LGW");
  },
});

describe("embark-airport-field", () => {
  afterEach(unmount);

  const field = (embark = client) =>
    mount(
      html`<embark-airport-field label="To" .embark=${embark}></embark-airport-field>`,
      AirportField,
    );
  /** One whose searches are written down. */
  async function listening() {
    const asked: (string | null)[] = [];
    const embark = fakeClient((url) => {
      asked.push(url.searchParams.get("q"));
      return findAirports(url);
    });
    return { asked, element: await field(embark) };
  }
  const input = (element: AirportField) => part<HTMLInputElement>(element, "input");
  const options = (element: AirportField) => [
    ...(element.shadowRoot?.querySelectorAll("[role=option]") ?? []),
  ];
  const isOpen = (element: AirportField) => part(element, "[popover]").matches(":popover-open");

  /** Types as fast as can be: between keys from outside the page there may be pauses, which the field asks in. */
  function type(element: AirportField, text: string): void {
    input(element).focus();
    for (const letter of text) document.execCommand("insertText", false, letter);
  }

  it("shows city and code of its value", async () => {
    const element = await field();
    element.value = "bkk";
    await until("the name is there", () => input(element).value === "Bangkok BKK");
    expect(element.value).to.equal("BKK");
    expect(element.airport?.name).to.equal("Suvarnabhumi Airport");
  });

  it("does not ask for the name of a place that it is given", async () => {
    let calls = 0;
    const element = await field(fakeClient(() => ({ data: [], nextCursor: String(++calls) })));
    element.airport = findAirports(new URL("https://x/?q=LHR")).data[0] ?? null;
    await settled(document);
    expect(input(element).value).to.equal("London LHR");
    expect(element.value).to.equal("LHR");
    expect(calls).to.equal(0);
  });

  it("lets somebody type over a code whose name comes while they are there", async () => {
    let answer = () => {};
    const waiting = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const element = await field(
      fakeClient(async (url) => {
        if (url.searchParams.has("codes")) await waiting;
        return findAirports(url);
      }),
    );
    element.value = "BKK";
    await settled(document);
    input(element).focus();
    answer();
    await until("the name is there", () => input(element).value === "Bangkok BKK");
    await sendKeys({ type: "LGW" });
    expect(input(element).value).to.equal("LGW");
  });

  it("suggests places while somebody types, says how many, and marks the best", async () => {
    const element = await field();
    type(element, "lon");
    await until("there are suggestions", () => options(element).length === 3);
    expect(isOpen(element)).to.equal(true);
    expect(input(element).getAttribute("aria-expanded")).to.equal("true");
    expect(input(element).getAttribute("aria-activedescendant")).to.equal("place-0");
    expect(part(element, "[role=status]").textContent).to.equal("3 places");
    expect(options(element)[0]?.textContent).to.contain("all airports · United Kingdom");
    await expectAccessible(element);
  });

  it("goes through the suggestions with the arrows, around the ends", async () => {
    const element = await field();
    type(element, "lon");
    await until("there are suggestions", () => options(element).length === 3);
    const active = () => input(element).getAttribute("aria-activedescendant");
    for (const [key, expected] of [
      ["ArrowDown", "place-1"],
      ["ArrowUp", "place-0"],
      ["ArrowUp", "place-2"],
      ["ArrowDown", "place-0"],
    ] as const) {
      await sendKeys({ press: key });
      await settled(document);
      expect(active()).to.equal(expected);
    }
    await sendKeys({ press: "ArrowDown" });
    await sendKeys({ press: "Enter" });
    await settled(document);
    expect(element.value).to.equal("LHR");
    expect(isOpen(element)).to.equal(false);
  });

  it("takes the best match when the field is left, even before it was shown", async () => {
    const element = await field();
    type(element, "ban");
    await sendKeys({ press: "Tab" });
    await until("Bangkok is taken", () => element.value === "BKK");
    expect(input(element).value).to.equal("Bangkok BKK");
  });

  it("takes a pasted code", async () => {
    const element = await field();
    input(element).focus();
    document.execCommand("insertText", false, "LGW");
    await sendKeys({ press: "Enter" });
    await until("Gatwick is taken", () => element.value === "LGW");
  });

  it("is chosen with the pointer", async () => {
    const element = await field();
    type(element, "lon");
    await until("there are suggestions", () => options(element).length === 3);
    part(element, "#place-2").click();
    await settled(document);
    expect(element.value).to.equal("LGW");
    expect(document.activeElement).to.equal(element);
  });

  it("looks for nothing more when a place is chosen right after a key", async () => {
    const { asked, element } = await listening();
    type(element, "lon");
    await until("there are suggestions", () => options(element).length === 3);
    type(element, "d");
    part(element, "#place-2").click();
    // Its pause began later, so that the other would be over by then.
    const next = await field();
    type(next, "lon");
    await until("there are suggestions", () => options(next).length === 3);
    expect(asked).to.deep.equal(["lon"]);
    expect(isOpen(element)).to.equal(false);
    expect(input(element).value).to.equal("London LGW");
  });

  it("closes on Escape and shows the chosen place again", async () => {
    const element = await field();
    element.value = "BKK";
    await until("the name is there", () => input(element).value === "Bangkok BKK");
    type(element, "lon");
    await until("there are suggestions", () => options(element).length === 3);
    await sendKeys({ press: "Escape" });
    await settled(document);
    expect(isOpen(element)).to.equal(false);
    expect(input(element).value).to.equal("Bangkok BKK");
    expect(element.value).to.equal("BKK");
  });

  it("is emptied by its button and by deleting the text", async () => {
    const element = await field();
    element.value = "BKK";
    await until("the name is there", () => input(element).value === "Bangkok BKK");
    const { height } = element.getBoundingClientRect();
    part(element, ".clear").click();
    await settled(document);
    expect(element.value).to.equal("");
    expect(element.getBoundingClientRect().height).to.equal(height);
    expect(document.activeElement).to.equal(element);
    element.value = "BKK";
    await until("the name is there", () => input(element).value === "Bangkok BKK");
    input(element).select();
    await sendKeys({ press: "Delete" });
    await sendKeys({ press: "Tab" });
    await until("the value is gone", () => element.value === "");
  });

  it("says so when there is no such place, and is invalid", async () => {
    const element = await field();
    type(element, "atlantis");
    await until("it says so", () => part(element, "[role=status]").textContent !== "");
    expect(part(element, "[popover]").textContent).to.contain("No place found");
    await expectAccessible(element);
    await sendKeys({ press: "Tab" });
    await until("it complains", () => element.shadowRoot?.querySelector(".error"));
    expect(element.validity.badInput).to.equal(true);
    expect(part(element, ".error").textContent).to.contain("Choose a place from the list.");
  });

  it("offers to try again when asking failed", async () => {
    let works = false;
    const element = await field(
      fakeClient((url) => (works ? findAirports(url) : problem(503, "unavailable"))),
    );
    type(element, "lon");
    await until("it says so", () => element.shadowRoot?.querySelector("[role=alert]"));
    expect(part(element, "[role=alert]").textContent).to.contain("Many people are asking");
    expect(part(element, "[role=alert]").textContent).to.contain("req_test");
    await expectAccessible(element);
    works = true;
    part(element, "[role=alert] button").focus();
    part(element, "[role=alert] button").click();
    await until("there are suggestions", () => options(element).length === 3);
    await until("somebody can type on", () => element.shadowRoot?.activeElement === input(element));
  });

  it("asks once when somebody types fast", async () => {
    const { asked, element } = await listening();
    type(element, "lond");
    await until("there are suggestions", () => options(element).length === 3);
    expect(asked).to.deep.equal(["lond"]);
  });
});
