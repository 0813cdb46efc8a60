import { createEmbark, type Embark, type SignedIn, type SignedInUser } from "@embark/sdk";

/*
 * An accounts service made by hand: one traveller whose password is `tram-orbit-lemon`, and answers that take
 * the place of the usual ones, by method and path.
 */

export const PASSWORD = "tram-orbit-lemon";
export const CODE = "492039";
export const MAILED_CODE = "7KDM-Q2XW";

export const ANNA: SignedInUser = {
  id: "usr_anna",
  email: "anna@example.org",
  role: "traveller",
  status: "active",
  givenName: "Anna",
  surname: "Müller",
};

export function signedIn(user = ANNA): SignedIn {
  return {
    accessToken: `token-of-${user.id}`,
    expiresAt: new Date(Date.now() + 900_000).toISOString(),
    refreshToken: "rft_1",
    deviceToken: "dvt_1",
    user,
  };
}

/** Problem details as the API answers with them. */
export function refusal(
  status: number,
  code: string,
  more: object = {},
  headers: Record<string, string> = {},
): Response {
  const body = {
    type: `/docs/problems#${code}`,
    title: code,
    status,
    detail: `Detail of ${code}.`,
    code,
    requestId: "req_test",
    retryable: status >= 500,
    ...more,
  };
  return Response.json(body, {
    status,
    headers: { "content-type": "application/problem+json", ...headers },
  });
}

/** The answer to a new password, or to a form, that cannot be used. */
export function invalid(code: string, pointer: string, fault: string): Response {
  return refusal(422, code, { errors: [{ pointer, code: fault, detail: `Detail of ${fault}.` }] });
}

/** The answer to a link that needs no password, as that of a new address. */
export function confirmed(undone = false): object {
  return { email: ANNA.email, status: "active", undone, signedIn: null };
}

/** Answers for the link of a new account, whose password is `PASSWORD`. */
export function ofNewAccount({ body }: Asked): unknown {
  const { email } = ANNA;
  const { password, replacesPassword } = body;
  if (password === undefined) return refusal(403, "password_required", { email });
  if (password !== PASSWORD && !replacesPassword)
    return refusal(422, "password_differs", { email });
  return { ...confirmed(), signedIn: signedIn() };
}

export interface Asked {
  readonly operation: string;
  /** As it was sent. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly token: string | null;
}

export type Answers = Readonly<Record<string, (asked: Asked) => unknown>>;

export interface FakeAccounts {
  readonly fetch: typeof fetch;
  /** The client of a page that keeps the tokens itself. */
  readonly embark: Embark;
  readonly calls: readonly Asked[];
  /** What was asked of an operation last. */
  last(operation: string): Asked | undefined;
}

/** 21 by 21, as small as QR codes are; it is not one. */
const QR_PATH = Array.from({ length: 21 }, (_, y) =>
  Array.from({ length: 21 }, (_, x) =>
    (x * 7 + y * 11 + x * y) % 3 === 0 ? `M${x} ${y}h1v1h-1z` : "",
  ).join(""),
).join("");

export const ENROLMENT = {
  method: "totp",
  enrolment: {
    secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
    uri: "otpauth://totp/Embark:mali%40qoom.example?secret=JBSWY3DPEHPK3PXP",
    qr: { size: 21, path: QR_PATH },
  },
  passkey: null,
};

export const RECOVERY_CODES = ["7KQ4-M2XD", "B2CD-F3GH", "J4KL-M5NP", "Q6RS-T7VW", "X8YZ-2345"];

const USUAL: Answers = {
  "GET users/me": ({ token }) =>
    token ? { ...ANNA, preferences: {} } : refusal(401, "sign_in_required"),
  "DELETE users/me/sessions": () => new Response(null, { status: 204 }),
  "POST users/me/identities": () => ({ ...ANNA }),
  "POST auth/logout": () => new Response(null, { status: 204 }),
  "POST auth/token/refresh": () => refusal(401, "session_ended"),
  "POST auth/login": ({ body }) =>
    body.password === PASSWORD ? signedIn() : refusal(401, "credentials_wrong"),
  "POST auth/register": ({ body }) => Response.json({ email: body.email }, { status: 202 }),
  "POST auth/password/forgot": ({ body }) => Response.json({ email: body.email }, { status: 202 }),
  "POST auth/password/reset": () => new Response(null, { status: 204 }),
  "POST auth/confirm-email": () => confirmed(),
  "POST auth/invitations/accept": () => ({
    email: "mali@qoom.example",
    role: "support",
    mfaToken: "mft_1",
  }),
  "POST auth/public/google/exchange": () => signedIn(),
  "POST auth/corp/login/init": () => ({
    loginToken: "clt_1",
    method: "password",
    company: "Qoom Airlines",
    authorizationUrl: null,
  }),
  "POST auth/corp/login/verify": ({ body }) =>
    body.password === PASSWORD || body.verifier
      ? { mfaToken: "mft_1", methods: ["totp", "recovery_code"] }
      : refusal(401, "credentials_wrong"),
  "POST auth/corp/mfa/challenge": () => ({ method: "totp", enrolment: null, passkey: null }),
  "POST auth/corp/mfa/verify": ({ body }) =>
    body.code === CODE || body.recoveryCode || body.passkey
      ? { signedIn: signedIn(), steppedUpUntil: null, recoveryCodes: null }
      : refusal(422, "mfa_incorrect", { triesLeft: 4 }),
};

export function fakeAccounts(answers: Answers = {}): FakeAccounts {
  const calls: Asked[] = [];
  let tokens: SignedIn | null = null;

  const answer: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const path = new URL(request.url).pathname.replace(/^.*?\/api\/v1\//, "");
    const operation = `${request.method} ${path}`;
    const text = await request.text();
    const asked: Asked = {
      operation,
      body: text ? JSON.parse(text) : {},
      token: request.headers.get("authorization"),
    };
    calls.push(asked);
    const answerTo = answers[operation] ?? USUAL[operation];
    const body = answerTo ? await answerTo(asked) : refusal(404, "not_found");
    // What a page of its own would do with `embark-signed-in`.
    if (operation === "POST auth/login" && !(body instanceof Response)) tokens = signedIn();
    return body instanceof Response ? body : Response.json(body);
  };

  return {
    fetch: answer,
    embark: createEmbark({
      baseUrl: "https://api.test/api/v1",
      key: "pk_test",
      retry: false,
      fetch: answer,
      auth: {
        getToken: () => tokens && { token: tokens.accessToken },
        refresh: async () => undefined,
      },
    }),
    calls,
    last: (operation) => calls.findLast((one) => one.operation === operation),
  };
}
