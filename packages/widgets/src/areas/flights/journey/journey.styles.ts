import { css } from "lit";

/** Of the line of a journey, its flights one by one, and the conditions of a fare; inside a container. */
export const journeyStyles = css`
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
  .carrier {
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
  .note::before {
    content: "!" / "";
    margin-inline-end: 0.35em;
    font-weight: 800;
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

  @container (inline-size >= 21em) {
    .journey {
      gap: 12px;
    }
    .clock {
      font-size: 1.4em;
    }
  }
  @container (inline-size >= 36em) {
    .city {
      display: inline;
    }
  }
  @media (forced-colors: active) {
    .rail line,
    .rail circle {
      stroke: CanvasText;
    }
  }
`;
