import { css } from "lit";

/** The aircraft. Seats are as wide as the place allows: 24 px at least, ten abreast fit a phone. */
export const seatGridStyles = css`
  .decks {
    display: grid;
    gap: 24px;
  }
  .deck {
    container-type: inline-size;
    overflow-x: clip;
    min-inline-size: 0;
  }
  .deck-name {
    margin-block-end: 8px;
    font-size: 1em;
    font-weight: 600;
    text-align: center;
  }
  .fuselage {
    --_wall: 3px;
    --_aisle: 15px;
    --_wings: clamp(0px, 100cqi - 300px, 20px);
    --_high: 1.9em;
    --_rest: calc(var(--_aisles) * var(--_aisle) + 2 * var(--_wall) + 2px);
    --_wide: clamp(24px, (100cqi - var(--_rest) - var(--_wings)) / var(--_n), 2.25em);

    position: relative;
    inline-size: calc(var(--_n) * var(--_wide) + var(--_rest));
    margin-inline: auto;
    padding: clamp(4em, 22cqi, 7em) var(--_wall) 4em;
    border: 1px solid var(--_line);
    border-radius: 50% 50% 38% 38% / clamp(7em, 40cqi, 13em) clamp(7em, 40cqi, 13em) 4.5em 4.5em;
    background: var(--_ground);
    font-size: 0.9375em;
  }
  /* The windscreen says which end is the front. */
  .fuselage::before {
    content: "";
    position: absolute;
    inset-block-start: clamp(1.6em, 8cqi, 2.6em);
    inset-inline: 38%;
    block-size: 0.9em;
    background: var(--_line);
    clip-path: polygon(22% 0, 48% 0, 48% 72%, 0 100%, 0 78%, 22% 0, 52% 0, 78% 0, 100% 78%, 100% 100%, 52% 72%, 52% 0);
  }
  .cabin-name {
    padding-block: 4px;
    color: var(--_muted);
    font-size: 0.8125em;
    text-align: center;
  }
  .cabin + .cabin-name {
    margin-block-start: 10px;
    padding-block-start: 10px;
    border-block-start: 1px solid var(--_line);
  }
  .row,
  .facilities,
  .block {
    display: flex;
    justify-content: space-between;
  }
  .facilities {
    align-items: center;
  }
  .row {
    block-size: var(--_high);
  }
  .roomy {
    --_high: 2.6em;
  }
  .seat,
  .gap,
  .bassinet {
    flex: 1 1 0;
    min-inline-size: 0;
    max-inline-size: 48px;
    margin: 1px;
  }
  .gap {
    border: 1px solid transparent;
  }
  .seat {
    align-content: center;
    border: 1px solid var(--_edge);
    border-radius: 6px 6px 4px 4px;
    background: var(--_paper);
    color: var(--_ink);
    font-size: 0.8125em;
    text-align: center;
    cursor: pointer;
    /* What is pointed at is told at the lower edge and must not hide the seat. */
    scroll-margin-block: 3em 7em;
  }
  .number {
    flex: 0 0 var(--_aisle);
    align-self: center;
    color: var(--_muted);
    font-size: 0.75em;
    text-align: center;
  }

  .free {
    border-color: color-mix(in oklch, var(--_accent-ink) 62%, var(--_paper));
  }
  .free:hover {
    background: var(--_soft);
  }
  .legroom.free,
  .legroom.barred {
    border-block-start: 4px solid var(--_accent-ink);
  }
  .chosen {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 700;
  }
  .party {
    border-color: var(--_accent-ink);
    background: var(--_soft);
    box-shadow: inset 0 0 0 1px var(--_accent-ink);
    color: var(--_accent-ink);
    font-weight: 700;
  }
  .taken,
  .blocked {
    border-color: var(--_line);
    background: repeating-linear-gradient(
      -45deg,
      var(--_line) 0 1.5px,
      transparent 1.5px 5px
    );
    color: transparent;
    cursor: not-allowed;
  }
  .barred {
    border-style: dashed;
    background: linear-gradient(
      to top right,
      transparent calc(50% - 0.75px),
      var(--_edge) calc(50% - 0.75px) calc(50% + 0.75px),
      transparent calc(50% + 0.75px)
    );
    color: var(--_muted);
    cursor: not-allowed;
  }
  .legroom.barred {
    border-block-start-color: var(--_edge);
  }
  .away {
    border-color: var(--_line);
    background: none;
    color: color-mix(in oklch, var(--_ink) 40%, var(--_paper));
    cursor: not-allowed;
  }
  .seat:focus-visible {
    outline: 2px solid var(--_ink);
    outline-offset: -1px;
    box-shadow: inset 0 0 0 2px var(--_paper);
  }

  .facilities {
    min-block-size: 1.9em;
    color: var(--_muted);
  }
  .block {
    flex: 1 1 0;
    justify-content: center;
  }
  .facility {
    display: grid;
    flex: 1 1 0;
    place-items: center;
    block-size: 1.9em;
    margin: 1px;
    border-radius: 4px;
    background: color-mix(in oklch, var(--_ink) 6%, var(--_ground));
  }
  svg {
    inline-size: 1.25em;
    block-size: 1.25em;
    fill: none;
    stroke: currentColor;
    stroke-linecap: round;
    stroke-linejoin: round;
    stroke-width: 1.5;
  }
  .bassinet {
    block-size: 6px;
    border: 1px solid var(--_edge);
    border-block-end: 0;
    border-radius: 4px 4px 0 0;
  }
  .cots,
  .cots .gap {
    min-block-size: 8px;
    block-size: 8px;
  }
  .exit {
    color: var(--_good);
    font-size: 0.75em;
    font-weight: 600;
    letter-spacing: 0.02em;
    margin-inline: -2px auto;
  }
  .exit::before {
    content: "◂ " / "";
  }
  .starboard {
    margin-inline: auto -2px;
  }
  .starboard::before {
    content: none;
  }
  .starboard::after {
    content: " ▸" / "";
  }

  .ghost * {
    color: transparent;
  }
  .ghost .seat {
    background: var(--_line);
    color: transparent;
  }

  .wing {
    position: relative;
  }
  .wing::before,
  .wing::after {
    content: "";
    position: absolute;
    inset-block: 0;
    inset-inline-end: calc(100% + var(--_wall) + 1px);
    inline-size: 24em;
    background: linear-gradient(to left, var(--_line), transparent);
    clip-path: polygon(100% 0, 0 68%, 0 92%, 100% 100%);
  }
  .wing::after {
    inset-inline: calc(100% + var(--_wall) + 1px) auto;
    background: linear-gradient(to right, var(--_line), transparent);
    clip-path: polygon(0 0, 100% 68%, 100% 92%, 0 100%);
  }

  /* Not in units of the container: each of the numbers would be worked out anew, the rows in half the time. */
  @container (width >= 360px) {
    .fuselage {
      --_wall: 6px;
      --_aisle: 22px;
    }
  }
  @container (width >= 450px) {
    .fuselage {
      --_wall: 8px;
      --_aisle: 30px;
    }
  }
  @container (width < 18em) {
    .deck {
      overflow-x: auto;
    }
  }
  @container (width >= 44em) {
    .decks.several {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      align-items: start;
    }
  }
  @media (pointer: coarse) {
    .fuselage {
      --_high: 44px;
      --_wide: clamp(24px, (100cqi - var(--_rest) - var(--_wings)) / var(--_n), 46px);
    }
  }
  @media (forced-colors: active) {
    .ghost {
      forced-color-adjust: none;
    }
    .seat {
      border: 1px solid ButtonText;
      forced-color-adjust: none;
      background: Canvas;
      color: CanvasText;
    }
    .legroom.free {
      border-block-start: 4px solid Highlight;
    }
    .chosen {
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
    .party {
      border-color: Highlight;
      outline: 1px solid Highlight;
      outline-offset: -4px;
    }
    .taken,
    .blocked,
    .away {
      border: 1px dotted GrayText;
      background: Canvas;
      color: Canvas;
    }
    .away {
      color: GrayText;
    }
    .barred {
      border: 1px dashed GrayText;
      color: GrayText;
      text-decoration: line-through;
    }
    .seat:focus-visible {
      outline-color: Highlight;
    }
    .wing::before,
    .wing::after {
      content: none;
    }
  }
`;
