/*
 * The one script of a page: `<script type="module" src="…/loader.js"></script>`.
 * Loads the elements that the page uses, now or later (vite.config.ts says which of them share a file).
 * What stands between the tags of an element shows until the element takes over, and stays when it
 * cannot be loaded.
 */

const elements: Readonly<Record<string, () => Promise<unknown>>> = {
  "embark-provider": () => import("./foundation/provider/define.ts"),
  "embark-airport-field": () => import("./foundation/form/airport-field/define.ts"),
  "embark-choice": () => import("./foundation/form/choice/define.ts"),
  "embark-date-field": () => import("./foundation/form/date-field/define.ts"),
  "embark-passenger-field": () => import("./foundation/form/passenger-field/define.ts"),
  "embark-select-field": () => import("./foundation/form/select-field/define.ts"),
  "embark-search": () => import("./areas/flights/search/define.ts"),
  "embark-payment": () => import("./areas/payments/payment/define.ts"),
  "embark-booking": () => import("./areas/bookings/booking/define.ts"),
  "embark-seat-map": () => import("./areas/flights/seat-map/define.ts"),
  "embark-sign-in": () => import("./areas/accounts/sign-in/define.ts"),
  "embark-trip": () => import("./areas/bookings/trip/define.ts"),
  "embark-trips": () => import("./areas/bookings/trips/define.ts"),
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

loadWithin(document.documentElement);
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) if (node instanceof Element) loadWithin(node);
  }
}).observe(document, { childList: true, subtree: true });
