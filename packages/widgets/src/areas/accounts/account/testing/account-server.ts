import {
  type Account,
  type Consent,
  createEmbark,
  type Embark,
  type Factor,
  type Session,
  type Traveller,
} from "@embark/sdk";
import { refusal } from "../../../bookings/trip/testing/trips.ts";
import { account } from "../../../bookings/trips/testing/trips-desk.ts";

/*
 * An account made by hand, and a client that answers for it as the API does, with versions, proofs and codes.
 * Tests change what it has, and what an operation answers.
 */

export const PASSWORD = "tram-orbit-lemon";
export const CODE = "123456";

const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

export const ANNA: Traveller = {
  id: "tra_anna",
  givenName: "Anna",
  surname: "Mueller",
  birthDate: "1990-04-12",
  gender: "female",
  email: null,
  phone: null,
  documents: [
    {
      type: "passport",
      number: "C01X00T47",
      issuingCountry: "DE",
      nationality: "DE",
      expiresOn: "2033-02-28",
    },
  ],
};
export const MALI: Traveller = {
  id: "tra_mali",
  givenName: "Mali",
  surname: "Jaidee",
  birthDate: "2019-11-02",
  gender: null,
  email: null,
  phone: null,
  documents: [
    {
      type: "passport",
      number: "AA1234567",
      issuingCountry: "TH",
      nationality: "TH",
      expiresOn: "2025-01-31",
    },
  ],
};

export const APP: Factor = {
  id: "mfa_app",
  method: "totp",
  name: "My phone",
  createdAt: "2026-02-03T08:00:00Z",
  lastUsedAt: minutesFromNow(-3000),
};
export const PASSKEY: Factor = {
  id: "mfa_key",
  method: "passkey",
  name: "",
  createdAt: "2026-05-12T08:00:00Z",
  lastUsedAt: null,
};

const SESSIONS: readonly Session[] = [
  {
    id: "ses_phone",
    current: false,
    device: "Safari on iPhone",
    address: "171.96.0.0/16",
    createdAt: "2026-11-02T08:00:00Z",
    lastUsedAt: minutesFromNow(-60),
    expiresAt: minutesFromNow(9000),
  },
  {
    id: "ses_this",
    current: true,
    device: "Chrome on Linux",
    address: "203.0.113.0/24",
    createdAt: "2026-11-20T08:00:00Z",
    lastUsedAt: minutesFromNow(-1),
    expiresAt: minutesFromNow(30_000),
  },
];

const CONSENTS: readonly Consent[] = [
  { kind: "analytics", granted: false, version: "2026-01", at: "2026-03-01T08:00:00Z" },
  { kind: "analytics", granted: true, version: "2026-01", at: "2026-01-21T10:00:00Z" },
  { kind: "terms", granted: true, version: "2026-01", at: "2026-01-21T10:00:00Z" },
];

export const RECOVERY_CODES = [
  "7KDM-Q2XW",
  "P4SD-6FGH",
  "Z6XC-8VBN",
  "N7MQ-9LKJ",
  "T8WE-2RTY",
  "Y9UB-3JHG",
  "G5HJ-7KMN",
  "W3RT-5YUP",
];

export interface Asked {
  readonly operation: string;
  readonly body: Record<string, unknown>;
  readonly ifMatch: string | null;
  readonly idempotencyKey: string | null;
}

type Answer = (asked: Asked, id: string) => unknown;

export interface AccountServer {
  readonly embark: Embark;
  readonly calls: Asked[];
  /** Null is nobody. */
  account: Account | null;
  version: number;
  travellers: readonly Traveller[];
  factors: readonly Factor[];
  sessions: readonly Session[];
  consents: readonly Consent[];
  /** Whether what needs a proof may be done. */
  proved: boolean;
  methods: readonly string[];
  /** What an operation answers instead, by method and path. */
  readonly answers: Record<string, Answer>;
  /** Bodies of the calls of an operation. */
  bodies(operation: string): Record<string, unknown>[];
}

type Changes = Partial<
  Pick<
    AccountServer,
    "account" | "travellers" | "factors" | "consents" | "proved" | "methods" | "answers"
  >
>;

export function accountServer(changes: Changes = {}): AccountServer {
  const server: AccountServer = {
    embark: createEmbark({
      baseUrl: "https://api.test/api/v1",
      key: "pk_test",
      retry: false,
      fetch: answer,
    }),
    calls: [],
    account: account(),
    version: 1,
    travellers: [ANNA, MALI],
    factors: [],
    sessions: SESSIONS,
    consents: CONSENTS,
    proved: true,
    methods: ["password", "code"],
    answers: {},
    bodies: (operation) =>
      server.calls.filter((one) => one.operation === operation).map(({ body }) => body),
    ...changes,
  };

  const me = () => server.account ?? refusal(401, "sign_in_required");
  const stale = ({ ifMatch }: Asked) =>
    ifMatch === `"${server.version}"` ? undefined : refusal(412, "precondition_failed");

  function update(change: Partial<Account>): Account | Response {
    if (!server.account) return me();
    server.version++;
    server.account = { ...server.account, ...change };
    return server.account;
  }

  /** What the API does only for those who have just proved who they are. */
  function guarded(work: Answer): Answer {
    return (asked, id) =>
      server.proved
        ? work(asked, id)
        : refusal(403, "step_up_required", { methods: server.methods });
  }

  function prove(): { until: string } {
    server.proved = true;
    return { until: minutesFromNow(10) };
  }

  function addFactor(method: "totp" | "passkey", name: unknown) {
    const first = server.factors.length === 0;
    const factor: Factor = {
      ...PASSKEY,
      id: `mfa_${server.factors.length}`,
      method,
      name: typeof name === "string" ? name : "",
      createdAt: minutesFromNow(0),
    };
    server.factors = [...server.factors, factor];
    return { factor, recoveryCodes: first ? RECOVERY_CODES : null };
  }

  const done = () => new Response(null, { status: 204 });
  const usual: Record<string, Answer> = {
    "GET users/me": me,
    "PATCH users/me": (asked) => {
      const { phone, preferences, ...rest } = asked.body;
      return (
        stale(asked) ??
        update({
          ...rest,
          ...(phone !== undefined && {
            phone: phone === null ? null : { number: String(phone), verified: false },
          }),
          ...(preferences !== undefined &&
            server.account && {
              preferences: { ...server.account.preferences, ...Object(preferences) },
            }),
        })
      );
    },
    "POST users/me/mobile/verify/request": () => ({
      to: "•••678",
      expiresAt: minutesFromNow(10),
    }),
    "POST users/me/mobile/verify/confirm": ({ body }) =>
      body.code === CODE
        ? update({ phone: { number: server.account?.phone?.number ?? "", verified: true } })
        : refusal(422, "code_incorrect", { triesLeft: 4 }),
    "POST users/me/email": guarded(({ body }) => {
      update({ pendingEmail: String(body.email) });
      return { email: body.email };
    }),
    "POST users/me/password": ({ body }) =>
      body.password === PASSWORD ? done() : refusal(401, "credentials_wrong"),
    "GET users/me/sessions": () => ({ data: server.sessions }),
    "DELETE users/me/sessions": () => {
      server.account = null;
      return done();
    },
    "DELETE users/me/sessions/id": (_, id) => {
      server.sessions = server.sessions.filter((one) => one.id !== id);
      return done();
    },
    "GET users/me/travellers": () => ({ data: server.travellers }),
    "POST users/me/travellers": ({ body }) => {
      const added: Traveller = { ...ANNA, ...body, id: "tra_new" };
      server.travellers = [...server.travellers, added];
      return Response.json(added, { status: 201, headers: { etag: '"1"' } });
    },
    "GET users/me/travellers/id": (_, id) =>
      server.travellers.find((one) => one.id === id) ?? refusal(404, "not_found"),
    "PUT users/me/travellers/id": (asked, id) => {
      const refused = stale(asked);
      if (refused) return refused;
      server.travellers = server.travellers.map((one) =>
        one.id === id ? { ...one, ...asked.body } : one,
      );
      return server.travellers.find((one) => one.id === id);
    },
    "DELETE users/me/travellers/id": (_, id) => {
      server.travellers = server.travellers.filter((one) => one.id !== id);
      return done();
    },
    "GET users/me/factors": () => ({ data: server.factors, recoveryCodesLeft: 8 }),
    "POST users/me/factors/totp": guarded(() => ({
      secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
      uri: "otpauth://totp/Embark:anna@example.org?secret=JBSWY3DP",
      qr: { size: 5, path: "M0 0h5v1h-5zM0 2h1v1h-1zM2 2h1v1h-1zM4 2h1v1h-1zM0 4h5v1h-5z" },
    })),
    "POST users/me/factors/totp/confirm": guarded(({ body }) =>
      body.code === CODE
        ? addFactor("totp", body.name)
        : refusal(422, "mfa_incorrect", { triesLeft: 4 }),
    ),
    "DELETE users/me/factors/id": guarded((_, id) => {
      server.factors = server.factors.filter((one) => one.id !== id);
      return done();
    }),
    "POST users/me/recovery-codes": guarded(() => ({ recoveryCodes: RECOVERY_CODES })),
    "DELETE users/me/identities/google": guarded(() => {
      if (server.account) update({ signIn: { ...server.account.signIn, google: false } });
      return done();
    }),
    "GET users/me/consents": () => ({ data: server.consents }),
    "PUT users/me/consents/id": ({ body }, kind) => {
      const consent = {
        kind,
        granted: body.granted === true,
        version: "2026-01",
        at: minutesFromNow(0),
      };
      server.consents = [consent, ...server.consents];
      return consent;
    },
    "GET users/me/export": guarded(
      () => new Response("PK", { headers: { "content-type": "application/zip" } }),
    ),
    "POST users/me/close": guarded(done),
    "DELETE users/me": guarded(() => ({
      erased: ["account", "profile", "travellers", "sessions", "bookings", "messages"],
      kept: [
        { kind: "payments", reason: "Bookkeeping.", until: "2036-11-21T00:00:00Z" },
        { kind: "booking_figures", reason: "Figures.", until: null },
      ],
    })),
    "POST auth/step-up/code": () => ({ email: server.account?.email }),
    "POST auth/step-up": ({ body }) => {
      if (body.password === PASSWORD || body.code === CODE) return prove();
      return body.code
        ? refusal(422, "code_incorrect", { triesLeft: 4 })
        : refusal(401, "credentials_wrong");
    },
    "POST auth/corp/mfa/verify": ({ body }) =>
      body.code === CODE || body.recoveryCode
        ? { signedIn: null, steppedUpUntil: prove().until, recoveryCodes: null }
        : refusal(422, "mfa_incorrect", { triesLeft: 4 }),
    "POST auth/logout": done,
  };

  async function answer(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    const path = new URL(request.url).pathname.replace("/api/v1/", "");
    const [, id = ""] =
      /^users\/me\/(?:travellers|factors|sessions|consents)\/([^/]+)$/.exec(path) ?? [];
    const known = path === "users/me/factors/totp" ? "" : id;
    const text = await request.text();
    const asked: Asked = {
      operation: `${request.method} ${known ? path.replace(/[^/]+$/, "id") : path}`,
      body: text ? JSON.parse(text) : {},
      ifMatch: request.headers.get("if-match"),
      idempotencyKey: request.headers.get("idempotency-key"),
    };
    server.calls.push(asked);
    const take = server.answers[asked.operation] ?? usual[asked.operation];
    const body = take ? await take(asked, known) : refusal(404, "not_found");
    return body instanceof Response
      ? body
      : Response.json(body, { headers: { etag: `"${server.version}"` } });
  }
  return server;
}
