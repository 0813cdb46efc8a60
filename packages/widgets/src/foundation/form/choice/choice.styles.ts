import { css } from "lit";

export const choiceStyles = css`
  :host {
    justify-self: start;
  }
  fieldset {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 2px;
    min-inline-size: 0;
    margin: 0;
    padding: 3px;
    border: 1px solid var(--_line);
    border-radius: 22px;
    background: var(--_ground);
  }
  label {
    position: relative;
    display: inline-flex;
    align-items: center;
    min-block-size: 2.25em;
    padding: 0 1em;
    border-radius: 999px;
    font-size: 0.875em;
    cursor: pointer;
  }
  label:has(:checked) {
    background: var(--_paper);
    box-shadow: 0 1px 2px rgb(0 0 0 / 0.14);
    color: var(--_ink);
    font-weight: 600;
  }
  label:has(:focus-visible) {
    outline: 2px solid var(--_accent-ink);
  }
  label:has(:disabled) {
    color: var(--_muted);
    cursor: not-allowed;
  }
  @media (pointer: coarse) {
    label {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    label:has(:checked) {
      outline: 2px solid Highlight;
    }
  }
`;
