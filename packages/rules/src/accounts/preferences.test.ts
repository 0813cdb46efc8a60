import { expect, it } from "vitest";
import { currencyOf, languageOf } from "./preferences.ts";

it("takes the languages and currencies that there are", () => {
  expect(["de", "de-AT", "TH_th", "ar-EG-u-nu-latn", "fr", "", "english"].map(languageOf)).toEqual([
    "de",
    "de",
    "th",
    "ar",
    undefined,
    undefined,
    undefined,
  ]);
  expect(["THB", " eur ", "GBP", ""].map(currencyOf)).toEqual(["THB", "EUR", undefined, undefined]);
});
