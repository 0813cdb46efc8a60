import { css } from "lit";

/** A `[popover]` beside the `.anchor` of its field; at the bottom of the screen in browsers without anchors. */
export const popupStyles = css`
  .anchor {
    anchor-name: --field;
  }
  [popover] {
    position: fixed;
    inset: auto;
    position-anchor: --field;
    position-area: self-block-end span-self-inline-end;
    position-try-fallbacks:
      flip-block,
      flip-inline,
      flip-block flip-inline;
    min-inline-size: anchor-size(inline);
    max-inline-size: calc(100vi - 16px);
    max-block-size: calc(100dvb - 16px);
    margin: 4px 0;
    padding: 8px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    outline: none;
    overflow: auto;
    background: var(--_paper);
    box-shadow: 0 4px 24px rgb(0 0 0 / 0.14);
    color: var(--_ink);
  }
  @supports not (position-area: block-end) {
    [popover] {
      inset: auto 0 0;
      margin-inline: auto;
    }
  }
`;
