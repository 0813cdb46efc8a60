import { css } from "lit";

export const selectFieldStyles = css`
  .box {
    position: relative;
  }
  select {
    appearance: none;
    padding-inline-end: 2.2em;
    cursor: pointer;
  }
  option {
    background: var(--_paper);
    color: var(--_ink);
  }
  .box::after {
    content: "";
    position: absolute;
    inset-inline-end: 1em;
    inset-block-start: calc(50% - 0.4em);
    inline-size: 0.5em;
    block-size: 0.5em;
    border: solid var(--_muted);
    border-width: 0 2px 2px 0;
    rotate: 45deg;
    pointer-events: none;
  }
`;
