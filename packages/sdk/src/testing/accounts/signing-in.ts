import assert from "node:assert/strict";
import { problemOf } from "../bookings/desk.ts";
import { type AccountJourneys, newPerson, register, signIn } from "./people.ts";

export const signingIn: AccountJourneys = {
  async "renews its tokens, and gets the same again when the answer was lost"(outside) {
    const { tokens } = await newPerson(outside);
    const { accounts } = outside.client();
    const refreshToken = tokens().refreshToken ?? "";
    const renewed = await accounts.refresh({ refreshToken });
    assert.notEqual(renewed.refreshToken, refreshToken);
    assert.deepEqual(renewed.user, tokens().user);
    const repeated = await accounts.refresh({ refreshToken });
    assert.equal(repeated.refreshToken, renewed.refreshToken);
    await accounts.refresh({ refreshToken: renewed.refreshToken ?? "" });
  },

  async "is asked to sign in where it must, and with tokens that are none"(outside) {
    const { accounts } = outside.client();
    assert.equal((await problemOf(accounts.me())).code, "sign_in_required");
    const forger = outside.client({
      auth: { getToken: () => ({ token: "eyJhbGciOiJub25lIn0.e30." }), refresh: async () => {} },
    });
    assert.equal((await problemOf(forger.accounts.me())).code, "token_invalid");
    const unknown = accounts.refresh({ refreshToken: `rft_${"x".repeat(43)}` });
    assert.equal((await problemOf(unknown)).code, "session_ended");
  },

  async "needs a mailed code while others try passwords, but not on a device that is known"(
    outside,
  ) {
    const credentials = await register(outside);
    const { deviceToken } = (await signIn(outside, credentials)).tokens();
    assert.ok(deviceToken);
    // Each from somewhere else.
    const login = (more: object) => outside.client().accounts.login({ ...credentials, ...more });
    const password = "guess after guess";
    for (let tries = 0; tries < 10; tries++) {
      assert.equal((await problemOf(login({ password }))).code, "credentials_wrong");
    }
    assert.equal((await problemOf(login({ password }))).code, "code_required");
    assert.equal((await problemOf(login({}))).code, "code_required");
    await login({ deviceToken });
    const code = await outside.codeSentTo(credentials.email);
    assert.equal((await problemOf(login({ password, code }))).code, "code_incorrect");
    assert.ok((await login({ code })).accessToken);
    assert.equal((await problemOf(login({ code }))).code, "code_incorrect");
  },

  async "signs out at once, with every token of the session"(outside) {
    const { embark, tokens } = await newPerson(outside);
    const { accessToken, refreshToken } = tokens();
    await embark.accounts.logout();
    const late = outside.client({
      auth: { getToken: () => ({ token: accessToken }), refresh: async () => {} },
    });
    assert.equal((await problemOf(late.accounts.me())).code, "session_ended");
    const renewal = outside.client().accounts.refresh({ refreshToken: refreshToken ?? "" });
    assert.equal((await problemOf(renewal)).code, "session_ended");
  },

  async "lists its sessions and ends one, then all"(outside) {
    const credentials = await register(outside);
    const here = await signIn(outside, credentials);
    const before = (await here.embark.accounts.listSessions()).data.map(({ id }) => id);
    const there = await signIn(outside, credentials);
    const { data } = await here.embark.accounts.listSessions();
    assert.equal(data.length, before.length + 1);
    assert.equal(data.filter(({ current }) => current).length, 1);
    const other = data.find(({ id }) => !before.includes(id));
    await here.embark.accounts.endSession(other?.id ?? "");
    assert.equal((await problemOf(there.embark.accounts.me())).code, "session_ended");
    const gone = here.embark.accounts.endSession(other?.id ?? "");
    assert.equal((await problemOf(gone)).code, "not_found");
    await here.embark.accounts.endSessions();
    assert.equal((await problemOf(here.embark.accounts.me())).code, "session_ended");
  },

  async "does not end the sessions of others"(outside) {
    const [one, other] = [await newPerson(outside), await newPerson(outside)];
    const { data } = await one.embark.accounts.listSessions();
    const foreign = other.embark.accounts.endSession(data[0]?.id ?? "");
    assert.equal((await problemOf(foreign)).code, "not_found");
    await one.embark.accounts.me();
  },
};
