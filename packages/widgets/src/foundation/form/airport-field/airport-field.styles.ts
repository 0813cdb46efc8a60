import { css } from "lit";

export const airportFieldStyles = css`
  [popover] {
    inline-size: max(anchor-size(inline), 20em);
    /* Fits above or below the field on any screen, and never covers it. */
    max-block-size: min(24em, 45dvb);
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0 12px;
    align-items: baseline;
    padding: 8px 12px;
    border-radius: calc(var(--_radius) * 0.6);
    cursor: pointer;
  }
  li b {
    font-weight: 500;
  }
  li code {
    font: inherit;
    font-size: 0.875em;
    font-weight: 600;
    letter-spacing: 0.04em;
  }
  li small {
    grid-column: 1 / -1;
    color: var(--_muted);
  }
  li:hover {
    background: var(--_ground);
  }
  li[aria-selected="true"] {
    background: var(--_soft);
    outline: 2px solid var(--_accent-ink);
    outline-offset: -2px;
  }
  .clear::before {
    content: "✕" / "";
    font-size: 0.875em;
  }
  [popover] > .hint {
    padding: 8px 12px;
  }
  @media (forced-colors: active) {
    li[aria-selected="true"] {
      outline-color: Highlight;
    }
  }
`;
