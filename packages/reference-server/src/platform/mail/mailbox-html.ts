import { type Html, type HtmlPart, html } from "./html.ts";
import { addressText, type KeptMail, type MailSummary } from "./mailbox.ts";

function page(title: string, content: Html): string {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/mailbox/mailbox.css">
    <script src="/mailbox/mailbox.js" defer></script>
  </head>
  <body>
    ${content}
    <div id="news" role="status"></div>
  </body>
</html>
`.text;
}

/** @param version Tells the page's script whether what it has is still the same. */
export function listPage(mails: readonly MailSummary[], version: string): string {
  const summary = mails.length === 1 ? "1 mail" : `${mails.length} mails`;
  return page(
    "Mailbox of the sandbox",
    html`<header>
      <div>
        <h1>Mailbox</h1>
        <p>All mail that this sandbox sends comes here, and goes to nobody.</p>
      </div>
    </header>
    <main id="list" data-version="${version}" data-summary="${summary}">
      ${mails.length === 0 ? emptyList : mailList(mails, summary)}
    </main>`,
  );
}

const emptyList = html`<div class="card empty">
        <h2>No mail yet</h2>
        <p>Book a journey, and its confirmation appears here by itself.</p>
      </div>`;

function mailList(mails: readonly MailSummary[], summary: string): Html {
  return html`<form class="bar" method="post" action="/mailbox/delete">
        <span>${summary}, newest first</span>
        <button>Delete all</button>
      </form>
      <ul class="card mails">
        ${mails.map(
          (mail) => html`<li><a href="/mailbox/messages/${mail.id}">
          <strong dir="auto">${mail.subject || "(no subject)"}</strong>
          ${timeOf(mail)}
          <span class="to">${mail.to.join(", ")}</span>
          <span class="preview" dir="auto">${mail.preview}</span>
        </a></li>
        `,
        )}
      </ul>`;
}

/** Replaced by the reader's own time as soon as the script runs. */
function timeOf({ receivedAt }: MailSummary): Html {
  const time = new Date(receivedAt).toISOString();
  return html`<time datetime="${time}">${time.slice(0, 16).replace("T", " ")} UTC</time>`;
}

export type MailView = "html" | "text" | "headers";

const views: readonly (readonly [view: MailView, path: string, label: string])[] = [
  ["html", "", "HTML"],
  ["text", "/text", "Text"],
  ["headers", "/headers", "Headers"],
];

export function mailPage(mail: KeptMail, view: MailView): string {
  const { id, subject, to, content } = mail;
  const path = `/mailbox/messages/${id}`;
  const facts: readonly (readonly [string, HtmlPart])[] = [
    ["From", content.from ? addressText(content.from) : "–"],
    ["To", to.join(", ")],
    ["Received", timeOf(mail)],
    ...(content.attachments.length > 0 ? [["Attached", attachments(mail, path)] as const] : []),
  ];
  return page(
    subject,
    html`<a class="back" href="/mailbox">← Mailbox</a>
    <header><h1 dir="auto">${subject || "(no subject)"}</h1></header>
    <main class="card">
      <dl class="facts">${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
      <nav class="views" aria-label="Ways to see the mail">
        ${views.map(
          ([each, suffix, label]) =>
            html`<a href="${path}${suffix}" ${each === view ? html`aria-current="page"` : ""}>${label}</a> `,
        )}
      </nav>
      ${viewOf(mail, view, path)}
    </main>`,
  );
}

function attachments({ content }: KeptMail, path: string): Html {
  const links = content.attachments.map(
    ({ filename }, index) =>
      html`<a href="${path}/attachments/${index}" download>${filename ?? `attachment ${index + 1}`}</a> `,
  );
  return html`${links}`;
}

function viewOf({ content }: KeptMail, view: MailView, path: string): Html {
  if (view === "headers") {
    const lines = content.headers.map(({ originalKey, value }) => `${originalKey}: ${value}`);
    return html`<pre tabindex="0">${lines.join("\n")}</pre>`;
  }
  if (view === "text")
    return html`<pre dir="auto" tabindex="0">${content.text ?? "This mail has no text."}</pre>`;
  if (!content.html) return html`<p class="empty">This mail has no HTML.</p>`;
  return html`<iframe title="The mail as HTML" src="${path}/content" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`;
}

export function missingPage(): string {
  return page(
    "This mail is gone",
    html`<a class="back" href="/mailbox">← Mailbox</a>
    <main class="card empty"><h2>This mail is gone</h2><p>It was deleted, or newer ones took its place.</p></main>`,
  );
}
