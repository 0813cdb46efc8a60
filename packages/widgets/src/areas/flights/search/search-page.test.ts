import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { html } from "lit";
import "./define.ts";
import { expectUnrefused } from "../../../foundation/testing/expect-unrefused.ts";
import { expectAccessible, mount, unmount, until } from "../../../foundation/testing/fixtures.ts";
import { Search } from "./search.ts";
import { DEPARTURE_DATE, findFlights, flightsClient } from "./testing/flights.ts";
import { click, count, focused, mountSearch, searched, settled, textOf } from "./testing/steps.ts";

/** Presses Tab until the focused element has this name. */
async function tabTo(name: string): Promise<void> {
  for (let press = 0; press < 25; press++) {
    await sendKeys({ press: "Tab" });
    const element = focused();
    const root = element?.getRootNode();
    const label =
      element?.ariaLabel ??
      (root instanceof ShadowRoot &&
        root.querySelector(`label[for="${element?.id}"]`)?.textContent) ??
      "";
    if (`${label || element?.textContent}`.trim() === name) return;
  }
  throw new Error(`Tab never came to ${name}`);
}

describe("embark-search on a page", () => {
  afterEach(unmount);

  it("can be used from the form to the chosen fare with the keyboard alone", async () => {
    const search = await mount(
      html`<embark-search locale="en-GB" currency="THB" .embark=${flightsClient()}></embark-search>`,
      Search,
    );
    const chosen: string[] = [];
    search.addEventListener("embark-offer-select", ({ detail }) => chosen.push(detail.fare.brand));
    for (const [label, place] of [
      ["From", "bkk"],
      ["To", "lon"],
    ] as const) {
      await tabTo(label);
      await sendKeys({ type: place });
      await sendKeys({ press: "Enter" });
      const property = label === "From" ? "origin" : "destination";
      await until("the place is taken", () => search[property] === place.toUpperCase());
    }
    await tabTo("Leave");
    await sendKeys({ press: "ArrowDown" });
    await until("the calendar has the focus", () => focused()?.localName === "td");
    await sendKeys({ press: "ArrowDown" });
    await sendKeys({ press: "Enter" });
    await sendKeys({ press: "ArrowDown" });
    await sendKeys({ press: "Enter" });
    await until("both days are chosen", () => search.departureDate && search.returnDate);
    await tabTo("Search");
    await sendKeys({ press: "Enter" });
    await until("the heading has the focus", () => focused()?.className === "heading");
    expect(textOf(search, "h2")).to.equal("Choose your outbound flight");
    await tabTo("Choose");
    await sendKeys({ press: "Enter" });
    await until(
      "the ways back are there",
      () => textOf(search, "h2").includes("return") && count(search, ".offer"),
    );
    await tabTo("Fares");
    await sendKeys({ press: "Enter" });
    await until("the fares are there", () => count(search, ".fare"));
    await tabTo("Choose Flex for ฿110,476");
    await sendKeys({ press: "Enter" });
    await until("it is chosen", () => search.matches(":state(chosen)"));
    expect(chosen).to.deep.equal(["flex"]);
  });

  it("keeps its search and its list when it is moved, and when it is taken away and put back", async () => {
    let calls = 0;
    const search = await searched({
      search: (url) => {
        calls++;
        return findFlights(url);
      },
    });
    const place = search.parentElement;
    document.body.append(search);
    await settled(search);
    search.remove();
    place?.append(search);
    await settled(search);
    expect(count(search, ".offer")).to.equal(2);
    expect(calls).to.equal(1);
  });

  it("asks again when it was taken away while it waited", async () => {
    let calls = 0;
    const search = await mountSearch({
      search: (url, signal) =>
        ++calls > 1
          ? findFlights(url)
          : new Promise((_, reject) => {
              signal.addEventListener("abort", () => reject(signal.reason));
            }),
    });
    void search.search();
    await until("it waits", () => calls === 1);
    const place = search.parentElement;
    search.remove();
    await new Promise((resolve) => setTimeout(resolve));
    place?.append(search);
    await settled(search);
    expect(count(search, ".offer")).to.equal(2);
  });

  it("is cloned with its attributes", async () => {
    const search = await mount(
      html`<embark-search locale="en-GB" origin="BKK" adults="3" .embark=${flightsClient()}></embark-search>`,
      Search,
    );
    const clone = search.cloneNode(true);
    search.after(clone);
    if (!(clone instanceof Search)) throw new TypeError("A clone is of another class");
    clone.embark = flightsClient();
    await settled(clone);
    expect(clone).to.include({ origin: "BKK", adults: 3 });
    expect(count(clone, "form")).to.equal(1);
  });

  it("lives five times on a page, each for itself", async () => {
    const all = await Promise.all(
      ["THB", "THB", "THB", "THB", "THB"].map((currency, index) =>
        searched({}, { currency, adults: index + 1, trip: "one-way" }),
      ),
    );
    await click(all[2] ?? expect.fail(), ".offer .toggle");
    expect(all.map((search) => count(search, ".fare"))).to.deep.equal([0, 0, 4, 0, 0]);
    expect(all.map((search) => search.adults)).to.deep.equal([1, 2, 3, 4, 5]);
  });

  it("speaks the language of the page and follows it, right to left too", async () => {
    const search = await searched({}, { locale: null, trip: "one-way" });
    const place = search.parentElement ?? document.body;
    for (const [lang, heading, direction] of [
      ["ar", "خياران", "rtl"],
      ["th", "พบ 2 เที่ยวบิน", "ltr"],
      ["de", "2 Verbindungen", "ltr"],
      ["es", "2 opciones", "ltr"],
    ] as const) {
      place.lang = lang;
      await until(`it speaks ${lang}`, () => textOf(search, "h2") === heading);
      expect(getComputedStyle(search).direction).to.equal(direction);
      await click(search, ".offer .toggle");
      await expectAccessible(search);
      await click(search, ".offer .toggle");
    }
  });

  it("is refused nothing under a strict policy with Trusted Types", async () => {
    await expectUnrefused(new URL("./testing/strict-search.ts", import.meta.url));
  });
});

describe("embark-search in the address", () => {
  const before = location.href;
  afterEach(() => {
    unmount();
    history.replaceState(null, "", before);
  });

  async function remembering(id: string) {
    return searched({}, { id, remember: "fragment", trip: "one-way" });
  }

  it("writes its search into the fragment, and takes it from there when it is made again", async () => {
    const search = await remembering("trip");
    expect(location.hash).to.contain(`trip.origin=BKK&trip.destination=LON`);
    await click(search, ".toolbar [aria-pressed]");
    expect(location.hash).to.contain("trip.maxStops=0");
    unmount();
    const again = await mount(
      html`<embark-search
        id="trip"
        locale="en-GB"
        remember="fragment"
        .embark=${flightsClient()}
      ></embark-search>`,
      Search,
    );
    await until("offers are listed", () => count(again, ".offer") === 1);
    expect(again).to.include({
      origin: "BKK",
      departureDate: DEPARTURE_DATE,
      adults: 2,
      trip: "one-way",
    });
  });

  it("writes nothing unless asked", async () => {
    await searched();
    expect(location.hash).to.equal("");
  });

  it("goes back and forth with the browser", async () => {
    const search = await remembering("trip");
    search.adults = 3;
    await search.search();
    await settled(search);
    history.back();
    await until("it is back", () => search.adults === 2);
    await settled(search);
    expect(textOf(search, ".heading")).to.contain("2 travellers");
    history.back();
    await until("nothing is searched", () => count(search, ".offer") === 0);
    history.go(2);
    await until("it is forward again", () => textOf(search, ".results").includes("3 travellers"));
  });

  it("shares the fragment with others and with the page", async () => {
    history.replaceState(null, "", "#chapter-2");
    await remembering("a");
    await remembering("b");
    expect(location.hash).to.match(/^#chapter-2&a\.origin=BKK.*&b\.origin=BKK/);
  });

  it("does not let two elements without an id fight over it", async () => {
    const first = await remembering("");
    const second = await remembering("");
    second.adults = 5;
    await second.search();
    await settled(second);
    expect(location.hash).to.contain("search.adults=2");
    expect(first.adults).to.equal(2);
  });

  it("keeps the state that a router has put there", async () => {
    history.replaceState({ page: 7 }, "");
    await remembering("trip");
    expect(history.state).to.deep.equal({ page: 7 });
  });
});
