/** Outlines of what stands between the seats, on a grid of 24. */
const PATHS: Readonly<Record<string, string>> = {
  lavatory:
    "M8 3.5a1.5 1.5 0 1 0 .01 0M8 8v7M5.5 9h5v6h-5zM8 15v6M17 3.5a1.5 1.5 0 1 0 .01 0M17 8l-3 8h6zM17 16v5",
  galley: "M5 9h11v5a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM16 10h2a2 2 0 0 1 0 4h-2M8 3v3M12 3v3M4 21h13",
  closet: "M12 9 3 16v2h18v-2zM12 9V7a2 2 0 1 0-2-2",
  stairs: "M3 20h5v-5h5v-5h5V5h3",
};

/** The sign of a facility; nothing for one that needs none. */
export function facilityIcon(kind: string): SVGSVGElement | undefined {
  const outline = PATHS[kind];
  if (!outline) return undefined;
  const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS(icon.namespaceURI, "path");
  icon.setAttribute("viewBox", "0 0 24 24");
  path.setAttribute("d", outline);
  icon.append(path);
  return icon;
}
