import { css } from "lit";

export const offerCardStyles = css`
  .summary {
    display: grid;
    grid-template-areas: "journey journey" "carrier carrier" "price actions";
    grid-template-columns: 1fr auto;
    gap: 8px 16px;
    align-items: center;
    padding: 16px;
  }
  .summary .journey {
    grid-area: journey;
  }
  .summary > .carrier {
    grid-area: carrier;
  }
  .summary > .price {
    grid-area: price;
  }
  .actions {
    grid-area: actions;
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    justify-content: end;
  }
  .actions button {
    white-space: nowrap;
  }
  .journey {
    display: grid;
    grid-template-columns: auto minmax(3em, 1fr) auto;
    gap: 8px;
    align-items: start;
  }
  .end {
    display: grid;
  }
  .clock {
    font-size: 1.15em;
    font-weight: 600;
    letter-spacing: -0.01em;
    line-height: 1.2;
    white-space: nowrap;
  }
  sup {
    margin-inline-start: 2px;
    color: var(--_warn);
    font-size: 0.55em;
    font-weight: 700;
    line-height: 1;
  }
  .place,
  .line,
  .carrier,
  .price span,
  .price .seats {
    color: var(--_muted);
    font-size: 0.8125em;
  }
  .city {
    display: none;
  }
  .line {
    display: grid;
    gap: 3px;
    line-height: 1.3;
    text-align: center;
  }
  .rail {
    inline-size: 100%;
    block-size: 10px;
    overflow: visible;
  }
  .rail line {
    stroke: var(--_edge);
  }
  .rail circle {
    fill: var(--_paper);
    stroke: var(--_ink);
  }
  :host([dir="rtl"]) .rail {
    scale: -1 1;
  }
  .price b {
    font-size: 1.3em;
    font-weight: 650;
    white-space: nowrap;
  }
  .seats {
    color: var(--_warn);
    font-weight: 600;
  }
  .price .seats {
    color: var(--_warn);
  }
  .seats::before,
  .note::before {
    content: "!" / "";
    margin-inline-end: 0.35em;
    font-weight: 800;
  }
  .choose {
    border-color: var(--_accent-ink);
    color: var(--_accent-ink);
    font-weight: 600;
  }
  .more {
    display: grid;
    gap: 20px;
    padding: 16px;
    border-block-start: 1px solid var(--_line);
  }
  .more[hidden] {
    display: none;
  }

  .fares {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }
  .fare {
    display: flex;
    flex-direction: column;
    gap: 8px;
    padding: 14px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 0.8);
  }
  .fare:hover,
  .fare:focus-within {
    border-color: var(--_accent-ink);
  }
  .fare h4 {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    justify-content: space-between;
    font-size: 1em;
    font-weight: 600;
  }
  .fare-cabin {
    margin-block-start: -8px;
    color: var(--_muted);
    font-size: 0.8125em;
  }
  .conditions {
    display: grid;
    gap: 4px;
    font-size: 0.875em;
  }
  .conditions li {
    display: flex;
    gap: 0.5em;
  }
  .conditions li::before {
    flex: none;
    inline-size: 1em;
    font-weight: 700;
  }
  .yes::before {
    content: "✓" / "";
    color: var(--_good);
  }
  .no {
    color: var(--_muted);
  }
  .no::before {
    content: "–" / "";
  }
  .fare .seats,
  details {
    font-size: 0.8125em;
  }
  summary {
    min-block-size: 24px;
    color: var(--_muted);
    cursor: pointer;
  }
  dl {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 2px 8px;
    margin: 4px 0;
  }
  dd {
    margin: 0;
    text-align: end;
  }
  details p {
    color: var(--_muted);
  }
  .fare .choose {
    margin-block-start: auto;
  }

  .segments {
    font-size: 0.9375em;
  }
  .segment {
    position: relative;
    display: grid;
    gap: 4px;
  }
  .point {
    display: grid;
    grid-template-columns: 4.6em 1fr;
    gap: 12px;
  }
  .point time {
    font-weight: 600;
    white-space: nowrap;
  }
  .flight {
    margin-inline-start: calc(4.6em - 1px);
    padding: 6px 0 6px 12px;
    border-inline-start: 2px solid var(--_edge);
    color: var(--_muted);
    font-size: 0.9375em;
  }
  .next-day {
    color: var(--_warn);
    font-weight: 700;
  }
  .layover {
    margin-block: 8px;
    margin-inline-start: calc(4.6em - 1px);
    padding: 6px 12px;
    border-inline-start: 2px dotted var(--_edge);
    background: var(--_ground);
    font-size: 0.9375em;
  }
  .note {
    margin-inline-start: 8px;
    color: var(--_warn);
    font-weight: 600;
  }

  @container (inline-size >= 21em) {
    .journey {
      gap: 12px;
    }
    .clock {
      font-size: 1.4em;
    }
  }
  @container (inline-size >= 36em) {
    .summary {
      padding: 16px 20px;
    }
    .more {
      padding: 20px;
    }
    .city {
      display: inline;
    }
  }
  @container (inline-size >= 30em) {
    .fares {
      grid-template-columns: repeat(auto-fit, minmax(34%, 1fr));
    }
  }
  @container (inline-size >= 44em) {
    .fares:has(> :nth-child(3):last-child) {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
    .summary {
      grid-template-areas: "journey price actions" "carrier price actions";
      grid-template-columns: 1fr minmax(10.5em, auto) auto;
      gap: 4px 28px;
    }
    .summary .journey {
      grid-template-columns: 6em 1fr 6.6em;
    }
    .summary > .price {
      text-align: end;
    }
  }
  @container (inline-size >= 60em) {
    /* Wide enough for the note on seats, so that the lines of all cards are of one length. */
    .summary {
      grid-template-columns: 1fr minmax(14em, auto) auto;
    }
    .fares {
      grid-template-columns: none;
      grid-auto-columns: minmax(0, 1fr);
      grid-auto-flow: column;
    }
  }
  @media (pointer: coarse) {
    summary {
      padding-block: 10px;
    }
  }
  @media (forced-colors: active) {
    .rail line,
    .rail circle {
      stroke: CanvasText;
    }
  }
`;
