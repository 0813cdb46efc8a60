import { expect } from "@open-wc/testing";
import { createFormats } from "../../terms/formats.ts";
import { parseDate } from "./date-text.ts";

const EARLIEST = "2026-11-21";

describe("a typed date", () => {
  const understood: readonly (readonly [locale: string, text: string, date: string])[] = [
    ["en-GB", "18/12/2026", "2026-12-18"],
    ["en-GB", "18/12", "2026-12-18"],
    ["en-GB", "3.1", "2027-01-03"],
    ["en-GB", "18/12/26", "2026-12-18"],
    ["en-US", "12/18/2026", "2026-12-18"],
    ["en-US", "December 18, 2026", "2026-12-18"],
    ["en", "Fri, Dec 18", "2026-12-18"],
    ["en", "2026-12-18", "2026-12-18"],
    ["en", "2026/12/18", "2026-12-18"],
    ["en", "29 feb", "2028-02-29"],
    ["de", "18.12.2026", "2026-12-18"],
    ["de", "18. Dez.", "2026-12-18"],
    ["de", "3. März 2027", "2027-03-03"],
    ["de", "3 maerz", ""],
    ["es", "mar, 8 dic", "2026-12-08"],
    ["es", "18 de diciembre de 2026", "2026-12-18"],
    ["th", "18/12/2569", "2026-12-18"],
    ["th", "18 ธ.ค. 2026", "2026-12-18"],
    ["th", "18 ธันวาคม", "2026-12-18"],
    ["th", "๑๘/๑๒/๒๕๖๙", "2026-12-18"],
    ["th-u-ca-buddhist", "18/12/2569", "2026-12-18"],
    ["ar", "١٨/١٢/٢٠٢٦", "2026-12-18"],
    ["ar", "18 ديسمبر 2026", "2026-12-18"],
    ["ar", "18 dec", "2026-12-18"],
  ];
  for (const [locale, text, date] of understood) {
    it(`${text} (${locale}) is ${date || "not understood"}`, () => {
      expect(parseDate(text, locale, EARLIEST) ?? "").to.equal(date);
    });
  }

  for (const text of ["", "soon", "12", "31/2/2027", "1/2/3/4", "18 ma", "32 december"]) {
    it(`"${text}" is not understood`, () => {
      expect(parseDate(text, "en-GB", EARLIEST)).to.equal(undefined);
    });
  }

  it("is understood as the example is written, in every language", () => {
    for (const locale of ["en-US", "en-GB", "th", "es", "de", "ar", "ar-EG", "th-u-ca-buddhist"]) {
      const example = createFormats(locale).date("2026-12-18", "numeric");
      expect(parseDate(example, locale, EARLIEST), `${locale} ${example}`).to.equal("2026-12-18");
    }
  });

  it("is understood as it is shown, in every language", () => {
    for (const locale of ["en", "th", "es", "de", "ar", "ar-EG"]) {
      for (let month = 1; month <= 12; month++) {
        const date = `2027-${String(month).padStart(2, "0")}-14`;
        const shown = new Intl.DateTimeFormat(locale, {
          weekday: "short",
          day: "numeric",
          month: "short",
          calendar: "gregory",
          timeZone: "UTC",
        }).format(new Date(date));
        expect(parseDate(shown, locale, "2027-01-01"), `${locale} ${shown}`).to.equal(date);
      }
    }
  });
});
