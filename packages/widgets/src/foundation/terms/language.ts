/** Languages the elements speak; any other gets English. */
export const LANGUAGES: readonly string[] = ["en", "th", "es", "de", "ar"];

/**
 * A locale that `Intl` takes. Pages write `th_TH` and some systems say `en-US@posix`; those are read as
 * what they mean, and what cannot be read is English.
 */
export function toLocale(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll("_", "-").replace(/[.@].*/, ""))[0] ?? "en";
  } catch {
    return "en";
  }
}

/** `th` of `th-TH`. */
export function languageOf(locale: string): string {
  return locale.split("-", 1)[0]?.toLowerCase() ?? "";
}

/**
 * The nearest `lang` around an element, through shadow roots; the language of the browser when there is none.
 * The `lang` of the element itself counts, unless `skipSelf`.
 */
export function nearestLanguage(element: Element, skipSelf = false): string {
  let from = skipSelf ? above(element) : element;
  while (from) {
    const near: Element | null = from.closest("[lang]");
    if (near) return near.getAttribute("lang") || navigator.language;
    const root = from.getRootNode();
    from = root instanceof ShadowRoot ? root.host : null;
  }
  return navigator.language;
}

function above(element: Element): Element | null {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

const WATCH: MutationObserverInit = { subtree: true, attributeFilter: ["lang"] };
const listeners = new Set<() => void>();
let observer: MutationObserver | undefined;

/** Calls back whenever a `lang` changes around an element; the answer ends it. One observer serves all. */
export function watchLanguage(element: Element, changed: () => void): () => void {
  observer ??= new MutationObserver(() => {
    for (const listener of listeners) listener();
  });
  let root = element.getRootNode();
  observer.observe(root, WATCH);
  while (root instanceof ShadowRoot) {
    root = root.host.getRootNode();
    observer.observe(root, WATCH);
  }
  listeners.add(changed);
  return () => {
    listeners.delete(changed);
    if (listeners.size === 0) observer?.disconnect();
  };
}
