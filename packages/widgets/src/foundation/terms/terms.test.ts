import { expect } from "@open-wc/testing";
import { createFormats } from "./formats.ts";
import { LANGUAGES } from "./language.ts";
import { commonTerms } from "./terms.ts";

/** Browsers write different spaces between a number and its unit. */
function plain(text: string): string {
  return text.replaceAll(/[\s\u200e\u200f\u061c]+/g, " ").trim();
}

describe("formats", () => {
  const en = createFormats("en-GB");

  it("write money with the decimals of its currency, and none where they are zero", () => {
    const money = (amount: number, currency: string) => plain(en.money({ amount, currency }));
    expect(money(4_132_000, "THB")).to.equal("฿41,320");
    expect(money(4_132_050, "THB")).to.equal("฿41,320.50");
    expect(money(41_320, "JPY")).to.equal("¥41,320");
    expect(plain(createFormats("en").money({ amount: 1_234, currency: "KWD" }))).to.equal(
      "KWD 1.234",
    );
  });

  it("write the date and time of a place as its clocks show them, wherever the reader is", () => {
    expect(en.time("2026-12-18T23:50:00+07:00")).to.equal("23:50");
    expect(en.date("2026-12-18T23:50:00+07:00", "long")).to.contain("18 December 2026");
    expect(createFormats("en-US").time("2026-12-18T23:50:00-08:00")).to.match(/11:50\sPM/);
  });

  it("write how long something takes in hours and minutes", () => {
    expect([775, 60, 45, 0].map((minutes) => plain(en.duration(minutes)))).to.deep.equal([
      "12h 55m",
      "1h",
      "45m",
      "0m",
    ]);
  });

  it("count years as flights are sold, unless the locale asks for another calendar", () => {
    expect(createFormats("th").date("2026-12-18", "month")).to.contain("2026");
    expect(createFormats("ar-SA").date("2026-12-18", "month")).to.match(/2026|٢٠٢٦/);
    expect(createFormats("th-u-ca-buddhist").date("2026-12-18", "month")).to.contain("2569");
  });

  it("know which way a language is written", () => {
    expect(["ar", "ar-EG", "en", "th"].map((tag) => createFormats(tag).rightToLeft)).to.deep.equal([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe("terms", () => {
  for (const language of LANGUAGES) {
    it(`are all there in ${language}, in that language, and count`, async () => {
      await commonTerms.load(language);
      const english = commonTerms.in("en");
      const terms = commonTerms.in(language);
      expect(Object.keys(terms)).to.deep.equal(Object.keys(english));
      if (language !== "en") expect(terms.retry).not.to.equal(english.retry);
      for (const count of [0, 1, 2, 3, 11, 100]) {
        expect(terms.adultCount(count), `${count}`).not.to.match(/#|undefined/);
      }
    });
  }
});
