import assert from "node:assert/strict";
import { NotFoundError, PreconditionError } from "../../index.ts";
import { problemOf, wrongParts } from "../bookings/desk.ts";
import {
  type AccountJourneys,
  newEmail,
  newPerson,
  register,
  signIn,
  TRAVELLER,
} from "./people.ts";

export const profile: AccountJourneys = {
  async "changes its profile, but not one that has changed meanwhile"(outside) {
    const { accounts } = (await newPerson(outside)).embark;
    const before = await accounts.me();
    const address = { lines: ["Calle Mayor 1"], city: "Madrid", country: "ES" };
    const after = await accounts.update(
      { surname: "García", address, preferences: { tripMessages: ["push"] } },
      { ifMatch: before },
    );
    assert.equal(after.surname, "García");
    assert.deepEqual(after.address, address);
    assert.deepEqual(after.preferences, { ...before.preferences, tripMessages: ["push"] });
    assert.equal(after.givenName, before.givenName, "what is left away stays");
    const stale = accounts.update({ surname: "Nunez" }, { ifMatch: before });
    assert.ok((await problemOf(stale)) instanceof PreconditionError);
    const wrong = accounts.update({ phone: "0812345678" }, { ifMatch: after });
    assert.deepEqual(await wrongParts(wrong), ["invalid_request", "/body/phone"]);
  },

  async "verifies a mobile number with the code of the message"(outside) {
    const { accounts } = (await newPerson(outside)).embark;
    assert.equal((await problemOf(accounts.requestMobileCode())).code, "mobile_missing");
    const number = `+66812${String(Math.random()).slice(2, 8)}`;
    const { phone } = await accounts.update({ phone: number }, { ifMatch: await accounts.me() });
    assert.deepEqual(phone, { number, verified: false });
    await accounts.requestMobileCode();
    const code = await outside.codeOnMobile(number);
    const wrong = await problemOf(accounts.confirmMobile({ code: other(code) }));
    assert.ok(wrong.problem?.code === "code_incorrect" && wrong.problem.triesLeft === 4);
    assert.deepEqual((await accounts.confirmMobile({ code })).phone, { number, verified: true });
    const next = `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`;
    const changed = await accounts.update({ phone: next }, { ifMatch: await accounts.me() });
    assert.equal(changed.phone?.verified, false, "another number is verified again");
  },

  async "changes its password, which ends all other sessions"(outside) {
    const credentials = await register(outside);
    const here = await signIn(outside, credentials);
    const there = await signIn(outside, credentials);
    const { accounts } = here.embark;
    const newPassword = "seven quiet comets";
    const wrong = accounts.changePassword({ password: "not this one at all", newPassword });
    assert.equal((await problemOf(wrong)).code, "credentials_wrong");
    await accounts.changePassword({ password: credentials.password, newPassword });
    await accounts.me();
    assert.equal((await problemOf(there.embark.accounts.me())).code, "session_ended");
    await signIn(outside, { email: credentials.email, password: newPassword });
  },

  async "changes its address once the link that goes there was opened"(outside) {
    const { embark, email, password } = await newPerson(outside);
    const next = newEmail();
    assert.equal((await embark.accounts.changeEmail({ email: next })).email, next);
    const waiting = await embark.accounts.me();
    assert.deepEqual([waiting.email, waiting.pendingEmail], [email, next]);
    const token = await outside.linkSentTo(next);
    assert.equal((await outside.client().accounts.confirmEmail({ token })).email, next);
    await signIn(outside, { email: next, password });
    const before = outside.client().accounts.login({ email, password });
    assert.equal((await problemOf(before)).code, "credentials_wrong");
  },

  async "moves to no address that was entered before a new password"(outside) {
    const { embark, email, password } = await newPerson(outside);
    const next = newEmail();
    await embark.accounts.changeEmail({ email: next });
    await embark.accounts.changePassword({ password, newPassword: "seven quiet comets" });
    const { email: own, pendingEmail } = await embark.accounts.me();
    assert.deepEqual([own, pendingEmail], [email, null]);
    const token = await outside.linkSentTo(next);
    const late = outside.client().accounts.confirmEmail({ token });
    assert.equal((await problemOf(late)).code, "link_expired");
  },

  async "keeps travellers with their documents"(outside) {
    const { accounts } = (await newPerson(outside)).embark;
    const created = await accounts.createTraveller(TRAVELLER);
    assert.deepEqual(created.documents, TRAVELLER.documents);
    const read = await accounts.getTraveller(created.id);
    assert.deepEqual(read, created);
    const body = { ...TRAVELLER, surname: "Garcia", documents: [] };
    const changed = await accounts.replaceTraveller(created.id, body, { ifMatch: read });
    assert.deepEqual([changed.surname, changed.documents], ["Garcia", []]);
    const again = await accounts.replaceTraveller(created.id, body, { ifMatch: read });
    assert.deepEqual(again, changed, "whoever lost the answer asks again");
    const stale = accounts.replaceTraveller(created.id, TRAVELLER, { ifMatch: read });
    assert.equal((await problemOf(stale)).code, "precondition_failed");
    const { data } = await accounts.listTravellers();
    assert.deepEqual(data, [changed]);
    const late = accounts.createTraveller({ ...TRAVELLER, birthDate: "2099-01-01" });
    assert.deepEqual(await wrongParts(late), ["profile_invalid", "/body/birthDate"]);
    const { embark: stranger } = await newPerson(outside);
    const foreign = problemOf(stranger.accounts.getTraveller(created.id));
    assert.ok((await foreign) instanceof NotFoundError);
    await accounts.deleteTraveller(created.id);
    assert.deepEqual((await accounts.listTravellers()).data, []);
  },

  async "records what somebody agrees to, and what was said before"(outside) {
    const { accounts } = (await newPerson(outside, { acceptsOffers: true })).embark;
    const refused = await accounts.setConsent("offers", { granted: false });
    assert.deepEqual([refused.kind, refused.granted], ["offers", false]);
    const { data } = await accounts.listConsents();
    const offers = data.filter(({ kind }) => kind === "offers");
    assert.deepEqual(offers.map(({ granted }) => granted).sort(), [false, true]);
    assert.equal((await accounts.me()).preferences.offers, false);
  },
};

function other(code: string): string {
  return `${code.slice(0, -1)}${(Number(code.at(-1)) + 1) % 10}`;
}
