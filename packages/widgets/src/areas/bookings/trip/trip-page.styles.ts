import { css } from "lit";

export const tripPageStyles = css`
  .trip,
  .side,
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    place-content: start stretch;
    align-items: start;
  }
  .head,
  .panel {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }
  .title {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 32px;
    justify-content: space-between;
  }
  .title > div:first-child {
    display: grid;
    gap: 8px;
    align-content: start;
  }
  .title h2 {
    font-size: 1.5em;
    line-height: 1.2;
  }
  [tabindex="-1"]:focus {
    outline: none;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .actions [aria-expanded="true"] {
    border-color: var(--_accent-ink);
    background: var(--_soft);
    box-shadow: inset 0 0 0 1px var(--_accent-ink);
    color: var(--_accent-ink);
  }
  .another {
    /* Its text stands on the edge, as it has no border. */
    margin-inline: -1em;
    flex-basis: 100%;
    color: var(--_accent-ink);
    text-align: start;
  }
  .title .pnr button {
    margin-inline-end: -1em;
  }
  .attention,
  .done {
    padding: 10px 14px;
    border-inline-start: 3px solid var(--_warn);
    border-radius: calc(var(--_radius) * 0.5);
    background: color-mix(in oklch, var(--_warn) 8%, var(--_paper));
  }
  .done {
    border-color: var(--_good);
    background: color-mix(in oklch, var(--_good) 8%, var(--_paper));
  }
  .attention::before,
  .done::before {
    margin-inline-end: 0.6em;
    font-weight: 800;
  }
  .attention::before {
    content: "!" / "";
    color: var(--_warn);
  }
  .done::before {
    content: "✓" / "";
    color: var(--_good);
  }
  .panel {
    border-color: var(--_accent-ink);
  }
  dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 4px 16px;
    margin: 0;
  }
  dt {
    color: var(--_muted);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  @container (inline-size >= 36em) {
    .card {
      padding: 20px;
    }
    .actions .another {
      flex-basis: auto;
      margin-inline-start: auto;
    }
  }
  @container (inline-size >= 52em) {
    .columns {
      grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    }
  }
`;
