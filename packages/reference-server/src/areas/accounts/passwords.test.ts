import { describe, expect, test } from "vitest";
import { password, withAccounts } from "../../../testing/account-steps.ts";
import { engines } from "../../../testing/databases.ts";
import { all, sql } from "../../platform/database/sql.ts";
import { setPassword } from "./account-store.ts";
import { Passwords } from "./passwords.ts";

const cheap = { memoryCost: 1_024, timeCost: 1, parallelism: 1 } as const;

describe("passwords", () => {
  test("are the same whatever keyboard typed their accents", async () => {
    const passwords = new Passwords(cheap);
    const hash = await passwords.hash("sch\u00f6n-und-gut");
    expect(await passwords.verify(hash, "scho\u0308n-und-gut")).toBe(true);
    expect(await passwords.verify(hash, "schon-und-gut")).toBe(false);
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=1024,t=1,p=1\$/);
  });

  test("that are tried at an account nobody has take their turn like all others", async () => {
    const passwords = new Passwords(cheap);
    const tries = Array.from({ length: 40 }, () => passwords.verify(undefined, password));
    const outcomes = await Promise.allSettled(tries);
    const refused = outcomes.filter(({ status }) => status === "rejected");
    expect(refused).toHaveLength(8);
    expect(refused[0]).toMatchObject({ reason: { code: "unavailable" } });
    expect(outcomes.filter((each) => each.status === "fulfilled" && each.value)).toEqual([]);
    expect(await passwords.verify(undefined, password), "then there is room again").toBe(false);
  });

  test("are told from those whose hash costs less than it should", async () => {
    const hash = await new Passwords(cheap).hash(password);
    expect(new Passwords(cheap).isWeak(hash)).toBe(false);
    expect(new Passwords({ ...cheap, timeCost: 2 }).isWeak(hash)).toBe(true);
    expect(new Passwords({ ...cheap, memoryCost: 2_048 }).isWeak(hash)).toBe(true);
  });
});

describe.each(engines)("a password whose hash is weak on %s", (engine) => {
  const steps = withAccounts(engine);

  test("is hashed anew when its owner signs in", async () => {
    const email = await steps().person();
    const { database } = steps().server.context;
    const { user } = (await steps().signIn(email)).body;
    const weak = await new Passwords(cheap).hash(password);
    await database.write(() => setPassword(user.id, weak));
    const hashOf = async () => {
      const rows = await database.read(() =>
        all<{ password_hash: string }>(
          sql`SELECT password_hash FROM account WHERE id = ${user.id}`,
        ),
      );
      return rows[0]?.password_hash;
    };
    await steps().signIn(email, { password: "guess-guess-guess" });
    expect(await hashOf()).toBe(weak);
    expect((await steps().signIn(email)).status).toBe(200);
    expect(await hashOf()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await steps().signIn(email)).status).toBe(200);
  });
});
