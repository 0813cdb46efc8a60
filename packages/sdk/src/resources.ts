import { Call, Listing } from "./call.ts";
import { etagOf, rememberEtag } from "./etags.ts";
import type { Connect } from "./event-stream.ts";
import type { Resources } from "./generated/resources.ts";
import type {
  BookingAccess,
  CheckInAccess,
  EmbarkOptions,
  UpdateOptions,
  WriteOptions,
} from "./options.ts";
import type { Answer, Pipeline } from "./pipeline.ts";
import { serializeQuery } from "./query.ts";

/**
 * Operations by area and method, each as `method path flags items`. Flags: `q` takes a query, `b` a
 * body, `m` If-Match, `t` a booking token, `c` a check-in token, `r` may be repeated though its method does
 * not say so, `s` answers with a stream of events, `f` with a file, `o` is open to all, so no credentials are
 * sent. `items` is the member of a page that holds the items of a list.
 */
export type OperationTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The table of each area of the contract, with an entry for each of its methods. */
export type Areas = {
  readonly [Name in keyof Resources]: Readonly<Record<keyof Resources[Name], string>>;
};

/** Without slashes at its end: paths begin with one. */
export function baseUrlOf({ baseUrl }: Pick<EmbarkOptions, "baseUrl">): string {
  return baseUrl.replace(/\/+$/, "");
}

/** Path parameters come first, then the body or the query, then the options. */
type Method = (...inputs: readonly unknown[]) => Call<unknown> | AsyncIterable<unknown>;

/**
 * The methods of every area of the table. `R` is the interface that was generated from the same
 * contract as the table.
 */
export function createResources<R>(table: OperationTable, baseUrl: string, pipeline: Pipeline): R {
  function methodOf(operation: string, entry: string): Method {
    const [method = "", path = "", flags = "", items] = entry.split(" ");
    return (...inputs) => {
      const rest = [...inputs];
      const url = path.replace(/{(\w+)}/g, (_, name) => {
        const value = rest.shift();
        if (typeof value === "string" && value) return encodeURIComponent(value);
        throw new TypeError(`${operation}: ${name} must be a string that is not empty.`);
      });
      const body = flags.includes("b") ? JSON.stringify(rest.shift()) : undefined;
      const query = flags.includes("q") ? rest.shift() : undefined;
      // The generated interface has checked it.
      const options = (rest[0] ?? {}) as WriteOptions &
        BookingAccess &
        Partial<UpdateOptions & CheckInAccess>;

      async function send(
        parameters: unknown,
        more: Readonly<Record<string, string>> = {},
        signal = options.signal,
      ): Promise<Answer<unknown>> {
        const search = serializeQuery(parameters);
        const headers: Record<string, string> = { ...more };
        if (body) headers["content-type"] = "application/json";
        if (flags.includes("m")) headers["if-match"] = etagOf(operation, options.ifMatch);
        if (flags.includes("c")) headers["embark-check-in-token"] = options.checkInToken ?? "";
        const answer = await pipeline({
          operation,
          method,
          url: baseUrl + url + (search && `?${search}`),
          headers,
          body,
          open: flags.includes("o"),
          file: flags.includes("f"),
          bookingToken: flags.includes("t"),
          repeatable: flags.includes("r"),
          options: { ...options, signal },
        });
        rememberEtag(answer);
        return answer;
      }

      if (flags.includes("s")) {
        return stream((headers, signal) => send(query, headers, signal), options.signal);
      }
      if (!items) return new Call(send(query));
      return new Listing(send(query), {
        items: (page) => Object(page)[items],
        next: (page) => {
          const cursor = Object(page).nextCursor;
          return cursor && send({ ...Object(query), cursor });
        },
      });
    };
  }

  const resources = mapValues(table, (methods, area) =>
    mapValues(methods, (entry, name) => methodOf(`${area}.${name}`, entry)),
  );
  // The table and `R` come from the same contract.
  return resources as R;
}

/** Few programs listen to events, so pages load what it takes only then. */
async function* stream(connect: Connect, signal: AbortSignal | undefined): AsyncGenerator {
  const { readEvents } = await import("./event-stream.ts");
  yield* readEvents(connect, signal);
}

function mapValues<T, U>(
  record: Readonly<Record<string, T>>,
  change: (value: T, key: string) => U,
): Record<string, U> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, change(value, key)]),
  );
}
