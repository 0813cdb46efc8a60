import type { PaymentProvider } from "./areas/payments/provider.ts";
import type { Config } from "./config.ts";
import type { Clock } from "./platform/clock/clock.ts";
import type { Sealer } from "./platform/crypto/sealer.ts";
import type { Database } from "./platform/database/database.ts";
import type { Events } from "./platform/events/events.ts";
import type { Health } from "./platform/http/health.ts";
import type { Jobs } from "./platform/jobs/jobs.ts";
import type { Log } from "./platform/log/log.ts";

/** What every area is given; made once by `createServer`. */
export interface Context {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly database: Database;
  /** For personal data, which is never stored in the clear. */
  readonly sealer: Sealer;
  readonly events: Events;
  readonly jobs: Jobs;
  readonly health: Health;
  readonly provider: PaymentProvider;
  /** Address that links begin with, without a slash at the end; known once the server listens. */
  readonly publicUrl: string;
}
