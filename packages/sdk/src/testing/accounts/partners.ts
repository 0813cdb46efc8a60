import assert from "node:assert/strict";
import type { AgencyApplication } from "../../index.ts";
import { problemOf, wrongParts } from "../bookings/desk.ts";
import {
  type AccountJourneys,
  newEmail,
  newPerson,
  PASSWORD,
  personWith,
  signIn,
  staffPerson,
} from "./people.ts";

const AGENCY: AgencyApplication = {
  name: "Lunar Lines",
  legalName: "Lunar Lines S.L.",
  tax: { country: "ES", id: "B58378431" },
  address: { lines: ["Calle Luna 7"], city: "Madrid", country: "ES" },
};

export const partners: AccountJourneys = {
  async "signs staff in with password and app, or a recovery code once"(outside) {
    const { email, password, embark, recoveryCodes } = await staffPerson(outside, "support");
    const { data, recoveryCodesLeft } = await embark.accounts.listFactors();
    assert.deepEqual(
      data.map(({ method }) => method),
      ["totp"],
    );
    assert.equal(recoveryCodesLeft, recoveryCodes.length);
    const { accounts } = outside.client();
    const direct = await problemOf(accounts.login({ email, password }));
    assert.equal(direct.code, "corporate_sign_in");

    const begin = async () => {
      const { loginToken } = await accounts.initCorporateLogin({ email });
      return accounts.verifyCorporateLogin({ loginToken, password });
    };
    const { mfaToken, methods } = await begin();
    assert.deepEqual(methods, ["totp", "recovery_code"]);
    const [recoveryCode = ""] = recoveryCodes;
    const { signedIn } = await accounts.verifyMfa({ mfaToken, recoveryCode });
    assert.equal(signedIn?.user.email, email);
    const next = await begin();
    const again = accounts.verifyMfa({ mfaToken: next.mfaToken, recoveryCode });
    assert.equal((await problemOf(again)).code, "mfa_incorrect");
  },

  async "knows only companies that it knows"(outside) {
    const unknown = outside.client().accounts.initCorporateLogin({ email: newEmail() });
    assert.equal((await problemOf(unknown)).code, "tenant_unknown");
  },

  async "protects an account with an app from then on"(outside) {
    const { embark, email, password } = await newPerson(outside);
    const { secret, uri } = await embark.accounts.startTotp();
    assert.match(uri, /^otpauth:\/\/totp\//);
    const wrong = embark.accounts.confirmTotp({ code: "000000" });
    assert.equal((await problemOf(wrong)).code, "mfa_incorrect");
    const code = await outside.appCode(secret);
    const { factor, recoveryCodes } = await embark.accounts.confirmTotp({ code });
    assert.equal(factor.method, "totp");
    const { accounts } = outside.client();
    const { problem } = await problemOf(accounts.login({ email, password }));
    assert.ok(problem?.code === "mfa_required");
    assert.deepEqual(problem.methods, ["totp", "recovery_code"]);
    const recoveryCode = recoveryCodes?.[0] ?? "";
    const { signedIn } = await accounts.verifyMfa({ mfaToken: problem.mfaToken, recoveryCode });
    assert.equal(signedIn?.user.email, email);
    await embark.accounts.removeFactor(factor.id);
    await accounts.login({ email, password });
  },

  async "approves an agency, which then has keys and sessions for its pages"(outside) {
    const waiting = await newPerson(outside, { agency: AGENCY });
    const { status, agency } = await waiting.embark.accounts.me();
    assert.deepEqual([status, agency?.status], ["pending_approval", "pending"]);
    const operations = await staffPerson(outside, "operations");
    const applications = await operations.embark.agencies.listApplications().all();
    const own = applications.find(({ id }) => id === agency?.id);
    assert.equal(own?.legalName, AGENCY.legalName);
    const id = own?.id ?? "";
    const decided = await operations.embark.agencies.decide(id, { decision: "approve" });
    assert.equal(decided.status, "approved");
    const twice = operations.embark.agencies.decide(id, { decision: "reject" });
    assert.equal((await problemOf(twice)).code, "decision_made");

    const { keys } = waiting.embark;
    const scopes = ["flights:read"];
    const { key, text } = await keys.create({
      name: "Server",
      kind: "secret",
      scopes: [...scopes, "accounts:write"],
    });
    assert.match(text, /^sk_test_[0-9A-Za-z]{24}$/);
    assert.equal(key.hint, `sk_test_…${text.slice(-4)}`);
    const server = outside.client({ key: text });
    const origin = "https://www.lunar.example";
    const early = server.keys.createAgencySession({ origin, scopes, minutes: 15 });
    assert.equal((await problemOf(early)).code, "key_invalid", "no key has this origin");
    await keys.create({ name: "Pages", kind: "publishable", origins: [origin], scopes });
    const session = await server.keys.createAgencySession({ origin, scopes, minutes: 15 });
    assert.ok(session.token);
    const wide = server.keys.createAgencySession({
      origin,
      scopes: ["bookings:write"],
      minutes: 15,
    });
    assert.equal((await problemOf(wide)).code, "scope_too_wide");
    await keys.revoke(key.id);
    const late = server.keys.createAgencySession({ origin, scopes, minutes: 15 });
    assert.equal((await problemOf(late)).code, "key_not_valid");
  },

  async "suspends an agency at once, and reinstates it"(outside) {
    const colleague = await newPerson(outside, { agency: AGENCY });
    const id = (await colleague.embark.accounts.me()).agency?.id ?? "";
    const { agencies } = (await staffPerson(outside, "operations")).embark;
    assert.equal((await problemOf(agencies.suspend(id, {}))).code, "agency_standing");
    await agencies.decide(id, { decision: "approve" });
    assert.equal((await problemOf(agencies.reinstate(id, {}))).code, "agency_standing");
    const reason = "Unpaid since October";
    assert.equal((await agencies.suspend(id, { reason })).status, "suspended");
    assert.equal((await problemOf(colleague.embark.accounts.me())).code, "session_ended");
    const { email, password } = colleague;
    const login = outside.client().accounts.login({ email, password });
    assert.equal((await problemOf(login)).code, "account_suspended");
    const listed = await agencies.listApplications({ status: "suspended" }).all();
    assert.ok(listed.some((one) => one.id === id));
    assert.equal((await agencies.reinstate(id, {})).status, "approved");
    const { embark } = await signIn(outside, { email, password });
    assert.equal((await embark.accounts.me()).agency?.status, "approved");
  },

  async "manages keys of pages with their origins"(outside) {
    const { keys } = (await staffPerson(outside, "it")).embark;
    const origins = ["https://www.partner.example"];
    const { key } = await keys.create({ name: "Page", kind: "publishable", origins });
    assert.deepEqual([key.kind, key.origins], ["publishable", origins]);
    const path = keys.update(key.id, { origins: ["https://www.partner.example/path"] });
    assert.equal((await problemOf(path)).code, "key_invalid");
    const renamed = await keys.update(key.id, { name: "Shop" });
    assert.deepEqual([renamed.name, renamed.origins], ["Shop", origins]);
    const rolled = await keys.roll(key.id);
    assert.notEqual(rolled.key.id, key.id);
    const { data } = await keys.list();
    assert.ok(data.find(({ id }) => id === key.id)?.endsAt, "the old one ends after a day");
    await keys.revoke(rolled.key.id);
  },

  async "invites staff, who set up a second factor first"(outside) {
    const { embark, email: own } = await staffPerson(outside, "it");
    const email = own.replace(/^[^@]*/, `fay.${Math.random().toString(36).slice(2)}`);
    const invitation = await embark.accounts.invite({ email, role: "finance" });
    assert.equal(invitation.email, email);
    const { accounts } = outside.client();
    const accepted = await accounts.acceptInvitation({
      ...{ acceptsTerms: true, locale: "th", currency: "THB" },
      token: await outside.linkSentTo(email),
      givenName: "Fay",
      surname: "Wray",
      password: PASSWORD,
    });
    assert.equal(accepted.role, "finance");
    const mfaToken = accepted.mfaToken ?? "";
    const { enrolment } = await accounts.challengeMfa({ mfaToken, method: "totp" });
    const code = await outside.appCode(enrolment?.secret ?? "");
    const { signedIn } = await accounts.verifyMfa({ mfaToken, code });
    assert.ok(signedIn);
    const fay = personWith(outside, { email, password: PASSWORD }, signedIn).embark.accounts;
    const { preferences } = await fay.me();
    assert.deepEqual([preferences.locale, preferences.currency], ["th", "THB"]);
    const { data } = await fay.listConsents();
    assert.deepEqual(
      data.map(({ kind, granted }) => [kind, granted]),
      [["terms", true]],
    );
    const away = fay.changeEmail({ email: newEmail() });
    assert.deepEqual(await wrongParts(away), ["invalid_request", "/body/email"]);
  },

  async "invites nobody any more for an agency that is suspended"(outside) {
    const { accounts } = (await newPerson(outside, { agency: AGENCY })).embark;
    const id = (await accounts.me()).agency?.id ?? "";
    const { agencies } = (await staffPerson(outside, "operations")).embark;
    await agencies.decide(id, { decision: "approve" });
    const email = newEmail();
    await accounts.invite({ email, role: "agency" });
    await agencies.suspend(id, {});
    const late = outside.client().accounts.acceptInvitation({
      token: await outside.linkSentTo(email),
      ...{ givenName: "Bea", surname: "Luz", password: PASSWORD },
    });
    assert.equal((await problemOf(late)).code, "link_expired");
  },

  async "leaves closed what its owner has closed when staff suspend and reinstate it"(outside) {
    const { embark, tokens } = await newPerson(outside);
    await embark.accounts.close();
    const { users } = (await staffPerson(outside, "it")).embark;
    const { id } = tokens().user;
    const change = async (status: "active" | "suspended") =>
      (await users.update(id, { status }, { ifMatch: await users.get(id) })).status;
    assert.equal(await change("suspended"), "suspended");
    assert.equal(await change("active"), "closed");
  },

  async "lets staff do what their role is for, and others not"(outside) {
    const traveller = await newPerson(outside);
    const list = problemOf(traveller.embark.users.list());
    assert.equal((await list).code, "role_missing");
    const it = await staffPerson(outside, "it");
    const { email } = traveller;
    const [found] = await it.embark.users.list({ email }).all();
    assert.equal(found?.email, email);
    const id = found?.id ?? "";
    const user = await it.embark.users.get(id);
    const suspended = await it.embark.users.update(id, { status: "suspended" }, { ifMatch: user });
    assert.equal(suspended.status, "suspended");
    assert.equal((await problemOf(traveller.embark.accounts.me())).code, "session_ended");
    const login = outside.client().accounts.login({ email, password: traveller.password });
    assert.equal((await problemOf(login)).code, "account_suspended");
    const audit = await it.embark.system.audit({ subject: id });
    assert.ok(audit.data.length > 0, "who changed it is on record");

    const own = it.tokens().user.id;
    const self = it.embark.users.update(
      own,
      { status: "suspended" },
      { ifMatch: await it.embark.users.get(own) },
    );
    assert.equal((await problemOf(self)).code, "own_account");
  },
};
