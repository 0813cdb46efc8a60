import { createEmbark, type Embark } from "@embark/sdk";
import type { MockWorld } from "@embark/sdk/mocks";

const clients = new Map<string, Embark>();

/** The client for an API and a key; all elements of a page that name the same two share one. */
export function sharedClient(api: string, key: string): Embark {
  const id = `${key} ${api}`;
  let client = clients.get(id);
  if (!client) {
    client = key === "demo" ? demoClient() : createEmbark({ baseUrl: api, key });
    clients.set(id, client);
  }
  return client;
}

/** Answers from a small world in the page; it is loaded with the first call. */
function demoClient(): Embark {
  return createEmbark({
    baseUrl: "https://demo.embark.invalid/api/v1",
    key: "demo",
    fetch: async (input, init) => (await demoWorld()).fetch(input, init),
  });
}

let world: Promise<MockWorld> | undefined;

function demoWorld(): Promise<MockWorld> {
  world ??= import("@embark/sdk/mocks").then(({ createMockWorld }) => createMockWorld());
  return world;
}
