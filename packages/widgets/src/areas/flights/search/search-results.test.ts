import type { FlightSearchResult } from "@embark/sdk";
import { expect } from "@open-wc/testing";
import "./define.ts";
import { addDays } from "../../../foundation/form/date-field/calendar.ts";
import {
  expectAccessible,
  part,
  problem,
  unmount,
  until,
} from "../../../foundation/testing/fixtures.ts";
import { OfferSelectEvent } from "./search-events.ts";
import {
  DEPARTURE_DATE,
  DIRECT,
  findFlights,
  ONE_STOP,
  offer,
  RETURN_DATE,
  refusal,
  resultOf,
} from "./testing/flights.ts";
import { click, count, focused, searched, settled, textOf } from "./testing/steps.ts";

/** Answers searches and keeps what was asked. */
function recorder(answer: (url: URL) => unknown = findFlights) {
  const asked: URLSearchParams[] = [];
  return {
    asked,
    last: (name: string) => asked.at(-1)?.get(name) ?? null,
    search: (url: URL) => {
      asked.push(url.searchParams);
      return answer(url);
    },
  };
}

describe("results of embark-search", () => {
  afterEach(unmount);

  it("says how many there are, for whom the prices are and what they include", async () => {
    const search = await searched({}, { trip: "one-way" });
    expect(textOf(search, ".heading")).to.contain("2 ways to fly");
    expect(textOf(search, ".heading")).to.contain("Prices for 2 travellers, including taxes");
    expect(textOf(search, "[role=status]")).to.equal("2 ways to fly");
    await expectAccessible(search);
  });

  it("shows times, places, stops, days later, carriers, price and the last seats", async () => {
    const search = await searched({}, { trip: "one-way" });
    const [direct = "", oneStop = ""] = [1, 2].map((n) =>
      textOf(search, `.offer:nth-child(${n}) .summary`),
    );
    for (const text of [
      "23:50",
      "05:45+1",
      "BKK",
      "LHR",
      "Direct",
      "Qoom Airlines · 0Q",
      "฿41,320",
    ]) {
      expect(direct.replaceAll("\u00a0", " ")).to.contain(text);
    }
    expect(direct).not.to.contain("left at this price");
    for (const text of [
      "1 stop · DXB 2h 20m",
      "Operated by Qoom Airlines",
      "2 seats left at this price",
    ]) {
      expect(oneStop).to.contain(text);
    }
  });

  it("opens the fares of an offer with their conditions, and every flight of it", async () => {
    const search = await searched({}, { trip: "one-way" });
    const toggle = part(search, ".offer:nth-child(2) .toggle");
    expect(toggle.getAttribute("aria-expanded")).to.equal("false");
    await click(search, ".offer:nth-child(2) .toggle");
    expect(toggle.getAttribute("aria-expanded")).to.equal("true");
    expect(count(search, ".fare")).to.equal(4);
    expect(textOf(search, ".fare:nth-child(2)")).to.contain("Classic");
    expect(textOf(search, ".fare:nth-child(2)")).to.contain("Checked bag 23 kg");
    expect(textOf(search, ".fare:nth-child(2)")).to.contain(
      "Changes for ฿2,500 each traveller and the fare difference",
    );
    expect(textOf(search, ".fare:nth-child(1) .no")).to.equal("No checked bag");
    const segments = textOf(search, ".segments");
    for (const text of [
      "Boeing 777-300ER",
      "2h 20m in Dubai (DXB)",
      "Change of terminal",
      "Terminal 3",
      "Operated by Qoom Airlines",
    ]) {
      expect(segments).to.contain(text);
    }
    await expectAccessible(search);
    await click(search, ".offer:nth-child(2) .toggle");
    expect(count(search, ".fare")).to.equal(0);
  });

  it("says which day a flight arrives on when it is another one", async () => {
    const search = await searched({}, { trip: "one-way" });
    await click(search, ".offer .toggle");
    const day = new Intl.DateTimeFormat("en-GB", {
      day: "numeric",
      month: "short",
      timeZone: "UTC",
    });
    expect(textOf(search, ".next-day")).to.contain(
      day.format(new Date(addDays(DEPARTURE_DATE, 1))),
    );
  });

  it("hands a chosen fare to the page, typed and with all that a booking needs", async () => {
    const search = await searched({}, { trip: "one-way" });
    let chosen: OfferSelectEvent | undefined;
    document.body.addEventListener(
      "embark-offer-select",
      (event) => {
        event.preventDefault();
        chosen = event;
      },
      { once: true },
    );
    await click(search, ".offer .toggle");
    await click(search, ".fare:nth-child(3) .choose");
    expect(chosen).to.be.instanceOf(OfferSelectEvent);
    expect(chosen?.composed && chosen.cancelable).to.equal(true);
    expect(chosen?.detail.fare.id).to.equal("far_direct_flex");
    expect(chosen?.detail.offer.id).to.equal("off_direct");
    expect(chosen?.detail.query.adults).to.equal(2);
    expect(chosen?.detail.airports.map(({ code }) => code)).to.include.members(["BKK", "LHR"]);
    // The page has taken over, so the list stays as it is.
    expect(count(search, ".fare")).to.equal(4);
  });

  it("shows what was chosen when the page does not take over, and lets go of it", async () => {
    const search = await searched({}, { trip: "one-way" });
    await click(search, ".offer .toggle");
    await click(search, ".fare .choose");
    await settled(search);
    expect(search.matches(":state(chosen)")).to.equal(true);
    expect(textOf(search, ".chosen")).to.contain("Light ฿41,320");
    expect(textOf(search, ".chosen")).to.contain("Nothing is booked yet.");
    expect(focused()?.className).to.equal("heading");
    await expectAccessible(search);
    await click(search, ".chosen button");
    expect(count(search, ".offer")).to.equal(2);
  });

  it("chooses a round trip in two steps, the outbound flight staying in sight", async () => {
    const asked = recorder();
    const search = await searched(asked);
    expect(textOf(search, "h2")).to.equal("Choose your outbound flight");
    await click(search, ".offer .choose");
    await settled(search);
    expect(asked.last("outbound")).to.equal(DIRECT.id);
    expect(textOf(search, "h2")).to.equal("Choose your return flight");
    expect(focused()?.className).to.equal("heading");
    expect(textOf(search, ".slice")).to.contain("Outbound");
    expect(textOf(search, ".slice")).to.contain("23:50");
    expect(textOf(search, ".offer")).to.contain("11:30");
    await expectAccessible(search);
    let slices = 0;
    search.addEventListener("embark-offer-select", ({ detail }) => {
      slices = detail.offer.slices.length;
    });
    await click(search, ".offer .toggle");
    await click(search, ".fare .choose");
    expect(slices).to.equal(2);
  });

  it("goes back to the outbound flights", async () => {
    const asked = recorder();
    const search = await searched(asked);
    await click(search, ".offer .choose");
    await click(search, ".slice button");
    await settled(search);
    expect(asked.last("outbound")).to.equal(null);
    expect(textOf(search, "h2")).to.equal("Choose your outbound flight");
    expect(count(search, ".slice")).to.equal(0);
  });

  it("names the outbound flight that the address means, also after another one", async () => {
    const search = await searched();
    await click(search, ".offer:nth-child(2) .choose");
    expect(textOf(search, ".slice")).to.contain("09:10");
    await click(search, ".slice button");
    await click(search, ".offer:nth-child(1) .choose");
    expect(textOf(search, ".slice")).to.contain("23:50");
  });

  it("lists the outbound flights again when the chosen one is gone, and says why", async () => {
    const search = await searched({
      search: (url) =>
        url.searchParams.has("outbound") ? refusal("outbound", "outbound_gone") : findFlights(url),
    });
    await click(search, ".offer .choose");
    await until("the outbound flights are back", () => count(search, ".offer") === 2);
    expect(textOf(search, ".form-problem")).to.contain("no longer available");
    expect(textOf(search, "h2")).to.equal("Choose your outbound flight");
  });

  it("filters with a press and keeps the list until the answer comes", async () => {
    const asked = recorder();
    const search = await searched(asked, { trip: "one-way" });
    part(search, ".toolbar [aria-pressed]").click();
    await search.updateComplete;
    expect(count(search, ".offer")).to.equal(2);
    expect(part(search, ".results").getAttribute("aria-busy")).to.equal("true");
    await settled(search);
    expect(asked.last("maxStops")).to.equal("0");
    expect(count(search, ".offer")).to.equal(1);
    expect(part(search, ".toolbar [aria-pressed]").getAttribute("aria-pressed")).to.equal("true");
    await click(search, ".toolbar [aria-pressed]");
    expect(count(search, ".offer")).to.equal(2);
  });

  it("offers every filter with its counts, and a chip that removes what is set", async () => {
    const asked = recorder();
    const search = await searched(asked, { trip: "one-way" });
    await click(search, ".toolbar .toggle");
    await expectAccessible(search);
    const options = [...(search.shadowRoot?.querySelectorAll<HTMLElement>(".panel .option") ?? [])];
    const option = (text: string) =>
      options.find(({ textContent }) => textContent?.includes(text))?.querySelector("input");
    for (const text of ["SkyFly", "Morning", "With checked bag", "Refundable"])
      option(text)?.click();
    await settled(search);
    expect(asked.last("airlines")).to.equal("X0");
    expect(asked.last("departureTime")).to.equal("06:00-12:00");
    expect(asked.last("checkedBag")).to.equal("true");
    expect(asked.last("refundable")).to.equal("true");
    const price = part<HTMLInputElement>(search, "[type=range]");
    price.value = String((Number(price.min) + Number(price.max)) / 2);
    price.dispatchEvent(new Event("change"));
    await settled(search);
    expect(Number(asked.last("maxPrice"))).to.be.within(4_132_000, 9_860_000);
    expect(textOf(search, ".toolbar .toggle")).to.equal("Filters (5)");
    const remove = [...(search.shadowRoot?.querySelectorAll<HTMLElement>(".remove") ?? [])];
    expect(remove.map((chip) => chip.ariaLabel).slice(0, 2)).to.deep.equal([
      "Remove filter: SkyFly",
      "Remove filter: Leaves: Morning",
    ]);
    remove[0]?.click();
    await settled(search);
    expect(asked.last("airlines")).to.equal(null);
    const last = [...(search.shadowRoot?.querySelectorAll<HTMLElement>(".remove") ?? [])].at(-1);
    last?.focus();
    last?.click();
    await settled(search);
    expect(focused()).to.equal(part(search, ".toolbar .toggle"));
    await click(search, ".panel > button");
    expect(asked.last("departureTime") ?? asked.last("checkedBag")).to.equal(null);
  });

  it("sorts", async () => {
    const asked = recorder();
    const search = await searched(asked);
    const select = part<HTMLSelectElement>(search, ".sort select");
    select.value = "duration";
    select.dispatchEvent(new Event("change"));
    await settled(search);
    expect(asked.last("sort")).to.equal("duration");
    expect(part<HTMLSelectElement>(search, ".sort select").value).to.equal("duration");
  });

  it("adds the next page and puts the focus on its first offer", async () => {
    const pages: Record<string, FlightSearchResult> = {
      "": resultOf([offer("a", [DIRECT], 100_000)], { nextCursor: "2", total: 2 }),
      "2": resultOf([offer("b", [ONE_STOP], 200_000)], { total: 2 }),
    };
    let broken = true;
    const search = await searched(
      {
        search: ({ searchParams }) => {
          const cursor = searchParams.get("cursor") ?? "";
          return cursor && broken ? problem(503, "unavailable") : pages[cursor];
        },
      },
      { trip: "one-way" },
    );
    expect(textOf(search, ".footer")).to.equal("1 of 2 Show more");
    part(search, ".footer button").click();
    await until("it says what failed", () => count(search, ".problem") === 1);
    const again = part(search, ".problem button");
    again.focus();
    again.click();
    await until("the new problem has the focus", () => {
      return focused() !== again && focused()?.matches(".problem button");
    });
    broken = false;
    part(search, ".problem button").click();
    await until("the next page is there", () => count(search, ".offer") === 2);
    expect(count(search, ".footer")).to.equal(0);
    await until("the focus is on it", () =>
      part(search, ".offer:nth-child(2)").contains(focused()),
    );
    await expectAccessible(search);
  });

  it("offers days nearby when there are no flights, and moves the whole trip there", async () => {
    const asked = recorder(({ searchParams }) =>
      searchParams.get("departureDate") === DEPARTURE_DATE
        ? resultOf([])
        : findFlights(new URL("https://x/?returnDate=x")),
    );
    const search = await searched(asked);
    await until("there are days", () => count(search, ".days button") > 0);
    expect(textOf(search, ".note-card")).to.match(
      /^No round trip from Bangkok to London on .+ 20\d\d and back on .+ 20\d\d\./,
    );
    await expectAccessible(search);
    const day = part(search, ".days button");
    day.click();
    await settled(search);
    const departure = asked.last("departureDate") ?? "";
    expect(departure < DEPARTURE_DATE).to.equal(true);
    const moved = (Date.parse(departure) - Date.parse(DEPARTURE_DATE)) / 86_400_000;
    expect(asked.last("returnDate")).to.equal(addDays(RETURN_DATE, moved));
    expect(search.departureDate).to.equal(departure);
    expect(count(search, ".offer")).to.equal(2);
  });

  it("offers only days nearby that have a way back as many days later", async () => {
    const next = addDays(DEPARTURE_DATE, 1);
    const price = { amount: 2_066_000, currency: "THB" };
    const search = await searched({
      search: () => resultOf([]),
      lowestFares: ({ searchParams }) =>
        searchParams.get("origin") === "LON"
          ? { data: [{ date: addDays(RETURN_DATE, 1), price }] }
          : { data: [-1, 0, 1].map((days) => ({ date: addDays(DEPARTURE_DATE, days), price })) },
    });
    await until("there are days", () => count(search, ".days button") > 0);
    expect(count(search, ".days button")).to.equal(1);
    part(search, ".days button").click();
    await settled(search);
    expect(search.departureDate).to.equal(next);
  });

  it("offers other days for the way back alone, none before the departure", async () => {
    const returnDate = addDays(DEPARTURE_DATE, 1);
    const price = { amount: 2_066_000, currency: "THB" };
    const search = await searched(
      {
        search: (url) => (url.searchParams.has("outbound") ? resultOf([]) : findFlights(url)),
        lowestFares: ({ searchParams }) => ({
          data:
            searchParams.get("origin") === "LON"
              ? [-2, 0, 2].map((days) => ({ date: addDays(returnDate, days), price }))
              : [],
        }),
      },
      { returnDate },
    );
    await click(search, ".offer .choose");
    await until("there are days", () => count(search, ".days button") > 0);
    expect(textOf(search, ".note-card")).to.contain("No flights from London to Bangkok on");
    expect(count(search, ".days button")).to.equal(1);
    part(search, ".days button").click();
    await settled(search);
    expect(search.departureDate).to.equal(DEPARTURE_DATE);
    expect(search.returnDate).to.equal(addDays(returnDate, 2));
  });

  it("names the one day of a way out alone", async () => {
    const search = await searched({ search: () => resultOf([]) }, { trip: "one-way" });
    await until("there are days", () => count(search, ".days button") > 0);
    expect(textOf(search, ".note-card")).to.contain("No flights from Bangkok to London on");
  });

  it("offers to remove the filters when nothing fits them", async () => {
    const search = await searched({
      search: (url) => (url.searchParams.has("checkedBag") ? resultOf([]) : findFlights(url)),
    });
    const chips = search.shadowRoot?.querySelectorAll<HTMLElement>(".toolbar [aria-pressed]");
    chips?.[1]?.click();
    await until("nothing is found", () => search.matches(":state(empty)"));
    expect(textOf(search, ".note-card")).to.contain("No flight fits all of your filters.");
    await expectAccessible(search);
    await click(search, ".note-card button");
    expect(count(search, ".offer")).to.equal(2);
  });
});
