import { css } from "lit";

export const actionStyles = css`
  .panel-head {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    align-items: center;
    justify-content: space-between;
  }
  .panel-head h3 {
    font-size: 1.125em;
  }
  .panel-head button {
    margin-inline: -1em;
    color: var(--_accent-ink);
    font-size: 0.875em;
  }
  .waiting {
    display: grid;
    gap: 8px;
  }
  .waiting .skeleton {
    block-size: 1.2em;
    inline-size: 60%;
  }
  .waiting .skeleton:last-child {
    inline-size: 40%;
  }
  .buttons,
  .flights {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
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
  .outcome {
    font-size: 1.25em;
    font-weight: 600;
  }
  thead th {
    color: var(--_muted);
    font-size: 0.8125em;
    text-align: end;
  }
  thead th,
  thead td {
    padding-inline-start: 16px;
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
  .verify {
    display: grid;
    gap: 12px;
  }
  .verify .box {
    inline-size: min(16em, 100%);
  }
  .mailed-code {
    font-size: 1.125em;
    letter-spacing: 0.12em;
    text-transform: uppercase;
  }
  .history {
    display: grid;
  }
  .history li {
    position: relative;
    padding-block-end: 14px;
    padding-inline-start: 20px;
    border-inline-start: 2px solid var(--_line);
    margin-inline-start: 5px;
  }
  .history li:last-child {
    padding-block-end: 0;
    border-color: transparent;
  }
  .history li::before {
    content: "";
    position: absolute;
    inset-block-start: 0.35em;
    inset-inline-start: -6px;
    inline-size: 10px;
    block-size: 10px;
    border: 2px solid var(--_accent-ink);
    border-radius: 50%;
    background: var(--_paper);
  }
  .history b {
    font-weight: 600;
  }
  .offer-columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 20px;
    align-items: start;
  }
  .offer-columns .side {
    gap: 20px;
  }
  .search[hidden] {
    display: none;
  }
  @container (inline-size >= 52em) {
    .offer-columns {
      grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
      gap: 40px;
    }
  }
`;
