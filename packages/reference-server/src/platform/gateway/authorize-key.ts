import { DomainError } from "@embark/rules/domain-error";
import type { Request } from "express";
import type { Context } from "../../context.ts";
import type { Operation } from "../contract/document.ts";
import { keysOf } from "./api-keys.ts";
import { allowsOrigin, isOwnOrigin } from "./origins.ts";
import type { ApiKey } from "./principal.ts";

/**
 * Makes the first half of "who calls": the key of a request, once it may be used from where it comes and
 * for what it asks. Without a key, pages of this server and programs that are no browsers may go on.
 * Throws a DomainError `key_not_valid`, `origin_not_allowed` or `scope_missing`.
 */
export function keyAuthorizer(
  context: Context,
): (
  request: Request,
  operation: Pick<Operation, "area" | "method">,
) => Promise<ApiKey | undefined> {
  const keys = keysOf(context);

  return async (request, { area, method }) => {
    const { origin, "embark-key": text } = request.headers;
    const isForeign = origin !== undefined && !isOwnOrigin(request, origin, context.publicUrl);
    if (text === undefined) {
      if (isForeign) {
        throw new DomainError(
          "origin_not_allowed",
          `Pages of ${origin} need a publishable key that allows this origin. Send it as the header Embark-Key.`,
        );
      }
      return undefined;
    }
    await keys.current();
    const key = keys.find(String(text));
    if (!key) {
      throw new DomainError(
        "key_not_valid",
        "This key is not known here. Copy it again, from its first to its last character.",
      );
    }
    const fault = keys.faultOf(key);
    if (fault !== undefined) throw new DomainError("key_not_valid", fault);
    if (key.kind === "secret" && origin !== undefined) {
      throw new DomainError(
        "origin_not_allowed",
        "A secret key came from a web page, where everybody can read it. Roll it now, and use a publishable key in pages.",
      );
    }
    if (isForeign && !allowsOrigin(key.origins, origin)) {
      throw new DomainError(
        "origin_not_allowed",
        `This key may not be used on ${origin}. Add the page to the origins of the key.`,
      );
    }
    const scope = `${area}:${method === "get" ? "read" : "write"}`;
    if (!key.scopes.includes(scope)) {
      throw new DomainError("scope_missing", `This key has no scope ${scope}, which this needs.`);
    }
    keys.noteUse(key);
    return key;
  };
}
