import { expect, test } from "vitest";
import { newId } from "./new-id.ts";

test("ids carry their prefix, sort by time and never repeat", () => {
  const earlier = Date.parse("2026-12-18T09:00:00Z");
  const ids = [earlier, earlier + 1, earlier + 40_000, earlier + 40 * 365 * 86_400_000].map((now) =>
    newId("bkg", now),
  );
  expect([...ids].reverse().sort()).toEqual(ids);
  for (const id of ids) expect(id).toMatch(/^bkg_[0-9a-hjkmnp-tv-z]{26}$/);
  expect(new Set(Array.from({ length: 10_000 }, () => newId("bkg", earlier))).size).toBe(10_000);
});
