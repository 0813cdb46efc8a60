import { css } from "lit";

/** Read by screen readers, not seen. */
export const hiddenStyles = css`
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** `button` plain, `.primary`, `.quiet`, `.chip` (with `aria-pressed` or a radio inside), `.icon`. */
export const buttonStyles = css`
  button,
  .chip {
    min-block-size: 2.5em;
    padding: 0.4em 1em;
    border: 1px solid var(--_edge);
    border-radius: calc(var(--_radius) * 0.8);
    background: var(--_paper);
    color: inherit;
    font: inherit;
    cursor: pointer;
    transition:
      background-color var(--_speed),
      border-color var(--_speed);
  }
  button:hover,
  .chip:hover {
    background: var(--_soft);
  }
  button:disabled,
  button[aria-disabled="true"] {
    border-color: var(--_line);
    background: var(--_ground);
    color: var(--_muted);
    cursor: not-allowed;
  }
  .icon:disabled {
    border-color: transparent;
    background: none;
    opacity: 0.5;
  }
  .primary:enabled {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }
  .primary:enabled:hover {
    background: color-mix(in oklch, var(--_accent) 90%, var(--_on-accent));
  }
  .quiet,
  .icon {
    border-color: transparent;
    background: none;
  }
  .icon {
    display: inline-grid;
    place-items: center;
    inline-size: 2.75em;
    block-size: 2.75em;
    padding: 0;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    border-radius: 999px;
    font-size: 0.875em;
  }
  .chip[aria-pressed="true"],
  .chip:has(:checked) {
    border-color: var(--_accent-ink);
    background: var(--_soft);
    box-shadow: inset 0 0 0 1px var(--_accent-ink);
    color: var(--_accent-ink);
    font-weight: 600;
  }
  :focus-visible,
  .chip:has(:focus-visible) {
    outline: 2px solid var(--_accent-ink);
    outline-offset: 2px;
  }
  @media (pointer: coarse) {
    button,
    .chip {
      min-block-size: 44px;
      min-inline-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .chip[aria-pressed="true"],
    .chip:has(:checked),
    .primary {
      outline: 2px solid Highlight;
      outline-offset: -3px;
    }
  }
`;

/** A field: `.field > label + .box > input … + .error`. */
export const fieldStyles = css`
  .field {
    display: grid;
    gap: 4px;
    min-inline-size: 0;
  }
  label,
  .label,
  .hint {
    color: var(--_muted);
    font-size: 0.8125em;
  }
  .box {
    display: flex;
    align-items: center;
    min-block-size: 44px;
    border: 1px solid var(--_edge);
    border-radius: calc(var(--_radius) * 0.8);
    background: var(--_paper);
    transition: border-color var(--_speed);
  }
  .box:hover {
    border-color: var(--_ink);
  }
  .box:focus-within {
    border-color: var(--_accent-ink);
    outline: 1px solid var(--_accent-ink);
  }
  .box:has(:disabled) {
    border-color: var(--_line);
    background: var(--_ground);
    color: var(--_muted);
  }
  .box:has([aria-invalid="true"]) {
    border-color: var(--_bad);
    outline: 1px solid var(--_bad);
  }
  .box > :is(input, select, button:first-child) {
    flex: 1;
    min-inline-size: 0;
    inline-size: 100%;
    min-block-size: 42px;
    padding-block: 0;
    padding-inline: 0.8em 0;
    border: 0;
    border-radius: inherit;
    outline: none;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    text-overflow: ellipsis;
  }
  /* No higher than the field: it would grow when there is something to clear. */
  .box > .icon {
    inline-size: 2.25em;
    block-size: 42px;
    min-inline-size: 0;
    min-block-size: 0;
    color: var(--_muted);
  }
  ::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .hint,
  .error {
    margin: 0;
  }
  .error {
    color: var(--_bad);
    font-size: 0.8125em;
  }
  .error::before {
    content: "!" / "";
    margin-inline-end: 0.4em;
    font-weight: 700;
  }
`;

/** A problem and its retry button, where the content would be. */
export const problemStyles = css`
  .problem {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
    align-items: center;
    padding: 12px 16px;
    border: 1px solid var(--_line);
    border-inline-start: 3px solid var(--_bad);
    border-radius: calc(var(--_radius) * 0.8);
    background: color-mix(in oklch, var(--_bad) 7%, var(--_paper));
  }
  .problem p {
    flex: 1 1 16em;
    margin: 0;
  }
  .problem small {
    display: block;
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
`;
