/**
 * Writes a query as the contract describes all of them: lists joined by commas (`style: form`,
 * `explode: false`, which the generator makes sure of), what is undefined or an empty list left out.
 */
export function serializeQuery(query: unknown): string {
  return Object.entries(query ?? {})
    .map(([name, value]) => [name, [value ?? []].flat()] as const)
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => `${name}=${values.map(encodeURIComponent).join(",")}`)
    .join("&");
}
