import { expect } from "@open-wc/testing";
import { html, render } from "lit";
import { define } from "../../../foundation/define.ts";
import { EmbarkElement } from "../../../foundation/element.ts";
import { LANGUAGES } from "../../../foundation/terms/language.ts";
import { TermsController } from "../../../foundation/terms/terms-controller.ts";
import { mount, unmount } from "../../../foundation/testing/fixtures.ts";
import { actionTerms } from "../trip/action-terms.ts";
import { findTerms } from "../trip/find-terms.ts";
import { type PageTerms, pageTerms } from "../trip/page-terms.ts";
import { booking, changeQuote, thb } from "../trip/testing/trips.ts";
import { renderItinerary, routeText } from "./itinerary.ts";
import { renderPassengers } from "./passengers.ts";
import { renderPrice } from "./price.ts";
import { renderRules } from "./rules.ts";

class Words extends EmbarkElement<PageTerms> {
  override readonly terms = new TermsController<PageTerms>(this, pageTerms);
}
define("test-view-words", Words);

/** The text that something draws, in one line, without the marks of direction. */
function textOf(drawn: unknown): string {
  const place = document.createElement("div");
  render(drawn, place);
  return (place.textContent ?? "")
    .replace(/[\u2066-\u2069]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

async function words() {
  const { terms } = await mount(html`<test-view-words locale="en-GB"></test-view-words>`, Words);
  return terms;
}

describe("the view of a booking", () => {
  afterEach(unmount);

  it("draws a quote and passengers who were only typed in", async () => {
    const terms = await words();
    const quote = changeQuote();
    const typed = { id: "p1", type: "adult", givenName: "Anna", surname: "Müller" };
    expect(routeText(terms, quote).replace(/[\u2066-\u2069]/g, "")).to.equal("Bangkok – London");
    expect(textOf(renderPassengers(terms, [typed], quote.slices))).to.equal(
      "Travellers Anna Müller Adult",
    );
    const price = { fare: booking().price.fare, total: quote.price };
    expect(textOf(renderPrice(terms, price))).not.to.match(/Seats|Changes|Paid|Refunded/);
  });

  it("names terminals, the airline that flies, stops, and what day it is there", async () => {
    const text = textOf(renderItinerary(await words(), changeQuote()));
    expect(text).to.contain("Outbound · ").and.to.contain("Return · ");
    expect(text).to.contain("2h 20m in Dubai (DXB) Change of terminal");
    expect(text).to.contain("Operated by Qoom Airlines");
    expect(text).to.contain("London Gatwick Airport (LGW), Terminal N");
    expect(text).to.contain("05:55+1 arrives 1 day later");
    expect(text).to.contain("All times are local.");
  });

  it("sums taxes over all travellers, each code once, to the cent", async () => {
    const fare = [
      { type: "adult", count: 2, taxes: [{ code: "TS", amount: thb(73_001) }] },
      { type: "child", count: 1, taxes: [{ code: "TS", amount: thb(1) }] },
    ].map((one) => ({ ...one, base: thb(0), total: thb(73_001) }));
    const text = textOf(renderPrice(await words(), { fare, total: thb(219_003) }));
    expect(text).to.contain("Includes ฿1,460.03 taxes and surcharges Tax TS ฿1,460.03");
    expect(text).to.contain("1 child ฿730.01");
  });

  it("shows what was refunded, and free cancellation only while it is free", async () => {
    const terms = await words();
    const { price, paid, card, conditions } = booking();
    expect(textOf(renderPrice(terms, price, { paid, card, refunded: thb(146_000) }))).to.contain(
      "Refunded ฿1,460",
    );
    const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
    expect(textOf(renderRules(terms, conditions, inAnHour))).to.contain("Free cancellation until");
    const before = new Date(Date.now() - 1_000).toISOString();
    expect(textOf(renderRules(terms, conditions, before))).not.to.contain("Free cancellation");
  });
});

describe("the words of bookings", () => {
  for (const language of LANGUAGES) {
    it(`are all there in ${language}, and translated`, async () => {
      for (const catalog of [findTerms, pageTerms, actionTerms]) {
        await catalog.load(language);
        const english: Record<string, unknown> = { ...catalog.in("en") };
        const terms: Record<string, unknown> = { ...catalog.in(language) };
        expect(Object.keys(terms).toSorted()).to.deep.equal(Object.keys(english).toSorted());
        for (const [key, word] of Object.entries(english)) {
          const translated = terms[key];
          if (typeof word === "object") {
            expect(Object.keys(Object(translated)), key).to.deep.equal(Object.keys(Object(word)));
          }
          // One-word names may be the same in two languages; sentences are not.
          if (language !== "en" && typeof word === "string" && word.includes(" ")) {
            expect(translated, key).not.to.equal(word);
          }
        }
      }
    });
  }
});
