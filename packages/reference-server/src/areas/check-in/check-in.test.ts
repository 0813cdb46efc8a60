import type { components } from "@embark/contract";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { DAY, HOUR, withBookings } from "../../../testing/booking-steps.ts";
import { engines } from "../../../testing/databases.ts";
import { noting } from "../../../testing/noting.ts";
import { entriesAbout } from "../../platform/audit/audit-store.ts";
import { sandboxKeys } from "../../platform/gateway/api-keys.ts";

type Given = components["schemas"]["CheckInToken"];

const page = "http://localhost:3000";

describe.each(engines)("beginning check-in with PNR and surname, on %s", (engine) => {
  const steps = withBookings(engine);

  async function post<Answer>(
    path: string,
    body: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{ readonly status: number; readonly body: Answer }> {
    const response = await steps().server.api(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: JSON.parse(await response.text()) };
  }

  const open = (who: object, token: string, more: Readonly<Record<string, string>> = {}) =>
    post<components["schemas"]["CheckInOpened"]>("/check-in/sessions", who, {
      "Embark-Check-In-Token": token,
      ...more,
    });

  test("a token opens the booking that it was given for, masked, with the hours of check-in", async () => {
    const { booking } = await steps().paid();
    const who = { pnr: booking.pnr, surname: "MUELLER" };
    const { body: given } = await post<Given>("/check-in/token", who);
    const { status, body } = await open(who, given.token);
    expect(status).toBe(200);
    expect(body.opened.booking).toMatchObject({ pnr: booking.pnr, access: "view" });
    expect(body.opened.booking.contact.email).not.toBe(booking.contact.email);
    const leaves = Date.parse(booking.slices[0]?.segments[0]?.departure.at ?? "");
    expect(Date.parse(body.opensAt)).toBe(leaves - DAY);
    expect(Date.parse(body.closesAt)).toBe(leaves - HOUR);
    const read = await steps().server.api(`/bookings/${booking.id}`, {
      headers: { "Embark-Booking-Token": body.opened.token },
    });
    expect(read.status).toBe(200);
    const { database } = steps().server.context;
    const entries = await database.read(() => entriesAbout(booking.id));
    const seen = entries.map(({ action, actor }) => `${action} by ${actor}`);
    expect(seen).toContain("booking.retrieved by PNR and surname");
  });

  test("a token is no use for another booking or another name", async () => {
    const [one, other] = [await steps().paid(), await steps().paid()];
    const who = { pnr: one.booking.pnr, surname: "Müller" };
    const { body: given } = await post<Given>("/check-in/token", who);
    for (const wrong of [
      { ...who, pnr: other.booking.pnr },
      { ...who, surname: "Schmidt" },
    ]) {
      const answer = await open(wrong, given.token);
      expect(answer).toMatchObject({ status: 401, body: { code: "check_in_token_invalid" } });
    }
  });

  test("a token that was given to a page counts on that page alone", async () => {
    const { booking } = await steps().paid();
    const who = { pnr: booking.pnr, surname: "Müller" };
    const key = { "Embark-Key": sandboxKeys.publishable };
    const { body: given } = await post<Given>("/check-in/token", who, { ...key, Origin: page });
    const elsewhere = { ...key, Origin: "http://localhost:4000" };
    expect((await open(who, given.token, elsewhere)).status).toBe(401);
    expect((await open(who, given.token, { ...key, Origin: page })).status).toBe(200);
  });

  test("a forged token is turned away before anything is read or looked up", async () => {
    const { database } = steps().server.context;
    const read = database.read.bind(database);
    const reads: string[] = [];
    const spy = vi
      .spyOn(database, "read")
      .mockImplementation((work) => read(() => noting(work(), (text) => reads.push(text))));
    onTestFinished(() => spy.mockRestore());
    const response = await steps().server.api("/check-in/sessions", {
      method: "POST",
      headers: { "Embark-Check-In-Token": "v1.djE.e30.AAAA", "Content-Type": "application/json" },
      // Not even JSON: nobody has looked.
      body: "{",
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: "check_in_token_invalid" });
    // Whatever is asked, the server looks now and then for jobs and events.
    const ofRequest = reads.filter((text) => !/FROM (job|consumer|delivery|outbox)\b/.test(text));
    expect(ofRequest).toEqual([]);
  });
});
