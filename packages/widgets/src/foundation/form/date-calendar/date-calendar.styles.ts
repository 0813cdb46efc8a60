import { css } from "lit";

export const dateCalendarStyles = css`
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }
  header span {
    color: var(--_muted);
    font-size: 0.875em;
  }
  .previous::before,
  .next::before {
    content: "";
    inline-size: 0.6em;
    block-size: 0.6em;
    border: solid;
    border-width: 2px 0 0 2px;
    rotate: -45deg;
  }
  .next::before {
    rotate: 135deg;
  }
  :host([dir="rtl"]) .previous::before {
    rotate: 135deg;
  }
  :host([dir="rtl"]) .next::before {
    rotate: -45deg;
  }
  .months {
    display: flex;
    gap: 24px;
    justify-content: center;
    padding: 4px 8px;
  }
  .month:nth-child(2) {
    display: none;
  }
  @container (inline-size >= 44em) {
    .month:nth-child(2) {
      display: block;
    }
  }
  h2 {
    margin: 0 0 8px;
    font-size: 1em;
    font-weight: 600;
    text-align: center;
  }
  table {
    border-collapse: separate;
    border-spacing: 0 2px;
    table-layout: fixed;
    inline-size: calc(7 * 2.9em);
  }
  th {
    padding: 0 0 4px;
    color: var(--_muted);
    font-size: 0.7em;
    font-weight: 400;
  }
  td {
    position: relative;
    block-size: 2.9em;
    padding: 0;
    border-radius: calc(var(--_radius) * 0.6);
    line-height: 1.1;
    text-align: center;
  }
  td[data-date] {
    cursor: pointer;
  }
  td small {
    display: block;
    color: var(--_muted);
    font-size: 0.625em;
    white-space: nowrap;
  }
  td .lowest {
    color: var(--_good);
    font-weight: 700;
  }
  td .lowest::before {
    content: "● " / "";
    font-size: 0.7em;
  }
  td[data-date]:hover {
    background: var(--_ground);
    box-shadow: inset 0 0 0 1px var(--_edge);
  }
  td[aria-current] [aria-hidden] {
    font-weight: 700;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  td.between {
    border-radius: 0;
    background: var(--_soft);
  }
  td[aria-selected="true"] {
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }
  td[aria-selected="true"] small {
    color: inherit;
  }
  td[aria-disabled] {
    background: none;
    box-shadow: none;
    color: color-mix(in oklch, var(--_ink) 40%, var(--_paper));
    cursor: not-allowed;
    text-decoration: line-through;
  }
  @media (forced-colors: active) {
    td[aria-selected="true"] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    td.between {
      border-block: 1px solid Highlight;
    }
    td[aria-disabled] {
      color: GrayText;
    }
  }
`;
