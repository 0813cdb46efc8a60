import { type Html, html } from "../../../platform/mail/html.ts";

/** Everything of an export on one page that needs nothing else, for people. */
export function readablePage(title: string, data: object): string {
  return `<!doctype html>${
    html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 48rem; margin: 3rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.6rem; }
h2 { font-size: 1.15rem; margin-top: 2.5rem; border-top: 1px solid; padding-top: 1rem; }
dl { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .25rem 1rem; margin: 0; }
dt { opacity: .7; }
dd { margin: 0; overflow-wrap: anywhere; }
ol { margin: 0; padding-inline-start: 1.25rem; }
li { margin-bottom: 1rem; }
</style>
</head>
<body>
<h1>${title}</h1>
${Object.entries(data).map(([name, value]) => html`<section><h2>${labelOf(name)}</h2>${shown(value)}</section>`)}
</body>
</html>`.text
  }`;
}

function shown(value: unknown): Html {
  if (Array.isArray(value)) {
    if (value.length === 0) return html`<p>None.</p>`;
    return html`<ol>${value.map((entry) => html`<li>${shown(entry)}</li>`)}</ol>`;
  }
  if (typeof value !== "object" || value === null)
    return html`${value === null ? "–" : String(value)}`;
  const rows = Object.entries(value).map(
    ([name, entry]) => html`<dt>${labelOf(name)}</dt><dd>${shown(entry)}</dd>`,
  );
  return html`<dl>${rows}</dl>`;
}

/** `createdAt` → `Created at`. */
function labelOf(name: string): string {
  const words = name.replace(
    /([a-z])([A-Z])/g,
    (_, before, after) => `${before} ${after.toLowerCase()}`,
  );
  return words.charAt(0).toUpperCase() + words.slice(1);
}
