import type { SearchController } from "./search-controller.ts";
import { activeFilters, stepOf } from "./search-query.ts";
import type { Words } from "./search-view.ts";

/** What a screen reader says when something came that the focus did not go to. */
export function announcement(
  { t }: Words,
  { query, results, pages }: SearchController,
  { headingRead, chosen }: { headingRead: boolean; chosen: unknown },
): string {
  const { state, data } = results;
  if (!query || chosen) return "";
  if (state === "loading") return t.searchingFlights;
  if (pages.state === "loading") return t.loading;
  if (state === "empty" && activeFilters(query).length > 0) return t.noMatch;
  return data && !headingRead && state !== "error" ? t.found(data.total, stepOf(query)) : "";
}
