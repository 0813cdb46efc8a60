import { plurals } from "../../../../foundation/terms/define-terms.ts";
import { terms as page } from "../../trip/terms/page/de.ts";
import type { TripsTerms } from "../trips-terms.ts";

const plural = plurals("de");

export const terms: TripsTerms = {
  ...page,
  allTrips: "Alle Reisen",

  trips: "Ihre Reisen",
  nextTrip: "Nächste Reise",
  laterTrips: "Später",
  pastTrips: "Frühere Reisen",
  underWay: "Unterwegs",
  travellerCount: (count) => plural(count, { one: "# reisende Person", other: "# Reisende" }),
  open: "Reise öffnen",
  returnOn: (date) => `Rückflug ${date}`,
  showMore: "Mehr anzeigen",
  moreShown: (count) =>
    plural(count, {
      one: "# weitere Reise wird gezeigt.",
      other: "# weitere Reisen werden gezeigt.",
    }),
  vip: "VIP",
  vipMeans:
    "Sie haben zwei oder mehr Reisen gebucht: sechs Plätze je Start und Neues über Starts zuerst.",

  noTrips: "Noch keine Reisen",
  noTripsHint: "Eine Reise erscheint hier, sobald sie gebucht ist.",
  noUpcoming: "Zurzeit ist keine Reise geplant.",
  findFlights: "Flüge finden",
  findByCode: "Buchung über den Code finden",
  closeFind: "Zurück zur Liste",

  signInTitle: "Melden Sie sich an, um Ihre Reisen zu sehen",
  signInHint: "Alle Reisen Ihres Kontos stehen hier, auf jedem Gerät.",
  onlyThisPage:
    "Das sind die Buchungen, die auf dieser Seite geöffnet wurden. Melden Sie sich an, um alle Reisen zu sehen.",
  signIn: "Anmelden",
};
