import { AIRCRAFT_TYPES, aircraftType, type ScheduleRule } from "@embark/rules/flights";
import {
  quoted,
  type RowContext,
  type RowReader,
  RowRejection,
  readAirline,
  readLeg,
} from "./row-rejection.ts";

/** Reads rows of a schedule: one flight number with its days, local time and first and last date. */
export function scheduleReader({ airports }: RowContext): RowReader {
  const seen = new Map<string, { rule: ScheduleRule; line: number }[]>();
  return (fields, line) => {
    const { days = "", departure = "", aircraft = "" } = fields;
    const airline = readAirline(fields.airline ?? "");
    const leg = readLeg(airports, fields.origin ?? "", fields.destination ?? "");
    const rule: ScheduleRule = {
      airline,
      number: readNumber(fields.number ?? ""),
      operatedBy: airline,
      origin: leg.origin.code,
      destination: leg.destination.code,
      originTerminal: null,
      destinationTerminal: null,
      days: readDays(days),
      departure: readTime(departure),
      aircraft: readAircraft(aircraft, leg.distanceKm),
      from: readDate(fields.from ?? ""),
      to: readDate(fields.to ?? ""),
    };
    if (rule.to < rule.from) throw new RowRejection(`ends on ${rule.to} before it begins`);
    const name = `${airline}${rule.number}`;
    const others = seen.get(name) ?? [];
    const same = others.find((other) => overlaps(other.rule, rule));
    if (same) throw new RowRejection(`gives ${name} a second flight on days of line ${same.line}`);
    seen.set(name, [...others, { rule, line }]);
    return [rule];
  };
}

function overlaps(one: ScheduleRule, other: ScheduleRule): boolean {
  const sameDates = one.from <= other.to && other.from <= one.to;
  return sameDates && [...one.days].some((day) => other.days.includes(day));
}

function readNumber(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new RowRejection(`has the flight number ${quoted(text)}; write 1 to 9999`);
}

function readDays(text: string): string {
  const days = [...new Set(text)].sort().join("");
  if (/^[1-7]+$/.test(text) && days.length === text.length) return days;
  throw new RowRejection(`has the days ${quoted(text)}; write such as 135, 1 being Monday`);
}

function readTime(text: string): string {
  if (/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text)) return text;
  throw new RowRejection(`departs at ${quoted(text)}; write a local time such as 23:50`);
}

function readAircraft(code: string, distance: number): string {
  const type = aircraftType(code);
  if (!type) {
    const known = AIRCRAFT_TYPES.map((each) => each.code).join(", ");
    throw new RowRejection(`has the aircraft ${quoted(code)}; write one of ${known}`);
  }
  if (distance <= type.rangeKm) return code;
  throw new RowRejection(`goes too far: ${distance} km, while a ${code} flies ${type.rangeKm} km`);
}

function readDate(text: string): string {
  const date = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(date) && new Date(date).toISOString().startsWith(text)) return text;
  throw new RowRejection(`has the date ${quoted(text)}; write such as 2026-12-18`);
}
