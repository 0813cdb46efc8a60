import { describe, expect, test } from "vitest";
import { password, type Tokens, withAccounts } from "../../../testing/account-steps.ts";
import { engines } from "../../../testing/databases.ts";

/** Accounts that somebody opens with the address of somebody else, before they do. */
describe.each(engines)(
  "an account that a stranger has opened with somebody's address, on %s",
  (engine) => {
    const steps = withAccounts(engine);
    const theirs = "violet-harbour-nine";
    const own = "mine-and-nobody-elses-7";
    const confirm = (token: string, more: object = {}) =>
      steps().ask<{ signedIn: Tokens | null; email?: string }>("POST", "/auth/confirm-email", {
        token,
        ...more,
      });
    const opened = () => steps().register(steps().email("victim"), { password: theirs });
    const signIn = async (email: string, secret: string) => {
      const { body } = await steps().signIn(email, { password: secret });
      return body.code ?? "in";
    };

    test("does not open with their password when the owner of the mailbox follows the link", async () => {
      const email = await opened();
      const token = await steps().linkTo(email, "confirm-email");
      const alone = await confirm(token);
      expect([alone.status, alone.body]).toMatchObject([403, { code: "password_required", email }]);
      const typed = await confirm(token, { password: own });
      expect([typed.status, typed.body]).toMatchObject([422, { code: "password_differs", email }]);
      const weak = await confirm(token, { password: "password-123", replacesPassword: true });
      expect(weak.body).toMatchObject({
        code: "password_refused",
        errors: [{ pointer: "/body/password" }],
      });

      const chosen = await confirm(token, { password: own, replacesPassword: true });
      expect([chosen.status, chosen.body.signedIn?.user.status]).toEqual([200, "active"]);
      expect(await signIn(email, theirs)).toBe("credentials_wrong");
      expect(await signIn(email, own)).toBe("in");
      expect((await confirm(token, { password: own })).body.code).toBe("link_expired");
    });

    test("has agreed to nothing in the name of its owner, and left no number or address there", async () => {
      const email = await steps().register(steps().email("victim"), {
        password: theirs,
        acceptsOffers: true,
        phone: "+66812345678",
        tax: { country: "ES", id: "B58378431" },
        address: { lines: ["Calle Mayor 1"], city: "Madrid", postalCode: "28013", country: "ES" },
      });
      const { body } = await steps().confirm(email, { password: own, replacesPassword: true });
      const token = body.signedIn?.accessToken;
      const me = await steps().ask("GET", "/users/me", undefined, { token });
      expect(me.body).toMatchObject({
        ...{ phone: null, address: null, tax: null },
        preferences: { offers: false },
      });
      const said = await steps().ask("GET", "/users/me/consents", undefined, { token });
      expect(said.body).toEqual({ data: [] });
    });

    test("keeps its password when that is the one that was typed, also with leave to replace it", async () => {
      const email = await steps().register();
      const { status } = await steps().confirm(email, { replacesPassword: true });
      expect(status).toBe(200);
      expect(await signIn(email, password)).toBe("in");
    });

    test("again, after its owner has: any of the links lets the owner in, and the stranger not", async () => {
      const email = await steps().register();
      const ownLink = await steps().linkTo(email, "confirm-email");
      await steps().register(email, { password: theirs });
      const theirLink = await steps().linkTo(email, "confirm-email");
      expect(theirLink).not.toBe(ownLink);
      expect((await confirm(ownLink, { password })).body.code).toBe("password_differs");
      const { body } = await confirm(ownLink, { password, replacesPassword: true });
      expect(body.signedIn?.user.status).toBe("active");
      expect(await signIn(email, theirs)).toBe("credentials_wrong");
      expect(await signIn(email, password)).toBe("in");
      expect((await confirm(theirLink, { password: theirs })).body.code).toBe("link_expired");
    });

    test("so often that no more mails are sent: those that came let the owner in", async () => {
      const email = steps().email("victim");
      for (let times = 0; times < 7; times += 1)
        await steps().register(email, { password: theirs });
      const mails = await steps().mails(email);
      expect(mails).toHaveLength(5);
      // Their own try changes nothing, and looks as if it had.
      await steps().register(email, { password: own });
      expect(await steps().mails(email)).toHaveLength(5);
      const oldest = /#confirm-email=([\w-]+)/.exec(mails.at(-1)?.text ?? "")?.[1] ?? "";
      const { status } = await confirm(oldest, { password: own, replacesPassword: true });
      expect(status).toBe(200);
      expect(await signIn(email, own)).toBe("in");
      expect(await signIn(email, theirs)).toBe("credentials_wrong");
    });

    test("is not theirs by asking for another password", async () => {
      const email = await opened();
      await steps().ask("POST", "/auth/password/forgot", { email });
      const mails = await steps().mails(email);
      expect(mails.map(({ subject }) => subject)).toEqual([
        "Confirm your e-mail address",
        "Confirm your e-mail address",
      ]);
      const { body } = await steps().confirm(email, { password: own, replacesPassword: true });
      expect(body.signedIn).not.toBeNull();
    });

    test("while its owner confirms is the owner's, or asks for the password once more", async () => {
      for (let times = 0; times < 4; times += 1) {
        const email = await steps().register();
        const token = await steps().linkTo(email, "confirm-email");
        const [said] = await Promise.all([
          confirm(token, { password }),
          steps().register(email, { password: theirs }),
        ]);
        expect(await signIn(email, theirs)).not.toBe("in");
        if (said.body.signedIn) {
          expect(await signIn(email, password), "nobody has taken it away again").toBe("in");
        } else {
          expect(said.body.code).toBe("password_differs");
          const { status } = await confirm(token, { password, replacesPassword: true });
          expect(status).toBe(200);
        }
      }
    });
  },
);
