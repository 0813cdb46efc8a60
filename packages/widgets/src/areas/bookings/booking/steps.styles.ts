import { css } from "lit";

/** The steps after the search. */
export const stepsStyles = css`
  .step {
    gap: 16px;
  }
  .step > header {
    display: grid;
    gap: 4px;
  }
  .heading {
    font-size: 1.375em;
    font-weight: 650;
    outline: none;
  }
  .held {
    color: var(--_muted);
    font-size: 0.875em;
  }
  .held.second {
    color: var(--_warn);
    font-weight: 600;
  }
  .kept {
    display: grid;
    gap: 4px;
    justify-items: start;
    margin-block-end: 16px;
  }
  .calm {
    border-inline-start-color: var(--_warn);
    background: color-mix(in oklch, var(--_warn) 8%, var(--_paper));
  }
  .calm p::before {
    content: "!" / "";
    margin-inline-end: 0.5em;
    color: var(--_warn);
    font-weight: 800;
  }
  form {
    display: grid;
    gap: 16px;
  }
  fieldset {
    min-inline-size: 0;
    margin: 0;
  }
  legend {
    float: inline-start;
    inline-size: 100%;
    margin-block-end: 12px;
    padding: 0;
    font-weight: 600;
  }
  legend + * {
    clear: both;
  }
  .grid {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(15em, 100%), 1fr));
    gap: 16px;
    align-items: start;
  }
  .box {
    position: relative;
  }
  .field .box > select {
    appearance: none;
    padding-inline-end: 2.2em;
    cursor: pointer;
  }
  .box:has(select)::after {
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
  option {
    background: var(--_paper);
    color: var(--_ink);
  }
  .link {
    min-block-size: 24px;
    padding: 0;
    color: var(--_accent-ink);
    text-align: start;
    text-decoration: underline;
    overflow-wrap: anywhere;
  }
  fieldset details {
    margin-block-start: 16px;
    font-size: 1em;
    color: inherit;
  }
  fieldset details .grid {
    margin-block-start: 12px;
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: center;
  }
  footer > button:first-of-type {
    margin-inline-end: auto;
  }
  footer > .quiet {
    padding-inline: 0;
    color: var(--_accent-ink);
  }
  footer > .error {
    flex: 1 1 100%;
  }
  footer > :not(.quiet) {
    min-block-size: 44px;
  }
  footer > .primary {
    min-inline-size: 9em;
  }
  footer > .error {
    min-block-size: 0;
  }
  .flights,
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .actions button {
    font-size: 0.875em;
  }
  .columns,
  .columns > div {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    align-content: start;
  }
  .waiting {
    display: grid;
    gap: 12px;
  }
  .waiting p:nth-child(2) {
    inline-size: 60%;
  }
  @container (inline-size >= 48em) {
    .columns {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
`;
