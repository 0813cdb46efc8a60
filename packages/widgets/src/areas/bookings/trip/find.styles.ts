import { css } from "lit";

export const findStyles = css`
  :host {
    container-type: inline-size;
    /* A container has no width of its own; this is what it needs in a flexible row. */
    min-inline-size: 16em;
  }
  .find {
    display: grid;
    gap: 16px;
    padding: 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_paper);
  }
  .find h2,
  .find p {
    margin: 0;
  }
  .find h2 {
    font-size: 1.125em;
    font-weight: 600;
  }
  .fields {
    display: grid;
    gap: 12px;
    align-items: start;
  }
  .code {
    letter-spacing: 0.08em;
    text-transform: uppercase;
  }
  .submit {
    min-block-size: 44px;
  }
  .links {
    display: grid;
    gap: 8px;
    justify-items: start;
    margin-block-start: 8px;
  }
  .links p {
    margin: 0;
  }
  .links .quiet {
    min-block-size: 44px;
    text-align: start;
    color: var(--_accent-ink);
  }
  .links form {
    display: grid;
    gap: 12px;
    inline-size: min(28em, 100%);
    padding-inline: 16px;
    box-sizing: border-box;
  }
  .sent {
    padding: 12px 16px;
    border-radius: calc(var(--_radius) * 0.8);
    background: var(--_soft);
  }
  .over {
    padding: 12px 16px;
    border-radius: calc(var(--_radius) * 0.8);
    background: var(--_soft);
  }
  @container (inline-size >= 36em) {
    .find {
      padding: 20px;
    }
    .fields {
      grid-template-columns: 1fr 1fr auto;
    }
    .fields .submit {
      /* Beside the boxes, below the line of their labels. */
      margin-block-start: calc(0.8125em * 1.45 + 4px);
    }
  }
`;
