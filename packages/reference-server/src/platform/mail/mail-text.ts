import type { ItineraryItem, ItineraryStop, MailBlock } from "./blocks.ts";
import type { MailFrame } from "./render-mail.ts";
import type { MailContent } from "./template.ts";

/** A mail as plain text. Lines are not broken: mail programs do that to the width they have. */
export function mailText({ blocks }: MailContent, { sender, footer }: MailFrame): string {
  return `${[sender, ...blocks.map(blockText), `-- \n${footer}`].join("\n\n")}\n`;
}

function blockText(block: MailBlock): string {
  switch (block.kind) {
    case "heading":
      return `${block.text}\n${"=".repeat(Math.min(block.text.length, 60))}`;
    case "paragraph":
      return block.text;
    case "code":
      return `${block.label}: ${block.code}`;
    case "facts":
      return block.facts.map(({ label, value }) => `${label}: ${value}`).join("\n");
    case "itinerary":
      return block.segments.map(segmentText).join("\n\n");
    case "prices":
      return [...block.lines, block.total]
        .map(({ label, price }) => `${label}: ${price}`)
        .join("\n");
    case "button":
      return `${block.label}:\n${block.url}`;
    case "note":
      return block.tone === "warning" ? `! ${block.text}` : block.text;
  }
}

function segmentText({ title, departure, arrival, duration }: ItineraryItem): string {
  return [title, stopText(departure), `   ${duration}`, stopText(arrival)].join("\n");
}

function stopText({ date, time, place, details }: ItineraryStop): string {
  return [`${date} · ${time}  ${place}`, ...details.map((each) => `   ${each}`)].join("\n");
}
