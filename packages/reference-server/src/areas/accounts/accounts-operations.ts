import type { Context } from "../../context.ts";
import { authOperations } from "./auth-operations.ts";
import { mfaOperations } from "./mfa-operations.ts";
import { staffOperations } from "./staff-operations.ts";
import { usersOperations } from "./users-operations.ts";

/** What the area answers about people who sign in. */
export function accountsOperations(context: Context) {
  return {
    ...authOperations(context),
    ...mfaOperations(context),
    ...usersOperations(context),
    ...staffOperations(context),
  };
}
