import { css } from "lit";

export const searchFormStyles = css`
  :host {
    container-type: inline-size;
    /* A container has no width of its own; this is what it needs in a flexible row. */
    min-inline-size: 16em;
  }
  .card {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_paper);
  }
  form {
    display: grid;
    gap: 16px;
    padding: 16px;
  }
  .fields {
    display: grid;
    gap: 12px;
    align-items: start;
  }
  .places {
    position: relative;
    display: grid;
    gap: 12px;
  }
  /* On the line of the second label, so that it never covers what is wrong with the first place. */
  .swap {
    position: relative;
    grid-row: 2;
    grid-column: 1;
    z-index: 1;
    justify-self: end;
    inline-size: 36px;
    min-inline-size: 0;
    block-size: 36px;
    min-block-size: 0;
    margin-block-start: -10px;
    margin-inline-end: 3em;
    border: 1px solid var(--_edge);
    border-radius: 50%;
    background: var(--_paper);
  }
  .destination {
    grid-row: 2;
    grid-column: 1;
  }
  /* What a finger hits is bigger than what the eye sees. */
  .swap::after {
    content: "";
    position: absolute;
    inset: -5px;
    border-radius: 50%;
  }
  .swap svg {
    inline-size: 16px;
    block-size: 16px;
    rotate: 90deg;
  }
  svg {
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .submit {
    min-block-size: 44px;
    padding-inline: 1.6em;
  }
  form + .problem {
    margin-block-start: 24px;
  }
  .form-problem {
    margin: 0;
    color: var(--_bad);
  }
  .form-problem::before {
    content: "!" / "";
    margin-inline-end: 0.4em;
    font-weight: 700;
  }

  @container (inline-size >= 30em) {
    form {
      padding: 20px;
    }
    .fields {
      grid-template-columns: repeat(12, 1fr);
    }
    .places,
    .dates {
      grid-column: 1 / -1;
    }
    .places {
      grid-template-columns: 1fr 1fr;
      gap: 20px;
    }
    .passengers,
    .cabin {
      grid-column: span 6;
    }
    .submit {
      grid-column: 1 / -1;
    }
    .destination {
      grid-row: 1;
      grid-column: 2;
    }
    .swap {
      position: absolute;
      grid-area: auto;
      inset-block-start: calc(0.8125em * 1.45 + 4px + 23px);
      inset-inline-start: 50%;
      margin: 0;
      translate: -50% -50%;
    }
    :host([dir="rtl"]) .swap {
      translate: 50% -50%;
    }
    .swap svg {
      rotate: none;
    }
  }
  @container (inline-size >= 52em) {
    .places {
      grid-column: span 7;
    }
    .dates {
      grid-column: span 5;
    }
    .cabin {
      grid-column: span 3;
    }
    .passengers {
      grid-column: span 4;
    }
    .submit {
      grid-column: span 5;
      justify-self: end;
      /* Level with the boxes, below the line of labels. */
      margin-block-start: calc(0.8125em * 1.45 + 4px);
    }
  }
  @container (inline-size >= 80em) {
    .fields {
      grid-template-columns: 3.6fr 3.4fr 1.6fr 1.4fr auto;
    }
    .fields > * {
      grid-column: auto;
    }
  }
`;
