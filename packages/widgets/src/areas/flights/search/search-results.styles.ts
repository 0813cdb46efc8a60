import { css } from "lit";

export const searchResultsStyles = css`
  .results:not(:empty) {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    margin-block-start: 24px;
  }
  h2,
  h3,
  h4,
  p {
    margin: 0;
  }
  .heading:focus {
    outline: none;
  }
  h2 {
    font-size: 1.125em;
    font-weight: 600;
  }
  .heading p {
    color: var(--_muted);
    font-size: 0.875em;
  }
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .sort {
    display: flex;
    gap: 8px;
    align-items: center;
    font-size: 0.875em;
  }
  .sort select {
    min-block-size: 2.5em;
    max-inline-size: 100%;
    padding-inline: 0.8em;
    border: 1px solid var(--_edge);
    border-radius: 999px;
    background: var(--_paper);
    color: var(--_ink);
    font: inherit;
  }
  .remove::after {
    content: "✕" / "";
    font-size: 0.8em;
  }
  .toggle::after {
    content: "";
    display: inline-block;
    inline-size: 0.45em;
    block-size: 0.45em;
    margin-inline-start: 0.6em;
    border: solid;
    border-width: 0 2px 2px 0;
    translate: 0 -0.2em;
    rotate: 45deg;
    transition: rotate var(--_speed);
  }
  .toggle[aria-expanded="true"]::after {
    translate: 0 0.05em;
    rotate: 225deg;
  }

  .panel {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(15em, 100%), 1fr));
    gap: 20px 32px;
    padding: 16px;
  }
  .panel fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .panel fieldset,
  .ranges {
    display: grid;
    align-content: start;
  }
  .panel legend,
  .range {
    padding: 0;
    color: var(--_ink);
    font-size: 0.875em;
  }
  .panel legend,
  .range span {
    font-weight: 600;
  }
  .option {
    display: flex;
    gap: 8px;
    align-items: center;
    min-block-size: 32px;
    color: inherit;
    font-size: 0.9375em;
    cursor: pointer;
  }
  .option small:last-child {
    margin-inline-start: auto;
  }
  small {
    color: var(--_muted);
    font-size: 0.875em;
  }
  .option input,
  .range input {
    margin: 0;
    accent-color: var(--_accent);
  }
  .option input {
    inline-size: 1.125em;
    block-size: 1.125em;
  }
  .ranges {
    gap: 16px;
  }
  .range {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
  }
  .range input {
    inline-size: 100%;
    min-block-size: 32px;
  }
  .panel > button {
    justify-self: start;
    align-self: end;
  }
  @media (pointer: coarse) {
    .option,
    .range input,
    .sort select {
      min-block-size: 44px;
    }
  }

  ol,
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .offers {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    transition: opacity var(--_speed);
  }
  [aria-busy="true"] > ol {
    opacity: 0.55;
  }
  .footer {
    display: grid;
    gap: 8px;
    justify-items: center;
    color: var(--_muted);
    font-size: 0.875em;
  }
  .footer button {
    color: var(--_ink);
    font-size: 1rem;
  }
  .note-card {
    display: grid;
    gap: 12px;
    justify-items: start;
    padding: 20px;
  }
  .days {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .slice {
    display: grid;
    gap: 8px;
    padding: 14px 16px;
    border-inline-start: 3px solid var(--_accent-ink);
  }
  .slice header {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    align-items: center;
    justify-content: space-between;
  }
  .slice h3,
  .chosen h3 {
    font-size: 0.875em;
    font-weight: 600;
  }
  .slice button {
    margin-inline: -1em;
    color: var(--_accent-ink);
    font-size: 0.875em;
  }
  .wide {
    display: grid;
    gap: 8px;
    inline-size: 100%;
  }
  .rail.skeleton {
    display: block;
    block-size: 4px;
    margin-block-start: 0.9em;
  }
  .chosen {
    border: 2px solid var(--_accent-ink);
  }
  @container (inline-size >= 44em) {
    .sort {
      margin-inline-start: auto;
    }
  }
`;
