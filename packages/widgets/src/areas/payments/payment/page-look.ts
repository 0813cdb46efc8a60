import type { Look } from "./card-frame.ts";

/**
 * How a place looks to whoever stands in it, from the colours that `payment.styles.ts` keeps there in
 * sRGB: accent as the colour of the caret, surface as that of text decorations.
 */
export function readLook(place: Element, locale: string): Look {
  const { caretColor, textDecorationColor } = getComputedStyle(place);
  const accent = channels(caretColor).map((value) =>
    Math.round(value * 255)
      .toString(16)
      .padStart(2, "0"),
  );
  const [red = 1, green = 1, blue = 1] = channels(textDecorationColor);
  const dark = 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.5;
  return { locale, scheme: dark ? "dark" : "light", accent: `#${accent.join("")}` };
}

/** Red, green and blue from 0 to 1 of `color(srgb 0.1 0.2 0.3)`. */
function channels(color: string): number[] {
  const found = color.replace("srgb", "").match(/-?[\d.]+(e-?\d+)?/g) ?? [];
  return found.slice(0, 3).map((value) => Math.min(1, Math.max(0, Number(value))));
}
