import assert from "node:assert/strict";
import { problemOf, wrongParts } from "../bookings/desk.ts";
import {
  type AccountJourneys,
  application,
  newPerson,
  PASSWORD,
  personWith,
  register,
  signIn,
} from "./people.ts";

export const registering: AccountJourneys = {
  async "opens an account with the link of the mail, signs in and reads the own profile"(outside) {
    const credentials = await register(outside, {
      phone: "+34 600 123 456",
      locale: "es",
      currency: "EUR",
      acceptsOffers: true,
    });
    const { embark, tokens } = await signIn(outside, credentials);
    const { user, refreshToken } = tokens();
    assert.equal(user.role, "traveller");
    assert.ok(refreshToken, "outside of pages of the same origin it comes in the answer");
    const account = await embark.accounts.me();
    assert.equal(account.id, user.id);
    assert.equal(account.email, credentials.email);
    assert.equal(account.status, "active");
    assert.deepEqual(account.phone, { number: "+34600123456", verified: false });
    assert.deepEqual(account.preferences, {
      locale: "es",
      currency: "EUR",
      offers: true,
      tripMessages: [],
    });
    assert.deepEqual(account.signIn, { password: true, google: false, factors: 0 });
    assert.deepEqual([account.bookedTrips, account.vip, account.agency], [0, false, null]);
    const { data } = await embark.accounts.listConsents();
    assert.deepEqual(data.map(({ kind }) => kind).sort(), ["offers", "terms"]);
  },

  async "finds an account whatever the case of its address"(outside) {
    const { email, password } = await register(outside);
    const person = await signIn(outside, { email: email.toUpperCase(), password });
    assert.equal(person.tokens().user.email, email);
  },

  async "answers alike whether an address has an account or not"(outside) {
    const { email, embark } = await newPerson(outside);
    const stranger = outside.client().accounts;
    const other = application({ email, password: "quite another secret", givenName: "Eve" });
    assert.deepEqual(await stranger.register(other), { email });
    const unknown = { email: application().email };
    assert.deepEqual(await stranger.forgotPassword(unknown), unknown);
    assert.equal((await embark.accounts.me()).givenName, "Carla");
    const taken = stranger.login({ email, password: other.password });
    assert.equal((await problemOf(taken)).code, "credentials_wrong");
  },

  async "does not tell a wrong password from an unknown address"(outside) {
    const { email } = await register(outside);
    const { accounts } = outside.client();
    const wrong = await problemOf(accounts.login({ email, password: "not this one at all" }));
    const unknown = await problemOf(
      accounts.login({ email: application().email, password: PASSWORD }),
    );
    assert.deepEqual(
      [wrong.status, wrong.code, wrong.detail],
      [unknown.status, unknown.code, unknown.detail],
    );
  },

  async "lets nobody in before the address is confirmed, and takes each link once"(outside) {
    const { accounts } = outside.client();
    const request = application();
    const { email, password } = request;
    await accounts.register(request);
    const early = await problemOf(accounts.login({ email, password }));
    assert.equal(early.code, "email_unconfirmed");
    const token = await outside.linkSentTo(email);
    const confirmed = await accounts.confirmEmail({ token, password });
    assert.deepEqual([confirmed.status, confirmed.signedIn?.user.email], ["active", email]);
    const { embark } = personWith(outside, { email, password }, defined(confirmed.signedIn));
    assert.equal((await embark.accounts.me()).email, email);
    await accounts.login({ email, password });
    const again = accounts.confirmEmail({ token, password });
    assert.equal((await problemOf(again)).code, "link_expired");
  },

  async "gives an account that somebody else has opened to whoever has the mailbox"(outside) {
    const { accounts } = outside.client();
    const stranger = application({ password: "quite another secret" });
    const { email } = stranger;
    await accounts.register(stranger);
    const token = await outside.linkSentTo(email);
    const asked = await problemOf(accounts.confirmEmail({ token }));
    assert.ok(asked.problem?.code === "password_required");
    assert.equal(asked.problem.email, email);
    const password = "seven quiet comets";
    const differs = await problemOf(accounts.confirmEmail({ token, password }));
    assert.equal(differs.code, "password_differs");
    const weak = accounts.confirmEmail({
      token,
      password: "abcabcabcabc",
      replacesPassword: true,
    });
    assert.deepEqual(await wrongParts(weak), ["password_refused", "/body/password"]);
    // The stranger once more: the link of the mail before still leads to the account.
    await accounts.register(stranger);
    const mine = await accounts.confirmEmail({ token, password, replacesPassword: true });
    assert.equal(mine.signedIn?.user.email, email);
    await signIn(outside, { email, password });
    const theirs = accounts.login({ email, password: stranger.password });
    assert.equal((await problemOf(theirs)).code, "credentials_wrong");
  },

  async "refuses passwords that are easy to guess and data that is wrong"(outside) {
    const { accounts } = outside.client();
    const parts = (more: Parameters<typeof application>[0]) =>
      wrongParts(accounts.register(application(more)));
    assert.deepEqual(await parts({ password: "short" }), ["invalid_request", "/body/password"]);
    assert.deepEqual(await parts({ password: "abcabcabcabc" }), [
      "password_refused",
      "/body/password",
    ]);
    const personal = await problemOf(
      accounts.register(application({ password: "my name is carla" })),
    );
    assert.equal(personal.errors[0]?.code, "password_personal");
    assert.deepEqual(await parts({ acceptsTerms: false }), [
      "terms_not_accepted",
      "/body/acceptsTerms",
    ]);
    const address = { lines: ["Calle Mayor 1"], city: "Madrid", country: "QQ" };
    assert.deepEqual(await parts({ address }), ["registration_invalid", "/body/address/country"]);
  },

  async "sets a new password with the link of the mail, which ends all sessions"(outside) {
    const { email, embark } = await newPerson(outside);
    const { accounts } = outside.client();
    await accounts.forgotPassword({ email });
    const token = await outside.linkSentTo(email);
    const refused = accounts.resetPassword({ token, password: "carla carla carla" });
    assert.equal((await problemOf(refused)).code, "password_refused");
    const password = "seven quiet comets";
    await accounts.resetPassword({ token, password });
    assert.equal((await problemOf(embark.accounts.me())).code, "session_ended");
    const old = accounts.login({ email, password: PASSWORD });
    assert.equal((await problemOf(old)).code, "credentials_wrong");
    await accounts.login({ email, password });
    const again = accounts.resetPassword({ token, password: "eight quiet comets" });
    assert.equal((await problemOf(again)).code, "link_expired");
  },
};

function defined<T>(value: T | null | undefined): T {
  assert.ok(value);
  return value;
}
