import { css } from "lit";

/** What `AccountForm` draws, beside `fieldStyles`. */
export const formStyles = css`
  .fields {
    display: grid;
    gap: 12px;
  }
  .digits {
    font-size: 1.25em;
    letter-spacing: 0.25em;
  }
  .check {
    display: grid;
    grid-template-columns: auto 1fr;
    column-gap: 10px;
    align-items: start;
    font-size: 0.9375em;
  }
  .check input {
    inline-size: 1.25em;
    block-size: 1.25em;
    /* In the middle of the first line of its label. */
    margin-block: calc((1lh - 1.25em) / 2) 0;
    margin-inline: 0;
    font: inherit;
    accent-color: var(--_accent-ink);
  }
  .check label {
    color: inherit;
    font-size: inherit;
  }
  .box > .icon {
    /* As high as the field beside it. */
    block-size: 42px;
    min-block-size: 0;
  }
  .check .error {
    grid-column: 2;
  }
  .caps {
    margin: 0;
    color: var(--_warn);
    font-size: 0.8125em;
  }
  .caps:empty {
    /* Stays for those who listen, without a gap. */
    position: absolute;
  }
  .caps:not(:empty)::before {
    content: "⇪" / "";
    margin-inline-end: 0.4em;
  }
  .eye {
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
  }
  [aria-pressed="false"] > svg .lid {
    stroke: none;
  }
  @media (pointer: coarse) {
    .check {
      padding-block: 10px;
    }
  }
`;

export const signInStyles = css`
  :host {
    container-type: inline-size;
    /* A container has no width of its own; this is what it needs in a flexible row. */
    min-inline-size: 16em;
    max-inline-size: 30em;
  }
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    padding: 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_paper);
  }
  .card p,
  .head {
    margin: 0;
    /* An address may be longer than a line. */
    overflow-wrap: anywhere;
  }
  .head {
    justify-self: start;
    font-size: 1.125em;
    font-weight: 600;
  }
  .head:focus {
    outline: none;
  }
  .submit,
  .google {
    min-block-size: 44px;
  }
  .submit {
    /* The text changes at once, too: halfway it could not be read. */
    transition: none;
  }
  .submit[aria-disabled="true"]:enabled {
    border-color: var(--_line);
    background: var(--_ground);
    color: var(--_muted);
  }
  .box:has([readonly]) {
    border-color: var(--_line);
    background: var(--_ground);
  }
  .google {
    display: flex;
    gap: 10px;
    align-items: center;
    justify-content: center;
  }
  .g path {
    fill: none;
    stroke-width: 3.6;
  }
  .g-red {
    stroke: #ea4335;
  }
  .g-yellow {
    stroke: #fbbc05;
  }
  .g-green {
    stroke: #34a853;
  }
  .g-blue {
    stroke: #4285f4;
  }
  .or {
    display: grid;
    grid-template-columns: 1fr auto 1fr;
    gap: 12px;
    align-items: center;
    color: var(--_muted);
    font-size: 0.875em;
  }
  .or::before,
  .or::after {
    content: "";
    border-block-start: 1px solid var(--_line);
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    margin-inline: -0.75em;
  }
  .ways .quiet,
  .link {
    padding-inline: 0.75em;
    color: var(--_accent-ink);
    font-size: 0.9375em;
    text-align: start;
  }
  .note {
    padding: 12px 16px;
    border-radius: calc(var(--_radius) * 0.8);
    background: var(--_soft);
  }
  .none {
    position: absolute;
  }
  .window {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .window p {
    flex: 1 1 14em;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 20px;
  }
  .buttons .quiet {
    /* Its text stands on the edge where it has a line of its own. */
    margin-inline: -4px;
    padding-inline: 4px;
    color: var(--_accent-ink);
  }
  .who {
    display: flex;
    gap: 12px;
    align-items: center;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .who > :last-child {
    display: grid;
    /* A Latin name stands beside the initials in Arabic, too. */
    justify-items: start;
  }
  .who span > bdi {
    color: var(--_muted);
    font-size: 0.9375em;
  }
  .initials {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 2.75em;
    block-size: 2.75em;
    border-radius: 50%;
    background: var(--_soft);
    color: var(--_accent-ink);
    font-weight: 600;
  }
  /* Still: it shows for a blink, and the moving skeletons come with the results of a search. */
  .shape {
    block-size: 44px;
    border-radius: calc(var(--_radius) * 0.5);
    background: color-mix(in oklch, var(--_ink) 9%, var(--_paper));
  }
  .shape.short {
    inline-size: 40%;
    block-size: 1.5em;
  }
  @container (inline-size >= 28em) {
    .card {
      padding: 24px;
    }
  }
  @media (forced-colors: active) {
    .note,
    .initials {
      border: 1px solid;
    }
    .eye {
      stroke: ButtonText;
    }
    .ways {
      margin-inline: 0;
    }
    .submit[aria-disabled="true"]:enabled {
      border-color: GrayText;
      outline: none;
      color: GrayText;
    }
  }
`;
