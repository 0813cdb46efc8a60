import type { Hooks } from "./hooks.ts";

/** A token for the `Authorization` header. */
export interface AccessToken {
  readonly token: string;
  /** Epoch milliseconds; when known, the token is renewed before it ends. */
  readonly expiresAt?: number | undefined;
}

/** Where the client takes the token of a signed-in user from. */
export interface Auth {
  /** The present token, or null when nobody is signed in. Asked for each call, and again when a token was refused. */
  getToken(): AccessToken | null | Promise<AccessToken | null>;
  /**
   * Renews the token, so that `getToken` gives the new one. Called once at a time, however many calls
   * wait for it. What it throws goes to those calls, unless `getToken` then gives null: they go on without
   * a token, so that what is open to all is answered and the rest says `sign_in_required`.
   */
  refresh(): Promise<unknown>;
}

export interface RetryOptions {
  /** How often to try in all; 4 unless told. Asking for the answer of an attempt that is still at work does not count. */
  readonly attempts?: number | undefined;
  /** No retry goes on later than this after the call, and none begins in the last second; 30,000 unless told. */
  readonly budgetMs?: number | undefined;
}

export interface EmbarkOptions {
  /** Where the API is, such as `https://api.example.com/api/v1`; in a page it may be relative, `/api/v1`. */
  readonly baseUrl: string;
  /** Publishable (`pk_…`) or secret (`sk_…`) key, sent as `Embark-Key`. Secret keys never belong in a page. */
  readonly key?: string | undefined;
  readonly auth?: Auth | undefined;
  /**
   * Opens bookings, sent as `Embark-Booking-Token` by the calls that need it: what reserving or retrieving
   * gave. A function is asked for each call.
   */
  readonly bookingToken?: string | (() => string | undefined) | undefined;
  /** How long one attempt may take with its body; 15,000 unless told. */
  readonly timeoutMs?: number | undefined;
  /** `false` never tries twice. */
  readonly retry?: RetryOptions | false | undefined;
  /** Called for each attempt, to log and trace. */
  readonly hooks?: Hooks | undefined;
  /** `true` prints a line for each attempt, without keys, tokens and bodies; a function gets the line. */
  readonly debug?: boolean | ((line: string) => void) | undefined;
  /** Takes the place of the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
}

/** Options of one call. */
export interface CallOptions {
  /** Ends the call at once; its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
  /** How long one attempt may take. */
  readonly timeoutMs?: number | undefined;
  readonly retry?: RetryOptions | false | undefined;
}

/** Option of the calls that a booking token opens. */
export interface BookingAccess {
  /** Takes the place of the client's `bookingToken`; several tokens are separated by spaces. */
  readonly bookingToken?: string | undefined;
}

/** Option of the calls that a check-in token opens. */
export interface CheckInAccess {
  /** What `checkIn.token` gave, or the link of the invitation to check in. */
  readonly checkInToken: string;
}

/** Options of the calls that the server does once for each key, which are those that create or charge. */
export interface WriteOptions extends CallOptions {
  /**
   * Two calls with the same key do the same thing once, within a day. Made for each call unless given;
   * give one that you have stored when the call must survive a restart of your program: 8 to 128 letters,
   * digits, `-` and `_`.
   */
  readonly idempotencyKey?: string | undefined;
}

/** Options of a change to a resource. */
export interface UpdateOptions extends CallOptions {
  /**
   * The version that the change is based on: the object that this client returned, or its ETag. When
   * somebody has changed it since, a `PreconditionError` is thrown.
   */
  readonly ifMatch: object | string;
}

/** A query in which optional parameters may be written as `undefined`; they are left out. */
export type Query<T> = {
  [K in keyof T]: Partial<Pick<T, K>> extends Pick<T, K> ? T[K] | undefined : T[K];
};
