import { css } from "lit";

/** All but the aircraft. */
export const seatMapStyles = css`
  section {
    container-type: inline-size;
  }
  h2,
  h3,
  p,
  ul {
    margin: 0;
    padding: 0;
  }
  ul {
    list-style: none;
  }
  h2 {
    font-size: 1.125em;
    font-weight: 600;
  }
  .layout,
  .side,
  .main {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    align-content: start;
  }

  .ghost {
    background: none;
  }
  .side [hidden] {
    display: none;
  }
  .travellers {
    display: grid;
    gap: 6px;
  }
  .travellers li {
    display: flex;
    gap: 4px;
    align-items: center;
  }
  .traveller {
    display: grid;
    flex: 1;
    grid-template-columns: auto minmax(0, 1fr);
    column-gap: 12px;
    align-items: center;
    min-inline-size: 0;
    padding: 8px 12px;
    line-height: 1.3;
    text-align: start;
  }
  .badge {
    display: grid;
    grid-row: span 2;
    place-items: center;
    inline-size: 2.4em;
    block-size: 2.4em;
    border: 1px solid var(--_edge);
    border-radius: 6px;
    font-size: 0.8125em;
    font-weight: 600;
  }
  .name {
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .has {
    color: var(--_muted);
    font-size: 0.875em;
  }
  .has b {
    color: var(--_ink);
  }
  .traveller[aria-pressed="true"] {
    border-color: var(--_accent-ink);
    background: var(--_soft);
    box-shadow: inset 0 0 0 1px var(--_accent-ink);
  }
  .traveller[aria-pressed="true"] .badge {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .lap {
    padding-inline: 12px;
    color: var(--_muted);
    font-size: 0.875em;
  }
  .total {
    font-weight: 600;
  }
  .lost p {
    padding: 12px 16px;
    border: 1px solid var(--_line);
    border-inline-start: 3px solid var(--_warn);
    border-radius: calc(var(--_radius) * 0.8);
    background: color-mix(in oklch, var(--_warn) 8%, var(--_paper));
  }
  .lost:not(:has(p)) {
    position: absolute;
  }
  .tools,
  .views {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .views {
    margin-inline-start: auto;
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    font-size: 0.875em;
  }
  .legend li {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  .legend b {
    font-weight: 600;
    white-space: nowrap;
  }
  .legend .seat {
    flex: none;
    inline-size: 1.6em;
    block-size: 1.6em;
    cursor: default;
  }

  .main {
    align-content: start;
  }
  .pointed {
    display: grid;
    position: sticky;
    inset-block-end: 8px;
    z-index: 1;
    align-content: center;
    min-block-size: 3.25em;
    max-inline-size: 26em;
    margin-inline: auto;
    padding: 8px 16px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 0.8);
    background: var(--_paper);
    box-shadow: 0 2px 10px rgb(0 0 0 / 0.12);
    inline-size: 100%;
  }
  .pointed:empty {
    visibility: hidden;
  }
  .is {
    display: flex;
    gap: 12px;
    align-items: baseline;
  }
  .is b:first-child {
    font-size: 1.125em;
  }
  .features {
    flex: 1;
    min-inline-size: 0;
    color: var(--_muted);
    font-size: 0.875em;
  }
  .features::first-letter,
  .reason::first-letter {
    text-transform: uppercase;
  }
  .reason {
    color: var(--_warn);
    font-size: 0.875em;
  }
  .price {
    white-space: nowrap;
  }

  .list,
  .options {
    display: grid;
    gap: 8px;
  }
  .options {
    grid-template-columns: repeat(auto-fill, minmax(min(18em, 100%), 1fr));
  }
  .list-head {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
    justify-content: space-between;
    color: var(--_muted);
    font-size: 0.875em;
  }
  .order {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  select {
    min-block-size: 2.5em;
    padding-inline: 0.8em;
    border: 1px solid var(--_edge);
    border-radius: 999px;
    background: var(--_paper);
    color: var(--_ink);
    font: inherit;
  }
  .option {
    display: flex;
    gap: 12px;
    align-items: center;
    inline-size: 100%;
    block-size: 100%;
    min-block-size: 44px;
    text-align: start;
  }
  .option b {
    min-inline-size: 2.2em;
  }
  .option[aria-pressed="true"] {
    border-color: var(--_accent-ink);
    background: var(--_soft);
    box-shadow: inset 0 0 0 1px var(--_accent-ink);
  }
  .more {
    justify-self: center;
  }
  @container (width >= 44em) {
    .layout {
      grid-template-columns: 17em minmax(0, 1fr);
      gap: 32px;
    }
    .side {
      position: sticky;
      inset-block-start: 16px;
      align-self: start;
    }
    .legend {
      display: grid;
    }
    .views {
      margin-inline-start: 0;
    }
  }
  @media (pointer: coarse) {
    select {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .traveller[aria-pressed="true"],
    .option[aria-pressed="true"] {
      outline: 2px solid Highlight;
      outline-offset: -3px;
    }
  }
`;
