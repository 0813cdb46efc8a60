import type { Airport, AirportPage } from "@embark/sdk";

function airport(code: string, city: string, name: string, country: string, kind = "airport") {
  return {
    code,
    kind,
    name,
    city,
    country,
    timeZone: "UTC",
    latitude: 0,
    longitude: 0,
    airports: kind === "metro" ? ["LHR", "LGW"] : [],
  } satisfies Airport;
}

const AIRPORTS: readonly Airport[] = [
  airport("BKK", "Bangkok", "Suvarnabhumi Airport", "TH"),
  airport("DMK", "Bangkok", "Don Mueang International Airport", "TH"),
  airport("LON", "London", "London", "GB", "metro"),
  airport("LHR", "London", "London Heathrow Airport", "GB"),
  airport("LGW", "London", "London Gatwick Airport", "GB"),
];

/** Answers `GET /airports` from a handful of them. */
export function findAirports(url: URL): AirportPage {
  const codes = url.searchParams.get("codes")?.split(",");
  const q = (url.searchParams.get("q") ?? "").toLowerCase();
  const data = AIRPORTS.filter(({ code, city }) =>
    codes ? codes.includes(code) : code.toLowerCase() === q || city.toLowerCase().startsWith(q),
  );
  return { data, nextCursor: null };
}
