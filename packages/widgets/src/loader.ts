/*
 * The one script of a page: `<script type="module" src="…/loader.js"></script>`.
 * Loads the elements that the page uses, now or later (vite.config.ts says which of them share a file).
 * What stands between the tags of an element shows until the element takes over, and stays when it
 * cannot be loaded.
 */

const first = () => import("./first-elements.ts");

const elements: Readonly<Record<string, () => Promise<unknown>>> = {
  "embark-provider": first,
  "embark-airport-field": first,
  "embark-choice": first,
  "embark-date-field": first,
  "embark-passenger-field": first,
  "embark-select-field": first,
  "embark-search": first,
  "embark-payment": () => import("./areas/payments/payment/define.ts"),
  "embark-booking": () => import("./areas/bookings/booking/define.ts"),
  "embark-seat-map": () => import("./areas/flights/seat-map/define.ts"),
  "embark-sign-in": () => import("./areas/accounts/sign-in/define.ts"),
  "embark-trip": () => import("./areas/bookings/trip/define.ts"),
  "embark-trips": () => import("./areas/bookings/trips/define.ts"),
  "embark-privacy": () => import("./areas/accounts/privacy/define.ts"),
  "embark-account": () => import("./areas/accounts/account/define.ts"),
};

const asked = new Set<string>();

function load(tag: string): void {
  const element = elements[tag];
  if (!element || asked.has(tag)) return;
  asked.add(tag);
  element().catch((error: unknown) => {
    // The next one of its kind on the page tries again.
    asked.delete(tag);
    console.error(`<${tag}> could not be loaded.`, error);
  });
}

function loadWithin(root: Element): void {
  load(root.localName);
  for (const element of root.querySelectorAll(":not(:defined)")) load(element.localName);
}

/** Now, and whatever comes to the page later. */
function loadAll(): void {
  loadWithin(document.documentElement);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node instanceof Element) loadWithin(node);
    }
  }).observe(document, { childList: true, subtree: true });
}

// A server that renders a page may import this, too.
if (typeof document !== "undefined") loadAll();
