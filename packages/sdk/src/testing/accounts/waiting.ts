import assert from "node:assert/strict";
import { fareOf, problemOf, reserve } from "../bookings/desk.ts";
import {
  application,
  type MovableAccountOutside,
  newEmail,
  newPerson,
  register,
  signIn,
  staffPerson,
} from "./people.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** The journeys on which time passes. They move the clock, so run each in a world of its own. */
export const accountClockJourneys: Readonly<
  Record<string, (outside: MovableAccountOutside) => Promise<void>>
> = {
  async "ends a session whose refresh token comes again after a while"(outside) {
    const { tokens, embark } = await newPerson(outside);
    const { accounts } = outside.client();
    const refreshToken = tokens().refreshToken ?? "";
    const stolen = await accounts.refresh({ refreshToken });
    await outside.moveClock(11 * SECOND);
    assert.equal((await problemOf(accounts.refresh({ refreshToken }))).code, "session_ended");
    const thief = accounts.refresh({ refreshToken: stolen.refreshToken ?? "" });
    assert.equal((await problemOf(thief)).code, "session_ended");
    assert.equal((await problemOf(embark.accounts.me())).code, "session_ended");
  },

  async "renews an access token after a quarter of an hour, without anybody noticing"(outside) {
    const { embark, tokens } = await newPerson(outside);
    const { accessToken } = tokens();
    await outside.moveClock(15 * MINUTE);
    await embark.accounts.me();
    assert.notEqual(tokens().accessToken, accessToken);
  },

  async "asks who somebody is once more before changes that matter"(outside) {
    const { embark, password } = await newPerson(outside);
    const { accounts } = embark;
    await outside.moveClock(10 * MINUTE);
    const email = newEmail();
    const { problem } = await problemOf(accounts.changeEmail({ email }));
    assert.ok(problem?.code === "step_up_required");
    assert.deepEqual(problem.methods, ["password", "code"]);
    const wrong = accounts.stepUp({ password: "not this one at all" });
    assert.equal((await problemOf(wrong)).code, "credentials_wrong");
    assert.ok((await accounts.stepUp({ password })).until);
    await accounts.changeEmail({ email });
  },

  async "lets customer service see all trips, and change them with a fresh proof"(outside) {
    const { embark, recoveryCodes } = await staffPerson(outside, "support");
    await reserve(embark, await fareOf(embark));
    assert.deepEqual((await embark.bookings.list()).data, [], "trips are those of travellers");
    await outside.moveClock(10 * MINUTE);
    const guest = outside.client();
    const { booking } = await reserve(guest, await fareOf(guest));
    assert.equal((await embark.bookings.get(booking.id)).contact?.email, booking.contact.email);
    const quote = () => embark.bookings.quoteCancellation(booking.id);
    assert.equal((await problemOf(quote())).code, "step_up_required");
    const [recoveryCode = ""] = recoveryCodes;
    await embark.accounts.verifyMfa({ recoveryCode });
    const { id: quoteId } = await quote();
    const cancelled = await embark.bookings.cancel(booking.id, { quoteId });
    assert.equal(cancelled.status, "cancelled");
  },

  async "opens check-in with a token for ten minutes"(outside) {
    const guest = outside.client();
    const { booking } = await reserve(guest, await fareOf(guest));
    const who = { pnr: booking.pnr, surname: "Müller" };
    const { token: checkInToken } = await guest.checkIn.token(who);
    await outside.moveClock(9 * MINUTE);
    await guest.checkIn.open(who, { checkInToken });
    await outside.moveClock(MINUTE);
    const late = guest.checkIn.open(who, { checkInToken });
    assert.equal((await problemOf(late)).code, "check_in_token_invalid");
  },

  async "takes links for a day, those for a new password for an hour"(outside) {
    const { accounts } = outside.client();
    const request = application();
    await accounts.register(request);
    const token = await outside.linkSentTo(request.email);
    await outside.moveClock(DAY);
    const { password } = request;
    const over = accounts.confirmEmail({ token, password });
    assert.equal((await problemOf(over)).code, "link_expired");
    const { email } = await register(outside);
    await accounts.forgotPassword({ email });
    const link = await outside.linkSentTo(email);
    await outside.moveClock(60 * MINUTE);
    const late = accounts.resetPassword({ token: link, password: "seven quiet comets" });
    assert.equal((await problemOf(late)).code, "link_expired");
  },

  // Weeks pass from here on, and a test may have few flights on sale: nothing is booked below.
  async "ends a session that nobody used for a week, and any after thirty days"(outside) {
    const credentials = await register(outside);
    const idle = await signIn(outside, credentials);
    await outside.moveClock(7 * DAY);
    assert.equal((await problemOf(idle.embark.accounts.me())).code, "session_ended");
    const used = await signIn(outside, credentials);
    for (let days = 0; days < 30; days += 6) {
      await used.embark.accounts.me();
      await outside.moveClock(6 * DAY);
    }
    assert.equal((await problemOf(used.embark.accounts.me())).code, "session_ended");
  },

  async "opens a closed account again within thirty days"(outside) {
    const { embark, ...credentials } = await newPerson(outside);
    await embark.accounts.close();
    assert.equal((await problemOf(embark.accounts.me())).code, "session_ended");
    await outside.moveClock(29 * DAY);
    const { embark: back } = await signIn(outside, credentials);
    assert.equal((await back.accounts.me()).status, "active");
  },
};
