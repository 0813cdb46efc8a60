import { expect } from "@open-wc/testing";
import { html } from "lit";
import "./define.ts";
import { addDays, today } from "../../../foundation/form/date-field/calendar.ts";
import { PassengerField } from "../../../foundation/form/passenger-field/passenger-field.ts";
import {
  settled as allSettled,
  expectAccessible,
  mount,
  part,
  problem,
  unmount,
  until,
} from "../../../foundation/testing/fixtures.ts";
import { Search } from "./search.ts";
import {
  DEPARTURE_DATE,
  findAirports,
  findFlights,
  flightsClient,
  RETURN_DATE,
  refusal,
} from "./testing/flights.ts";
import {
  click,
  count,
  deepText,
  focused,
  mountSearch,
  searched,
  settled,
  textOf,
} from "./testing/steps.ts";

function control(search: Search, name: string) {
  return part(search, `[name=${name}]`);
}

function errorOf(search: Search, name: string): string {
  return control(search, name).shadowRoot?.querySelector(".error")?.textContent?.trim() ?? "";
}

describe("embark-search", () => {
  afterEach(unmount);

  it("begins with an empty round trip for one adult, and searches nothing by itself", async () => {
    let calls = 0;
    const embark = flightsClient({ search: () => calls++ });
    const search = await mount(
      html`<embark-search locale="en-GB" .embark=${embark}><a href="/">Flights</a></embark-search>`,
      Search,
    );
    expect(search).to.include({
      trip: "round-trip",
      origin: "",
      adults: 1,
      cabin: "",
      auto: false,
    });
    expect(count(search, ".results *, .problem")).to.equal(0);
    expect(calls).to.equal(0);
    await expectAccessible(search);
  });

  it("takes the trip from its attributes and shows cities by name", async () => {
    const search = await mount(
      html`<embark-search
        locale="en-GB"
        .embark=${flightsClient()}
        origin="bkk"
        destination="LON"
        departure-date=${DEPARTURE_DATE}
        trip="one-way"
        adults="2"
        children="1"
        cabin="business"
      ></embark-search>`,
      Search,
    );
    await until("the city has its name", () =>
      control(search, "origin").shadowRoot?.querySelector("input")?.value.startsWith("Bangkok"),
    );
    const passengers = control(search, "passengers");
    expect(passengers instanceof PassengerField && passengers.party).to.deep.equal({
      adults: 2,
      children: 1,
      infants: 0,
    });
    expect(control(search, "cabin")).to.have.property("value", "business");
    expect(control(search, "dates")).to.have.property("value", DEPARTURE_DATE);
  });

  it("makes the best of attributes that make no sense", async () => {
    const search = await mount(
      html`<embark-search
        locale="en-GB"
        .embark=${flightsClient()}
        trip="return"
        departure-date="18/12/2026"
        adults="many"
        cabin="first"
      ></embark-search>`,
      Search,
    );
    expect(control(search, "trip")).to.have.property("value", "round-trip");
    expect(control(search, "passengers")).to.have.property("value", "1-0-0");
    expect(control(search, "cabin")).to.have.property("value", "");
    await click(search, ".submit");
    expect(errorOf(search, "dates")).to.equal("Choose the day you leave.");
  });

  it("searches at once with `auto` when the trip is complete, and waits when it is not", async () => {
    const asked: string[] = [];
    const embark = flightsClient({
      search: (url) => {
        asked.push(url.search);
        return findFlights(url);
      },
    });
    await mount(
      html`<embark-search auto .embark=${embark} origin="BKK" destination="LON"></embark-search>`,
      Search,
    );
    const complete = await mount(
      html`<embark-search
        auto
        .embark=${embark}
        origin="BKK"
        destination="LON"
        trip="one-way"
        departure-date=${DEPARTURE_DATE}
        currency="EUR"
      ></embark-search>`,
      Search,
    );
    await until("offers are listed", () => complete.matches(":state(done)"));
    expect(asked).to.deep.equal([
      `?origin=BKK&destination=LON&departureDate=${DEPARTURE_DATE}&adults=1&children=0&infants=0&currency=EUR`,
    ]);
  });

  it("lets the server say whether a day is over where the journey begins", async () => {
    const yesterday = addDays(today(), -1);
    const mountOn = (search: () => unknown) =>
      mount(
        html`<embark-search
          auto
          locale="en-GB"
          .embark=${flightsClient({ search })}
          origin="BKK"
          destination="LON"
          trip="one-way"
          departure-date=${yesterday}
        ></embark-search>`,
        Search,
      );
    const west = await mountOn(() => findFlights(new URL("https://x/")));
    await until("offers are listed", () => west.matches(":state(done)"));
    const east = await mountOn(() => refusal("departureDate", "date_in_past"));
    await until("it is refused", () => east.matches(":state(error)"));
    await east.updateComplete;
    expect(errorOf(east, "dates")).to.not.equal("");
  });

  it("says at each field what is missing, focuses the first, and asks nobody", async () => {
    const search = await mountSearch(
      { search: () => expect.fail("must not ask") },
      { origin: "", departureDate: "" },
    );
    await click(search, ".submit");
    expect(errorOf(search, "origin")).to.equal("Choose where you leave from.");
    expect(errorOf(search, "destination")).to.equal("");
    expect(errorOf(search, "dates")).to.equal("Choose the day you leave.");
    expect(search.shadowRoot?.activeElement).to.equal(control(search, "origin"));
    await expectAccessible(search);
  });

  for (const destination of ["LON", ""]) {
    it(`searches the place that was just typed${destination && " over another one"}`, async () => {
      const asked: (string | null)[] = [];
      const found = Promise.withResolvers<void>();
      const search = await mountSearch(
        {
          airports: async (url) => {
            if (url.searchParams.has("q")) await found.promise;
            return findAirports(url);
          },
          search: (url) => {
            asked.push(url.searchParams.get("destination"));
            return findFlights(url);
          },
        },
        { destination },
      );
      await allSettled(search.renderRoot);
      const field = control(search, "destination");
      const input = part<HTMLInputElement>(field, "input");
      input.value = "Dubai";
      input.dispatchEvent(new Event("input"));
      // Left twice: that gives up the first look-up for a second one.
      field.dispatchEvent(new FocusEvent("focusout"));
      field.dispatchEvent(new FocusEvent("focusout"));
      part(search, ".submit").click();
      found.resolve();
      await until("offers are listed", () => search.matches(":state(done)"));
      expect(asked).to.deep.equal(["DXB"]);
      expect(search.destination).to.equal("DXB");
    });
  }

  it("takes a complaint back when its field is changed", async () => {
    const search = await mountSearch({}, { origin: "LON" });
    await click(search, ".submit");
    expect(errorOf(search, "destination")).to.contain("Choose another destination.");
    await click(search, ".swap");
    await allSettled(search.shadowRoot ?? search);
    expect(errorOf(search, "destination")).to.equal("");
  });

  it("swaps the two places", async () => {
    const search = await mountSearch();
    await click(search, ".swap");
    expect([search.origin, search.destination]).to.deep.equal(["LON", "BKK"]);
  });

  it("shows what the server refuses at the field it is about, in its own words", async () => {
    const search = await searched({ search: () => refusal("destination", "unknown_airport") });
    expect(errorOf(search, "destination")).to.equal(
      "We do not know this place. Choose one from the list.",
    );
    expect(count(search, ".results *, .problem")).to.equal(0);
    await expectAccessible(search);
  });

  it("shows the server's sentence for a problem that it has no words for", async () => {
    const search = await searched({ search: () => refusal("adults", "brand_new") });
    expect(errorOf(search, "passengers")).to.equal("Detail of brand_new.");
  });

  it("tells the page of the beginning, the answer and the failure of a search", async () => {
    const events: string[] = [];
    const search = await mountSearch();
    search.addEventListener("embark-search-start", ({ detail }) =>
      events.push(`start ${detail.query.origin}`),
    );
    document.addEventListener("embark-search-results", () => events.push("heard by the page"), {
      once: true,
    });
    search.addEventListener("embark-search-results", ({ detail }) =>
      events.push(`total ${detail.total} for ${detail.query.adults}`),
    );
    search.addEventListener("embark-search-error", ({ detail }) => {
      events.push(`error ${detail.error instanceof Error && detail.error.name}`);
    });
    await search.search();
    await settled(search);
    search.embark = flightsClient({ search: () => problem(500, "internal_error") });
    await search.search();
    await settled(search);
    expect(events).to.deep.equal([
      "start BKK",
      "total 2 for 2",
      "heard by the page",
      "start BKK",
      "error ServerError",
    ]);
  });

  for (const [name, answer, sentence] of [
    ["the server fails", () => problem(500, "internal_error"), "Something failed on our side."],
    ["too many ask", () => problem(429, "rate_limited"), "Many people are asking"],
    ["there is no network", () => Promise.reject(new TypeError("offline")), "We cannot reach"],
  ] as const) {
    it(`says so when ${name}, and tries again in place`, async () => {
      let broken = true;
      const search = await searched({ search: (url) => (broken ? answer() : findFlights(url)) });
      expect(search.matches(":state(error)")).to.equal(true);
      expect(textOf(search, ".problem")).to.contain(sentence);
      await expectAccessible(search);
      await until("the list is there", () => count(search, ".results .problem") === 1);
      for (const next of [".problem button", ".heading"]) {
        part(search, ".problem button").focus();
        await click(search, ".problem button");
        await until(`${next} has the focus`, () => focused()?.matches(next));
        broken = false;
      }
      expect(count(search, ".offer")).to.equal(2);
    });
  }

  it("keeps the shape of what comes while it waits", async () => {
    const search = await mountSearch({ search: () => new Promise(() => undefined) });
    void search.search();
    await until("the shape is there", () => count(search, "[aria-hidden] .journey") === 3);
    expect(search.matches(":state(loading)")).to.equal(true);
    expect(textOf(search, "[role=status]")).to.equal("Searching for flights");
    await expectAccessible(search);
  });

  it("shows the last search when two overlap", async () => {
    const answers: (() => void)[] = [];
    const search = await mountSearch({
      search: (url) => new Promise((resolve) => answers.push(() => resolve(findFlights(url)))),
    });
    const first = search.search();
    await until("the first is asked", () => answers.length === 1);
    search.trip = "one-way";
    const second = search.search();
    await until("the second is asked", () => answers.length === 2);
    answers[1]?.();
    answers[0]?.();
    await Promise.all([first, second]);
    await settled(search);
    expect(textOf(search, "h2")).to.equal("2 ways to fly");
  });

  it("loads a price for each day that the calendar shows", async () => {
    const asked: URL[] = [];
    const search = await mountSearch({
      lowestFares: (url) => {
        asked.push(url);
        return { data: [{ date: DEPARTURE_DATE, price: { amount: 2_066_000, currency: "THB" } }] };
      },
    });
    const dates = control(search, "dates");
    part(dates, "button").click();
    await until("a price is shown", () => deepText(dates).includes("฿20,660"));
    expect(asked[0]?.searchParams.get("origin")).to.equal("BKK");
    expect(asked[0]?.searchParams.get("adults")).to.equal("2");
  });

  it("shows the prices of the way back while the return is being chosen", async () => {
    const asked: (string | null)[] = [];
    const search = await mountSearch({
      lowestFares: ({ searchParams }) => {
        asked.push(searchParams.get("origin"));
        return { data: [] };
      },
    });
    const dates = control(search, "dates");
    const asks = (times: number) => until("prices are asked for", () => asked.length === times);
    part(dates, "#start").click();
    await asks(1);
    part(part(dates, "embark-date-calendar"), `[data-date="${DEPARTURE_DATE}"]`).click();
    await asks(2);
    part(dates, "#start").click();
    await asks(3);
    part(dates, "#end").click();
    await asks(4);
    expect(asked).to.deep.equal(["BKK", "LON", "BKK", "LON"]);
  });

  it("asks again when the page says which seats the party has", async () => {
    const booked: (string | null)[] = [];
    const search = await searched({
      search: (url) => {
        booked.push(url.searchParams.get("booked"));
        return findFlights(url);
      },
    });
    search.booked = ["economy.flt_20261218-0Q917"];
    await settled(search);
    // The same seats in another list are no news.
    search.booked = ["economy.flt_20261218-0Q917"];
    await settled(search);
    expect(booked).to.deep.equal([null, "economy.flt_20261218-0Q917"]);
  });

  it("takes what a framework leaves out, or a page takes away, for nothing", async () => {
    const search = await mountSearch();
    search.setAttribute("origin", "BKK");
    search.removeAttribute("origin");
    Object.assign(search, { destination: undefined });
    await search.search();
    const problems = search.shadowRoot?.querySelectorAll("[aria-invalid=true], .form-problem");
    expect(problems).not.to.equal(undefined);
    expect(search.matches(":state(error)")).to.equal(false);
  });

  it("asks for prices in another currency when the page changes it", async () => {
    const currencies: (string | null)[] = [];
    const search = await searched({
      search: (url) => {
        currencies.push(url.searchParams.get("currency"));
        return findFlights(url);
      },
    });
    search.currency = "EUR";
    await settled(search);
    expect(currencies).to.deep.equal(["THB", "EUR"]);
    expect(search.returnDate).to.equal(RETURN_DATE);
  });
});
