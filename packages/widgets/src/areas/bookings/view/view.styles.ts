import { css } from "lit";
import { journeyStyles } from "../../flights/journey/journey.styles.ts";

/** Of all parts of a booking; an element adds its own, and `hiddenStyles`, `buttonStyles`. */
export const viewStyles = [
  journeyStyles,
  css`
    :host {
      container-type: inline-size;
      /* A container has no width of its own; this is what it needs in a flexible row. */
      min-inline-size: 16em;
    }
    .card {
      padding: 16px;
      border: 1px solid var(--_line);
      border-radius: var(--_radius);
      background: var(--_paper);
    }
    h2,
    h3,
    h4,
    p {
      margin: 0;
    }
    h2 {
      font-size: 1.125em;
      font-weight: 600;
    }
    h3 {
      font-size: 1em;
      font-weight: 600;
    }
    h4 {
      font-size: 0.875em;
      font-weight: 600;
    }
    ol,
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    small,
    .quiet-text,
    .hint,
    .label {
      color: var(--_muted);
      font-size: 0.8125em;
    }
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
      align-content: start;
    }

    .way {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 8px;
    }
    .way + .way {
      padding-block-start: 16px;
      border-block-start: 1px solid var(--_line);
    }
    .way .segments {
      margin-block-start: 8px;
    }

    .travellers > ul {
      display: grid;
      gap: 12px;
    }
    .travellers > ul > li + li {
      padding-block-start: 12px;
      border-block-start: 1px solid var(--_line);
    }
    .travellers b {
      font-weight: 600;
      overflow-wrap: anywhere;
    }
    .seat-list {
      display: flex;
      flex-wrap: wrap;
      gap: 0 16px;
      color: var(--_muted);
      font-size: 0.875em;
    }
    .has-seat {
      color: var(--_ink);
    }

    table {
      inline-size: 100%;
      border-collapse: collapse;
    }
    th,
    td {
      padding: 4px 0;
      font-weight: inherit;
      text-align: start;
      vertical-align: baseline;
    }
    td {
      padding-inline-start: 16px;
      text-align: end;
      white-space: nowrap;
    }
    .sum tr:first-child > * {
      padding-block-start: 8px;
      border-block-start: 1px solid var(--_line);
      font-weight: 600;
    }
    .sum tr:first-child td {
      font-size: 1.25em;
    }
    tbody + .sum th,
    tbody + .sum td {
      vertical-align: baseline;
    }
    details,
    details table {
      color: var(--_muted);
      font-size: 0.875em;
    }
    details table {
      font-size: 1em;
    }
    summary {
      min-block-size: 24px;
      cursor: pointer;
    }
    @media (pointer: coarse) {
      summary {
        padding-block: 10px;
      }
    }

    .free-until {
      color: var(--_good);
      font-size: 0.875em;
      font-weight: 600;
    }
    .free-until::before {
      content: "✓" / "";
      margin-inline-end: 0.5em;
    }

    .pnr {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 8px;
      align-items: end;
    }
    .pnr p {
      display: grid;
    }
    .pnr strong {
      font-size: 1.75em;
      font-weight: 700;
      letter-spacing: 0.08em;
      line-height: 1.2;
    }
    .pnr .told {
      flex-basis: 100%;
      color: var(--_muted);
      font-size: 0.875em;
    }
    .pnr button {
      color: var(--_accent-ink);
      font-size: 0.875em;
    }

    .status {
      --tint: var(--_muted);
      display: inline-flex;
      gap: 0.5em;
      justify-self: start;
      padding: 2px 10px;
      border: 1px solid var(--tint);
      border-radius: 999px;
      background: color-mix(in oklch, var(--tint) 9%, var(--_paper));
      color: var(--tint);
      font-size: 0.875em;
      font-weight: 600;
    }
    .status > span {
      font-weight: 800;
    }
    [data-status="confirmed"] {
      --tint: var(--_good);
    }
    [data-status="held"],
    [data-status="confirming"] {
      --tint: var(--_warn);
    }
  `,
];
