import type { Context } from "../../reference-server/src/context.ts";
import type {
  ContractDocument,
  Operation,
} from "../../reference-server/src/platform/contract/document.ts";
import { keysOf } from "../../reference-server/src/platform/gateway/api-keys.ts";
import { type UserRole, userRoles } from "../../reference-server/src/platform/gateway/principal.ts";
import { newCaller } from "../../reference-server/testing/callers.ts";
import { exampleRequest } from "../../reference-server/testing/example-requests.ts";

/** A path below `/api/v1` and what is sent there. */
export type Asked = readonly [path: string, init: RequestInit & { readonly headers: Headers }];

interface Change {
  readonly headers?: Readonly<Record<string, string>>;
  readonly without?: string;
  readonly path?: (path: string) => string;
  readonly body?: string | undefined;
}

const shop = "https://shop.partner.example";

/** Asks operations so that they have to refuse, or may do what the examples of the contract say. */
export class WrongRequests {
  readonly #context: Context;
  readonly #document: ContractDocument;
  readonly #keys: Readonly<Record<"publishable" | "secret", string>>;

  private constructor(
    context: Context,
    document: ContractDocument,
    keys: Readonly<Record<"publishable" | "secret", string>>,
  ) {
    this.#context = context;
    this.#document = document;
    this.#keys = keys;
  }

  static async prepare(context: Context, document: ContractDocument): Promise<WrongRequests> {
    const { agencyId } = await newCaller(context, "agency");
    const make = async (kind: "publishable" | "secret", origins: readonly string[]) => {
      const wish = { name: "Page", kind, origins, agencyId };
      return (await context.database.write(() => keysOf(context).create(wish))).text;
    };
    const keys = {
      publishable: await make("publishable", [shop]),
      secret: await make("secret", []),
    };
    return new WrongRequests(context, document, keys);
  }

  /** By nobody, with what the operation requires but a body. */
  plain(operation: Operation): Asked {
    return this.#ask(operation, {});
  }

  async of(operation: Operation): Promise<Asked[]> {
    const body = this.#exampleBody(operation);
    const ask = (change: Change) => this.#ask(operation, change);
    const allowed = async (isProven = true) => this.#allowed(operation, isProven);
    const requests = [
      this.plain(operation),
      ask({ headers: { "Embark-Key": "pk_test_nobodyhasthis000000000000" } }),
      ask({
        headers: { "Embark-Key": this.#keys.publishable, Origin: "https://elsewhere.example" },
      }),
      ask({ headers: await allowed(), body }),
    ];
    // An operation at which nothing can be wrong does not read its query.
    if (operation.responses.has(422)) {
      const more = (path: string) => `${path}&colour=red`;
      requests.push(ask({ headers: await allowed(), body, path: more }));
    }
    if (operation.path.includes("{")) {
      const wrongId = operation.path.replaceAll(/\{\w+\}/g, "nonsense");
      requests.push(ask({ headers: await allowed(), body, path: () => wrongId }));
    }
    if (body !== undefined) {
      requests.push(ask({ headers: await allowed(), body: "{" }));
      requests.push(ask({ headers: await allowed(), body: "{}" }));
    }
    if (operation.parameters.some(({ name }) => name === "If-Match")) {
      requests.push(ask({ headers: await allowed(), body, without: "If-Match" }));
    }
    if (operation.stepUp) requests.push(ask({ headers: await allowed(false), body }));
    const other = userRoles.find((role) => !isOpenTo(operation, role));
    if (other) requests.push(ask({ headers: await this.#signedIn(other, true), body }));
    return requests;
  }

  #ask(operation: Operation, { headers: more = {}, without, path, body }: Change): Asked {
    const page = { key: this.#keys.publishable, origin: shop };
    const [example, { headers, ...init }] = exampleRequest(operation, page);
    for (const [name, value] of Object.entries(more)) headers.set(name, value);
    if (without !== undefined) headers.delete(without);
    if (body !== undefined) headers.set("Content-Type", "application/json");
    return [
      path?.(example) ?? example,
      { ...init, headers, ...(body === undefined ? {} : { body }) },
    ];
  }

  /** Headers of somebody who may call an operation, somebody new each time; none where no account proves it. */
  async #allowed(operation: Operation, isProven: boolean): Promise<Record<string, string>> {
    const role = userRoles.find((each) => isOpenTo(operation, each));
    if (role && !operation.roles.includes("public")) return this.#signedIn(role, isProven);
    if (operation.roles.includes("secret-key")) return { "Embark-Key": this.#keys.secret };
    return {};
  }

  async #signedIn(role: UserRole, isProven: boolean): Promise<Record<string, string>> {
    const { token } = await newCaller(this.#context, role, { isProven });
    return { Authorization: `Bearer ${token}` };
  }

  #exampleBody({ path, method }: Operation): string | undefined {
    const body = this.#document.paths[path]?.[method]?.requestBody;
    if (!body || !("content" in body)) return undefined;
    const [media] = Object.values(body.content);
    const [named] = Object.values(media?.examples ?? {});
    return JSON.stringify(media?.example ?? named?.value ?? {});
  }
}

function isOpenTo({ roles }: Operation, role: UserRole): boolean {
  return ["public", "user", role].some((each) => roles.includes(each));
}
