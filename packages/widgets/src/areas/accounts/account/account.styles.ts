import { css } from "lit";

export const accountStyles = css`
  :host {
    container-type: inline-size;
    /* A container has no width of its own; this is what it needs in a flexible row. */
    min-inline-size: 16em;
  }
  h2,
  h3,
  h4,
  p {
    margin: 0;
  }
  h3 {
    font-size: 1.25em;
    font-weight: 600;
    line-height: 1.25;
  }
  h4 {
    font-size: 1em;
    font-weight: 600;
  }
  ul,
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  small,
  .quiet-text,
  .hint {
    color: var(--_muted);
    font-size: 0.8125em;
  }
  [tabindex="-1"]:focus {
    outline: none;
  }
  .account,
  .panel,
  .section,
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    align-content: start;
  }
  .top {
    display: grid;
    gap: 4px;
  }
  .top h2 {
    font-size: 1.5em;
    font-weight: 600;
    line-height: 1.2;
    overflow-wrap: anywhere;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: baseline;
    color: var(--_muted);
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }
  .vip {
    padding: 1px 9px;
    border: 1px solid var(--_accent-ink);
    border-radius: 999px;
    color: var(--_accent-ink);
    font-weight: 700;
    letter-spacing: 0.04em;
  }
  .layout,
  nav ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    align-items: start;
  }
  nav ul {
    gap: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_paper);
  }
  nav li + li {
    border-block-start: 1px solid var(--_line);
  }
  nav button {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 12px;
    align-items: center;
    inline-size: 100%;
    padding: 12px 16px;
    border: 0;
    background: none;
    border-radius: var(--_radius);
    text-align: start;
  }
  nav button::after {
    content: "";
    grid-area: 1 / 2 / span 2;
    inline-size: 0.5em;
    block-size: 0.5em;
    border: solid var(--_muted);
    border-width: 2px 2px 0 0;
    rotate: 45deg;
  }
  :host([dir="rtl"]) nav button::after {
    rotate: -135deg;
  }
  nav button b {
    font-weight: 600;
  }
  .back {
    justify-self: start;
    /* Its text stands on the edge, as it has no border. */
    margin-inline: -4px;
    padding-inline: 4px;
    color: var(--_accent-ink);
  }
  /* On a narrow place either the list or one section. */
  .account:not(.chosen) .panel,
  .chosen nav,
  .chosen .vip-means {
    display: none;
  }
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    padding: 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_paper);
  }
  .fields,
  .checks,
  .entries {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    align-items: start;
  }
  .checks {
    gap: 8px;
  }
  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    float: inline-start;
    inline-size: 100%;
    margin-block-end: 12px;
    padding: 0;
    font-weight: 600;
  }
  legend + * {
    clear: both;
  }
  .card > legend {
    /* It stands in the grid of the card. */
    margin-block-end: 0;
  }
  legend small {
    display: block;
    font-weight: 400;
  }
  .box {
    position: relative;
  }
  .field .box > select {
    appearance: none;
    padding-inline-end: 2.2em;
    cursor: pointer;
  }
  .box:has(select)::after {
    content: "";
    position: absolute;
    inset-inline-end: 1em;
    inset-block-start: calc(50% - 0.4em);
    inline-size: 0.5em;
    block-size: 0.5em;
    border: solid var(--_muted);
    border-width: 0 2px 2px 0;
    rotate: 45deg;
    pointer-events: none;
  }
  option {
    background: var(--_paper);
    color: var(--_ink);
  }
  .buttons,
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .buttons > button {
    min-block-size: 44px;
  }
  .ways .quiet {
    margin-inline: -4px;
    padding-inline: 4px;
    color: var(--_accent-ink);
    font-size: 0.9375em;
    text-align: start;
  }
  .danger,
  .danger:hover {
    border-color: var(--_bad);
    color: var(--_bad);
    font-weight: 600;
  }
  .danger:hover {
    background: color-mix(in oklch, var(--_bad) 8%, var(--_paper));
  }
  .danger[aria-disabled="true"] {
    border-color: var(--_line);
    background: var(--_ground);
    color: var(--_muted);
  }
  .done,
  .attention {
    padding: 10px 14px;
    border-inline-start: 3px solid var(--_good);
    border-radius: calc(var(--_radius) * 0.5);
    background: color-mix(in oklch, var(--_good) 8%, var(--_paper));
  }
  .attention {
    border-color: var(--_warn);
    background: color-mix(in oklch, var(--_warn) 8%, var(--_paper));
  }
  .done::before,
  .attention::before {
    content: "✓" / "";
    margin-inline-end: 0.6em;
    color: var(--_good);
    font-weight: 800;
  }
  .attention::before {
    content: "!" / "";
    color: var(--_warn);
  }
  .entry {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
    justify-content: space-between;
  }
  .entry > div:first-child {
    flex: 1 1 14em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .entries > li + li {
    padding-block-start: 12px;
    border-block-start: 1px solid var(--_line);
  }
  .points {
    display: grid;
    gap: 4px;
    margin-block-start: 4px;
  }
  .points li {
    display: flex;
    gap: 0.5em;
    color: var(--_muted);
    font-size: 0.9375em;
  }
  .points li::before {
    content: "–" / "";
  }
  .lost li::before {
    content: "✕" / "";
    color: var(--_bad);
  }
  details {
    color: var(--_muted);
    font-size: 0.9375em;
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
  .badge {
    display: inline-block;
    padding: 1px 9px;
    border: 1px solid currentColor;
    border-radius: 999px;
    color: var(--_muted);
    font-size: 0.8125em;
    font-weight: 600;
  }
  .badge.good {
    color: var(--_good);
  }
  .badge.warn {
    color: var(--_warn);
  }
  .waiting {
    display: grid;
    gap: 10px;
  }
  .waiting .skeleton {
    block-size: 1.4em;
    inline-size: 70%;
  }
  .waiting .skeleton:last-child {
    inline-size: 45%;
  }
  dialog {
    inline-size: min(30em, calc(100vw - 32px));
    padding: 20px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_paper);
    color: var(--_ink);
  }
  dialog[open] {
    display: grid;
    gap: 16px;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.5);
  }
  @container (inline-size >= 28em) {
    .pair {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  @container (inline-size >= 44em) {
    .card {
      padding: 20px;
    }
    .layout {
      grid-template-columns: 13em minmax(0, 1fr);
      gap: 24px;
    }
    .account:not(.chosen) .panel,
    .chosen nav {
      display: grid;
    }
    .chosen .vip-means {
      display: block;
    }
    .back {
      display: none;
    }
    nav ul {
      gap: 2px;
      border: 0;
      background: none;
    }
    nav li + li {
      border: 0;
    }
    nav button {
      padding: 8px 12px;
      border-radius: calc(var(--_radius) * 0.8);
    }
    nav small,
    nav button::after {
      display: none;
    }
    nav [aria-current] {
      background: var(--_soft);
      box-shadow: inset 3px 0 0 var(--_accent-ink);
      color: var(--_accent-ink);
    }
    :host([dir="rtl"]) nav [aria-current] {
      box-shadow: inset -3px 0 0 var(--_accent-ink);
    }
  }
  @media (forced-colors: active) {
    nav [aria-current] {
      outline: 2px solid Highlight;
      outline-offset: -3px;
    }
    .done,
    .attention {
      border: 1px solid;
    }
  }
`;
