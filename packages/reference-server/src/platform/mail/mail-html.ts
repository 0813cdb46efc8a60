import type { ItineraryItem, ItineraryStop, MailBlock } from "./blocks.ts";
import { type Html, html } from "./html.ts";
import type { MailFrame } from "./render-mail.ts";
import type { MailContent } from "./template.ts";

/**
 * HTML that survives mail programs: Outlook lays out with Word and knows tables but no padding of
 * blocks; Gmail drops what it does not know from `style` elements, so that everything that counts stands
 * in `style` attributes. The classes only serve the dark scheme and small screens, where `style` elements
 * are understood. Nothing is loaded from elsewhere.
 */
const light = {
  ground: "#f4f6fb",
  paper: "#ffffff",
  ink: "#161b2a",
  muted: "#596074",
  line: "#dde1ea",
  accent: "#2554cf",
  onAccent: "#ffffff",
  soft: "#edf2fd",
  warm: "#f7ede1",
  warning: "#8f5a06",
} as const;

const dark: Readonly<Record<keyof typeof light, string>> = {
  ground: "#0b0f18",
  paper: "#151a25",
  ink: "#eceff6",
  muted: "#a4abbb",
  line: "#333b4a",
  accent: "#86abfb",
  onAccent: "#101625",
  soft: "#1b2437",
  warm: "#2e2519",
  warning: "#f0b860",
};

const darkStyles = `
.ground { background-color: ${dark.ground} !important; }
.paper { background-color: ${dark.paper} !important; border-color: ${dark.line} !important; }
.ink { color: ${dark.ink} !important; }
.muted { color: ${dark.muted} !important; }
.line { border-color: ${dark.line} !important; }
.soft { background-color: ${dark.soft} !important; border-color: ${dark.line} !important; }
.warm { background-color: ${dark.warm} !important; }
.warning { color: ${dark.warning} !important; }
.button { background-color: ${dark.accent} !important; }
.button a { color: ${dark.onAccent} !important; border-color: ${dark.accent} !important; }`;

const fonts = `-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Thai', 'Noto Sans Arabic', Arial, sans-serif`;
const text = `font-family: ${fonts}; font-size: 16px; line-height: 24px; color: ${light.ink};`;
const small = `font-family: ${fonts}; font-size: 14px; line-height: 20px; color: ${light.muted};`;

/** Keeps mail programs from filling the preview up with the words that follow. */
const previewEnd = "\u200c\u00a0".repeat(80);

/** A mail as one HTML document. */
export function mailHtml({ subject, preheader, blocks }: MailContent, frame: MailFrame): string {
  const { language, sender, footer } = frame;
  const direction = frame.rightToLeft ? "rtl" : "ltr";
  return html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${subject}</title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) { .card { padding: 20px 16px !important; } .edge { padding: 16px 8px !important; } }
@media (prefers-color-scheme: dark) {${darkStyles}
}
</style>
</head>
<body class="ground" dir="${direction}" style="margin: 0; padding: 0; background-color: ${light.ground};">
<div style="display: none; max-height: 0; overflow: hidden; mso-hide: all;">${preheader}${previewEnd}</div>
<table role="presentation" class="ground" dir="${direction}" width="100%" cellspacing="0" cellpadding="0" border="0" style="background-color: ${light.ground};">
<tr><td class="edge" align="center" style="padding: 32px 16px;">
<!--[if mso]><table role="presentation" width="600" cellspacing="0" cellpadding="0" border="0"><tr><td><![endif]-->
<table role="presentation" dir="${direction}" width="100%" cellspacing="0" cellpadding="0" border="0" style="max-width: 600px; margin: 0 auto;">
<tr><td class="ink" style="padding: 0 4px 16px; ${text} font-weight: 700;">${sender}</td></tr>
<tr><td class="card paper" style="padding: 28px; background-color: ${light.paper}; border: 1px solid ${light.line}; border-radius: 12px;">
${blocks.map((block, index) => blockHtml(block, index === 0, frame))}
</td></tr>
<tr><td class="muted" style="padding: 16px 4px 0; ${small} font-size: 13px;">${footer}</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr>
</table>
</body>
</html>
`.text;
}

function blockHtml(block: MailBlock, isFirst: boolean, frame: MailFrame): Html {
  switch (block.kind) {
    case "heading":
      return isFirst
        ? html`<h1 class="ink" style="margin: 0 0 12px; ${text} font-size: 24px; line-height: 32px; font-weight: 700;">${block.text}</h1>`
        : html`<h2 class="ink" style="margin: 28px 0 12px; ${text} font-size: 17px; font-weight: 700;">${block.text}</h2>`;
    case "paragraph":
      return html`<p class="ink" style="margin: 0 0 16px; ${text}">${block.text}</p>`;
    case "code":
      return boxed(
        "soft",
        light.soft,
        html`<div class="muted" style="${small}">${block.label}</div>
<div class="ink" dir="ltr" style="${text} font-size: 30px; line-height: 38px; font-weight: 700; letter-spacing: 4px; text-align: ${startOf(frame)};">${block.code}</div>`,
      );
    case "facts":
      return table(
        frame,
        block.facts.map(({ label, value }) => row(label, value, { wide: true })),
      );
    case "itinerary":
      return html`${block.segments.map((segment) => segmentHtml(segment, frame))}`;
    case "prices":
      return table(frame, [
        ...block.lines.map(({ label, price }) => row(label, price, {})),
        row(block.total.label, block.total.price, { strong: true }),
      ]);
    case "button":
      return buttonHtml(block.label, block.url);
    case "note":
      return block.tone === "calm"
        ? boxed(
            "soft",
            light.soft,
            html`<span class="ink" style="${text} font-size: 15px;">${block.text}</span>`,
          )
        : boxed(
            "warm",
            light.warm,
            html`<span class="ink" style="${text} font-size: 15px;"><strong class="warning" style="color: ${light.warning};">!</strong>&nbsp; ${block.text}</span>`,
          );
  }
}

function startOf({ rightToLeft }: MailFrame): "left" | "right" {
  return rightToLeft ? "right" : "left";
}

function endOf({ rightToLeft }: MailFrame): "left" | "right" {
  return rightToLeft ? "left" : "right";
}

function boxed(name: "soft" | "warm", color: string, content: Html): Html {
  return html`<table role="presentation" width="100%" cellspacing="0" cellpadding="0" border="0" style="margin: 0 0 16px;">
<tr><td class="${name}" style="padding: 14px 16px; background-color: ${color}; border-radius: 10px;">${content}</td></tr>
</table>`;
}

type Row = (frame: MailFrame) => Html;

function table(frame: MailFrame, rows: readonly Row[]): Html {
  return html`<table width="100%" cellspacing="0" cellpadding="0" border="0" style="margin: 0 0 16px; border-collapse: collapse;">
${rows.map((each) => each(frame))}
</table>`;
}

/** A label with its value: an amount, aligned at the end, or with `wide` words that need room. */
function row(label: string, value: string, { wide, strong }: { wide?: true; strong?: true }): Row {
  const cell = `padding: 8px 0; border-top: ${strong ? 2 : 1}px solid ${light.line}; vertical-align: top;`;
  const weight = strong ? "font-weight: 700; font-size: 18px;" : "font-size: 15px;";
  const [labelClass, labelStyle] = strong ? ["ink", text] : ["muted", small];
  return (frame) =>
    html`<tr><th scope="row" class="line ${labelClass}" ${wide ? html`width="38%"` : ""} style="${cell} ${labelStyle} line-height: 24px; padding-${endOf(frame)}: 16px; font-weight: ${strong ? 700 : 400}; text-align: ${startOf(frame)};">${label}</th><td class="line ink" style="${cell} ${text} ${weight} text-align: ${wide ? startOf(frame) : endOf(frame)}; ${wide ? "" : "white-space: nowrap;"}"><span dir="auto">${value}</span></td></tr>
`;
}

function segmentHtml({ title, departure, arrival, duration }: ItineraryItem, frame: MailFrame) {
  return html`<table role="presentation" class="line" width="100%" cellspacing="0" cellpadding="0" border="0" style="margin: 0 0 12px; border: 1px solid ${light.line}; border-collapse: separate; border-radius: 10px;">
<tr><td colspan="2" class="muted line" style="padding: 10px 16px; ${small} border-bottom: 1px solid ${light.line};">${title}</td></tr>
${stopHtml(departure, frame, "14px")}
<tr><td></td><td class="muted" style="padding: 6px 16px; ${small}">↓&nbsp; ${duration}</td></tr>
${stopHtml(arrival, frame, "0")}
<tr><td colspan="2" style="height: 14px; line-height: 14px; font-size: 1px;">&nbsp;</td></tr>
</table>`;
}

function stopHtml({ date, time, place, details }: ItineraryStop, frame: MailFrame, top: string) {
  const start = startOf(frame);
  return html`<tr>
<td width="118" valign="top" style="padding: ${top} 16px 0; padding-${endOf(frame)}: 0; text-align: ${start};"><div class="ink" style="${text} font-size: 20px; line-height: 26px; font-weight: 700; white-space: nowrap;">${time}</div><div class="muted" style="${small}">${date}</div></td>
<td valign="top" style="padding: ${top} 16px 0; text-align: ${start};"><div class="ink" style="${text} line-height: 26px; font-weight: 600;"><span dir="auto">${place}</span></div>${details.map((each) => html`<div class="muted" style="${small}">${each}</div>`)}</td>
</tr>`;
}

/** Filled by the cell, so that it is a button where borders and padding of links are not drawn. */
function buttonHtml(label: string, url: string): Html {
  return html`<table role="presentation" cellspacing="0" cellpadding="0" border="0" style="margin: 20px 0;">
<tr><td class="button" bgcolor="${light.accent}" style="background-color: ${light.accent}; border-radius: 10px; mso-padding-alt: 13px 26px;"><a href="${url}" style="display: inline-block; padding: 12px 25px; border: 1px solid ${light.accent}; border-radius: 10px; ${text} color: ${light.onAccent}; font-weight: 600; text-decoration: none;">${label}</a></td></tr>
</table>`;
}
