export {
  createSession,
  type Session,
  type SessionOptions,
  type SignOutOptions,
} from "./session.ts";
