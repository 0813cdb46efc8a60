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
  .price span,
  .price .seats {
    color: var(--_muted);
    font-size: 0.8125em;
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
  .seats::before {
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

  @container (inline-size >= 36em) {
    .summary {
      padding: 16px 20px;
    }
    .more {
      padding: 20px;
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
`;
