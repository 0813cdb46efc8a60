/** What both pages need of the document they stand in. */

const query = new URLSearchParams(location.search);

/** A parameter of the address; empty when it is not there. */
export function parameter(name: string): string {
  return query.get(name) ?? "";
}

/** @throws when the page and its script do not fit together. */
export function byId<E extends Element>(id: string, kind: new () => E): E {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new Error(`The page has no ${kind.name} #${id}.`);
}

/** Takes the look that the merchant's page asks for; what is not understood is left as it is. */
export function setStyle({ accent, scheme }: { accent?: unknown; scheme?: unknown }): void {
  const root = document.documentElement;
  if (typeof accent === "string" && /^#(?:[\da-f]{3}|[\da-f]{6})$/i.test(accent)) {
    root.style.setProperty("--accent", accent);
  }
  if (scheme === "light" || scheme === "dark" || scheme === "auto") root.dataset.scheme = scheme;
}

/** Calls back with the height of the content, now and whenever it changes. */
export function watchHeight(onChange: (height: number) => void): void {
  let last = 0;
  new ResizeObserver(() => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height !== last) onChange(height);
    last = height;
  }).observe(document.body);
}

/** Shows a text below a field, and says so to those who cannot see it; nothing when it is empty. */
export function showError(input: HTMLInputElement, text: string): void {
  const error = byId(`${input.id}-error`, HTMLElement);
  error.textContent = text;
  error.hidden = text === "";
  input.setAttribute("aria-invalid", String(text !== ""));
  const hint = byId(`${input.id}-hint`, HTMLElement);
  const described = [hint, error].filter(({ hidden }) => !hidden).map(({ id }) => id);
  if (described.length > 0) input.setAttribute("aria-describedby", described.join(" "));
  else input.removeAttribute("aria-describedby");
}
