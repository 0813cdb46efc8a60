import { readFile } from "node:fs/promises";

type Method = "get" | "put" | "post" | "delete" | "patch";
const methods: readonly Method[] = ["get", "put", "post", "delete", "patch"];

/** A request and its answer, as they went over the wire. */
export interface Exchange {
  readonly method: Method;
  /** Below `/api/v1`, such as `/airports`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly status: number;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  /** The text of the answer, empty when it has none. */
  readonly text: string;
}

/** What is read of an HTTP archive (HAR 1.2). */
interface Archive {
  readonly log: {
    readonly entries: readonly {
      readonly request: { readonly method: string; readonly url: string };
      readonly response: {
        readonly status: number;
        readonly headers: readonly { readonly name: string; readonly value: string }[];
        readonly content: { readonly text?: string };
      };
    }[];
  };
}

const base = "/api/v1";

export async function readExchanges(har: string): Promise<Exchange[]> {
  const { log }: Archive = JSON.parse(await readFile(har, "utf8"));
  return log.entries.map(({ request, response }) => {
    const { pathname, searchParams } = new URL(request.url);
    return {
      method: methodOf(request.method),
      path: pathname.startsWith(base) ? pathname.slice(base.length) : pathname,
      query: searchParams,
      status: response.status,
      headers: Object.fromEntries(
        response.headers.map(({ name, value }) => [name.toLowerCase(), value]),
      ),
      text: response.content.text ?? "",
    };
  });
}

function methodOf(name: string): Method {
  const method = methods.find((each) => each === name.toLowerCase());
  if (!method) throw new Error(`The contract has no operation with ${name}.`);
  return method;
}
