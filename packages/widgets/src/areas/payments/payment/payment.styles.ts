import { css } from "lit";

export const paymentStyles = css`
  :host {
    container-type: inline-size;
  }
  h2,
  p {
    margin: 0;
  }
  h2 {
    font-size: 1.125em;
    font-weight: 600;
  }
  h2:focus {
    outline: none;
  }
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    padding: 20px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_paper);
    /* Nothing of these is seen: they make colours readable for the script, which hands them to the card form. */
    caret-color: color(from var(--_accent) srgb r g b);
    text-decoration-color: color(from var(--_paper) srgb r g b);
  }
  @container (inline-size < 24em) {
    section {
      padding: 16px;
    }
  }
  .total {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    align-items: baseline;
    justify-content: space-between;
  }
  .total b {
    font-size: 1.5em;
    font-weight: 700;
    line-height: 1.2;
  }
  .total small {
    flex-basis: 100%;
  }
  small {
    color: var(--_muted);
    font-size: 0.8125em;
  }

  slot {
    display: block;
    /* Card forms keep this much room around their fields, for focus rings. */
    margin-inline: -4px;
  }
  .unready slot {
    block-size: 0;
    overflow: hidden;
    visibility: hidden;
  }
  ::slotted(iframe),
  iframe {
    display: block;
    inline-size: 100%;
    border: 0;
    color-scheme: inherit;
  }
  .waiting-card {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 16px;
  }
  .waiting-card div {
    block-size: 44px;
  }
  .waiting-card :is(:first-child, :last-child) {
    grid-column: 1 / -1;
  }
  .trust {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    overflow-wrap: anywhere;
  }
  .trust svg {
    flex: none;
    inline-size: 1em;
    block-size: 1em;
    margin-block-start: 0.15em;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.5;
  }

  .pay {
    min-block-size: 48px;
    inline-size: 100%;
    font-size: 1.0625em;
    transition: none;
  }
  .pay[aria-busy="true"]::before {
    content: "";
    display: inline-block;
    inline-size: 0.8em;
    block-size: 0.8em;
    margin-inline-end: 0.6em;
    border: 2px solid;
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: turn 0.9s linear infinite;
  }
  .primary[aria-disabled="true"]:enabled,
  .primary[aria-disabled="true"]:enabled:hover {
    background: color-mix(in oklch, var(--_ink) 12%, var(--_paper));
    color: var(--_ink);
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .pay[aria-busy="true"]::before {
      border-inline-end-color: currentcolor;
      animation: none;
    }
  }
  .actions {
    display: grid;
    gap: 8px;
  }
  .actions .hint {
    text-align: center;
  }
  .note {
    padding: 12px 16px;
    border: 1px solid var(--_line);
    border-inline-start: 3px solid var(--_warn);
    border-radius: calc(var(--_radius) * 0.8);
    background: color-mix(in oklch, var(--_warn) 7%, var(--_paper));
  }
  .done {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  .done::before {
    content: "✓" / "";
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 1.5em;
    block-size: 1.5em;
    border-radius: 50%;
    background: color-mix(in oklch, var(--_good) 14%, var(--_paper));
    color: var(--_good);
    font-size: 0.9em;
  }

  dialog {
    inline-size: min(28em, 100vw - 32px);
    max-block-size: min(48em, 100dvh - 32px);
    padding: 20px;
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_paper);
    color: var(--_ink);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.5);
  }
  dialog[open] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }
  dialog header {
    display: flex;
    gap: 8px;
    align-items: center;
    justify-content: space-between;
  }
  dialog .icon {
    flex: none;
    margin-block: -8px;
    margin-inline-end: -12px;
  }
  .bank-page[inert] {
    opacity: 0.4;
  }
  @media (forced-colors: active) {
    .note {
      border-color: CanvasText;
    }
  }
`;
