import { css } from "lit";

export const passengerFieldStyles = css`
  #trigger {
    overflow: hidden;
    white-space: nowrap;
    cursor: pointer;
  }
  #trigger:hover {
    background: none;
  }
  [popover] {
    inline-size: max(anchor-size(inline), 20em);
    padding: 12px 16px;
  }
  .counter {
    display: grid;
    grid-template-columns: 1fr auto 2.5ch auto;
    gap: 8px;
    align-items: center;
    padding-block: 8px;
  }
  .counter + .counter {
    border-block-start: 1px solid var(--_line);
  }
  .counter small {
    display: block;
    color: var(--_muted);
  }
  output {
    font-size: 1.125em;
    font-weight: 600;
    text-align: center;
  }
  .less,
  .more {
    border: 1px solid var(--_edge);
    border-radius: 50%;
  }
  .less::before {
    content: "−" / "";
  }
  .more::before {
    content: "+" / "";
  }
  .hint:empty {
    display: none;
  }
  .hint {
    padding-block: 4px 8px;
    color: var(--_warn);
  }
  .hint::before {
    content: "!" / "";
    margin-inline-end: 0.4em;
    font-weight: 700;
  }
  footer {
    display: grid;
    justify-content: end;
    padding-block-start: 8px;
  }
`;
