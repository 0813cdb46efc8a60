import { createEmbark } from "@embark/sdk";
import { describe, expect, test } from "vitest";
import { anna, child, HOUR, MINUTE, withBookings } from "../../../testing/booking-steps.ts";
import { engines } from "../../../testing/databases.ts";
import { problemOf } from "../../../testing/problems.ts";
import { newVisitors } from "../../../testing/visitors.ts";
import { run, sql } from "../../platform/database/sql.ts";
import { sandboxKeys } from "../../platform/gateway/api-keys.ts";

describe.each(engines)("finding a booking again on %s", (engine) => {
  const steps = withBookings(engine, { env: { EMBARK_TRUST_PROXY: "1" } });
  const from = newVisitors(() => steps().server);
  const visitor = (address?: string) => from(address).bookings;
  let addresses = 0;

  /** A surname that no other test tries. */
  function surnameOf(test: string): string {
    return `${test}${engine === "sqlite" ? "Lite" : "Post"}`;
  }

  test("takes the code with the name of any passenger, as people write them", async () => {
    const eva = { ...anna, id: "p3", givenName: "Eva", surname: "O'Brien" };
    const passengers = [anna, { ...child, surname: "de la Cruz" }, eva];
    const { booking } = await steps().reserved({ passengers });
    const { pnr, id } = booking;
    const typed = [
      pnr,
      pnr.toLowerCase(),
      ` ${pnr.slice(0, 3)} ${pnr.slice(3)}`,
      `${pnr.slice(0, 3)}-${pnr.slice(3)}`,
    ];
    for (const code of typed) {
      const found = await visitor().retrieve({ pnr: code, surname: "Müller" });
      expect(found.booking.id).toBe(id);
    }
    for (const surname of ["MUELLER", "muller", "O’BRIEN", "o brien", "DELACRUZ", "Mueller MS"]) {
      expect((await visitor().retrieve({ pnr, surname })).booking.id, surname).toBe(id);
    }
  });

  test("opens a view in which nothing can be used against its travellers", async () => {
    const { booking } = await steps().paid();
    const now = steps().server.clock.now();
    const { pnr } = booking;
    const found = await visitor().retrieve({ pnr, surname: "Müller" });
    expect(found.booking).toMatchObject({
      access: "view",
      contact: { email: "a•••@example.org", phone: "•••678" },
      passengers: [{ givenName: "Anna", surname: "Müller", birthDate: null }],
    });
    expect(Date.parse(found.expiresAt)).toBe(now + HOUR);
    expect(JSON.stringify(found)).not.toContain(booking.contact.email);
    expect(JSON.stringify(found)).not.toContain(anna.birthDate);
    const view = { bookingToken: found.token };
    const { data } = await steps().embark.bookings.history(booking.id, view);
    expect(data.at(-1), "its travellers can see that somebody looked").toMatchObject({
      event: "opened",
    });
    await visitor().retrieve({ pnr, surname: "Müller" });
    const lookedAt = async () =>
      (await steps().history({ booking, access: view })).filter((event) => event === "opened");
    expect(await lookedAt(), "who asks every minute is told of once").toHaveLength(1);
    steps().server.clock.advance(HOUR - 1);
    await visitor().retrieve({ pnr, surname: "Müller" });
    expect(await lookedAt()).toHaveLength(1);
    steps().server.clock.advance(1);
    const { token } = await visitor().retrieve({ pnr, surname: "Müller" });
    view.bookingToken = token;
    expect(await lookedAt()).toHaveLength(2);
  });

  test("answers a wrong code, a wrong name, what can be neither, and what was purged alike", async () => {
    const surname = surnameOf("Purged");
    const { booking } = await steps().reserved({ passengers: [{ ...anna, surname }] });
    const { database } = steps().server.context;
    const purged = await steps().reserved({ passengers: [{ ...anna, surname }] });
    await database.write(() =>
      run(sql`UPDATE booking SET purged = 1 WHERE id = ${purged.booking.id}`),
    );
    const miss = booking.pnr === "ZZZZZZ" ? "ZZZZZX" : "ZZZZZZ";
    const answers = [];
    for (const body of [
      { pnr: miss, surname },
      { pnr: booking.pnr, surname: surnameOf("Wrong") },
      { pnr: miss, surname: surnameOf("Wrong") },
      { pnr: "AEIOU1", surname },
      { pnr: "?", surname },
      { pnr: booking.pnr, surname: "安娜" },
      { pnr: purged.booking.pnr, surname },
    ]) {
      const response = await steps().server.api("/bookings/retrieve", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Forwarded-For": `10.2.0.${++addresses}` },
        body: JSON.stringify(body),
      });
      const { requestId, ...said } = JSON.parse(await response.text());
      expect(requestId).toMatch(/^req_/);
      const headers = ["content-type", "cache-control"].map((name) => response.headers.get(name));
      answers.push({ status: response.status, headers, said });
    }
    expect(answers[0]).toMatchObject({ status: 404, said: { code: "not_found" } });
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  test("lets an address wait that tried too many codes, and nobody else", async () => {
    const { booking } = await steps().reserved();
    const thief = visitor("10.9.9.9");
    for (let tries = 0; tries < 10; tries++) {
      const guess = {
        pnr: `BCD${tries + 10}F`.replace(/[01]/g, "2"),
        surname: surnameOf(`T${tries}`),
      };
      expect((await problemOf(thief.retrieve(guess))).code).toBe("not_found");
    }
    const right = { pnr: booking.pnr, surname: "Müller" };
    const { status, code, retryAfterMs } = await problemOf(thief.retrieve(right));
    expect([status, code]).toEqual([429, "rate_limited"]);
    expect(retryAfterMs).toBeGreaterThan(0);
    expect((await visitor().retrieve(right)).booking.id).toBe(booking.id);
  });

  test("lets a whole network of version 6 wait, whose addresses cost nothing", async () => {
    const { booking } = await steps().reserved();
    for (let tries = 0; tries < 10; tries++) {
      const guess = { pnr: `FGH${tries + 22}K`, surname: surnameOf(`V${"BCDFGHJKLM"[tries]}`) };
      const { code } = await problemOf(visitor(`2001:db8:1:2::${tries + 1}`).retrieve(guess));
      expect(code).toBe("not_found");
    }
    const right = { pnr: booking.pnr, surname: "Müller" };
    const same = visitor("2001:db8:1:2:ffff::1").retrieve(right);
    expect((await problemOf(same)).code).toBe("rate_limited");
    expect((await visitor("2001:db8:1:3::1").retrieve(right)).booking.id).toBe(booking.id);
  });

  test("lets a surname wait for which many codes were tried from everywhere", async () => {
    const surname = surnameOf("Hunted");
    const guess = (tries: number) => ({
      pnr: `222${String(tries + 222).replace(/[01]/g, "Z")}`,
      surname,
    });
    for (let tries = 0; tries < 100; tries++) {
      expect((await problemOf(visitor().retrieve(guess(tries)))).code).toBe("not_found");
    }
    expect((await problemOf(visitor().retrieve(guess(100)))).code).toBe("rate_limited");
  });

  test("lets a code wait for which many surnames were tried from everywhere", async () => {
    const { booking } = await steps().reserved();
    const { pnr } = booking;
    for (let tries = 0; tries < 5; tries++) {
      const guess = { pnr, surname: surnameOf(`S${"BCDFG"[tries]}`) };
      expect((await problemOf(visitor().retrieve(guess))).code).toBe("not_found");
    }
    const owner = visitor().retrieve({ pnr, surname: "Müller" });
    expect((await problemOf(owner)).code).toBe("rate_limited");
  });

  test("nor do tries of others make somebody wait who has a mail about the booking", async () => {
    const paid = await steps().paid();
    const { pnr, id } = paid.booking;
    for (let tries = 0; tries < 5; tries++) {
      const guess = { pnr, surname: surnameOf(`T${"BCDFG"[tries]}`) };
      await expect(visitor().retrieve(guess)).rejects.toMatchObject({ code: "not_found" });
    }
    const owner = { pnr, surname: "Müller" };
    await expect(visitor().retrieve(owner)).rejects.toMatchObject({ code: "rate_limited" });
    const [mail] = await steps().mails(paid);
    const [, mailKey = ""] = /#pnr=\w+&key=([\w-]+)/.exec(mail?.text ?? "") ?? [];
    expect((await visitor().retrieve({ ...owner, mailKey })).booking.id).toBe(id);
    // It opens nothing by itself, and that of another booking is none.
    const wrong = visitor().retrieve({ pnr, surname: "Schmidt", mailKey });
    await expect(wrong).rejects.toMatchObject({ code: "not_found" });
    const forged = visitor().retrieve({ ...owner, mailKey: "A".repeat(22) });
    await expect(forged).rejects.toMatchObject({ code: "rate_limited" });
  });

  test("does not let anybody wait for what others mistyped", async () => {
    for (let tries = 0; tries < 12; tries++) {
      const typo = visitor().retrieve({ pnr: "AEIOU", surname: "王" });
      expect((await problemOf(typo)).code).toBe("not_found");
    }
  });

  test("counts many wrong tries that come at the same time", async () => {
    const { booking } = await steps().reserved();
    const { pnr } = booking;
    const codes = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const surname = surnameOf(`R${"BCDFGHJKLMNPQRSTVWXZ"[index]}`);
        return (await problemOf(visitor().retrieve({ pnr, surname }))).code;
      }),
    );
    const looked = codes.filter((code) => code === "not_found");
    expect(looked).toHaveLength(5);
    expect(codes.filter((code) => code === "rate_limited")).toHaveLength(15);
  });

  test("counts no right answer, and no try that it did not look at", async () => {
    const { booking } = await steps().reserved();
    const right = { pnr: booking.pnr, surname: "Müller" };
    for (let tries = 0; tries < 15; tries++) {
      expect((await visitor("10.8.8.8").retrieve(right)).booking.id).toBe(booking.id);
    }
    for (let tries = 0; tries < 5; tries++) {
      const guess = { ...right, surname: surnameOf(`Q${"BCDFG"[tries]}`) };
      expect((await problemOf(visitor().retrieve(guess))).code).toBe("not_found");
    }
    // The owner waits for others here, and must not wait for having tried.
    for (let tries = 0; tries < 15; tries++) {
      expect((await problemOf(visitor("10.8.8.8").retrieve(right))).code).toBe("rate_limited");
    }
    const other = await steps().reserved();
    const found = visitor("10.8.8.8").retrieve({ pnr: other.booking.pnr, surname: "Müller" });
    expect((await found).booking.id).toBe(other.booking.id);
    steps().server.clock.advance(15 * MINUTE);
    expect((await visitor().retrieve(right)).booking.id).toBe(booking.id);
  });

  test("lets a partner's server ask for many people, each of whom may slip", async () => {
    const partner = createEmbark({
      baseUrl: `${steps().server.url}/api/v1`,
      key: sandboxKeys.secret,
      retry: false,
    });
    for (let tries = 0; tries < 12; tries++) {
      const slip = { pnr: `JKL${tries + 22}M`, surname: surnameOf(`W${"BCDFGHJKLMNP"[tries]}`) };
      expect((await problemOf(partner.bookings.retrieve(slip))).code).toBe("not_found");
    }
  });
});
