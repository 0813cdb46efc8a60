import { css } from "lit";

export const dateFieldStyles = css`
  .dates {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(9.5em, 100%), 1fr));
    gap: 8px;
  }
  /* Drawn, not loaded: a strict page allows no images. */
  .calendar::before {
    content: "";
    inline-size: 1em;
    block-size: 0.95em;
    border: 1.5px solid;
    border-block-start-width: 4.5px;
    border-radius: 3px;
  }
  footer {
    display: flex;
    justify-content: space-between;
  }
`;
