import type { Auth } from "@embark/sdk";
import { type Connection, connect } from "@embark/sdk/areas";
import type { MockWorld } from "@embark/sdk/mocks";
import type { SessionOptions } from "@embark/sdk/session";

/** What all elements of a page that name the same API and key share. */
export interface SharedApi {
  readonly connection: Connection;
  /** For the session. */
  readonly options: SessionOptions;
  /**
   * Gives the calls of all these elements a token, once the session has put itself in its place. It is loaded
   * by elements that are about who is signed in, and by the first call where somebody may be.
   */
  readonly auth: Auth;
}

const all = new Map<string, SharedApi>();

export function sharedApi(api: string, key: string): SharedApi {
  const id = `${key} ${api}`;
  const known = all.get(id);
  if (known) return known;
  const options = key === "demo" ? DEMO : { baseUrl: api, key };
  const auth: Auth = {
    getToken: async () => {
      if (!hasMark()) return null;
      (await import("./session.ts")).sessionOfApi(shared);
      return auth.getToken();
    },
    refresh: async () => undefined,
  };
  const shared: SharedApi = { options, auth, connection: connect({ ...options, auth }) };
  all.set(id, shared);
  return shared;
}

/** Whether a session has left its mark: who is not signed in loads nothing for those who are. */
function hasMark(): boolean {
  try {
    return Object.keys(localStorage).some((name) => /^embark-session( \S*){2}$/.test(name));
  } catch {
    // A page that may not remember anything has no cookie either.
    return false;
  }
}

/** Answers from a small world in the page, which no other tab knows; it is loaded with the first call. */
const DEMO: SessionOptions = {
  baseUrl: "https://demo.embark.invalid/api/v1",
  key: "demo",
  fetch: async (input, init) => (await demoWorld()).fetch(input, init),
  shared: false,
};

let world: Promise<MockWorld> | undefined;

function demoWorld(): Promise<MockWorld> {
  world ??= import("@embark/sdk/mocks").then(({ createMockWorld }) => createMockWorld());
  return world;
}
