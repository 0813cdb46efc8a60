import type { Clock } from "../clock/clock.ts";
import type { Database } from "../database/database.ts";
import { newId } from "../id/new-id.ts";
import type { Log } from "../log/log.ts";
import {
  type ClaimedJob,
  claimJobs,
  type FailingJob,
  failingJobs,
  finishJob,
  hasDueJobs,
  JOBS_TOPIC,
  postponeJob,
  registerRepeated,
  renewJob,
} from "./job-store.ts";
import { Poller } from "./poller.ts";
import { backoff, describeFailure, MAX_ATTEMPTS, RETRY_PAUSES } from "./retry.ts";

export { cancelJob, type FailingJob, type ScheduledJob, scheduleJob } from "./job-store.ts";

/** `signal` aborts when the server stops or the job was taken by another process. */
export type JobHandler = (payload: unknown, signal: AbortSignal) => Promise<void>;

interface Registration {
  readonly handler: JobHandler;
  /** Tried until it succeeds, however long that takes. */
  readonly forever: boolean;
  /** Milliseconds from one run to the next; undefined for jobs that are scheduled one by one. */
  readonly interval: number | undefined;
}

/** How soon a job that is due is noticed. */
const POLL_INTERVAL = 500;
const MAX_RUNNING = 20;
/** A process that dies keeps its jobs from the others for so long; running jobs renew it. */
const LEASE = 60_000;

export interface JobsOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Does work at its time by the clock that is passed in. Of several processes one does each job, and
 * a job never overlaps with itself. A failed one is tried again with growing pauses, so handlers
 * must bear being run twice. Nothing runs before `start()`; tests call `runDue()` instead.
 */
export class Jobs {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #registrations = new Map<string, Registration>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #stop = new AbortController();
  readonly #poller: Poller;
  readonly #unlisten: () => void;
  #unregistered: { name: string; interval: number }[] = [];

  constructor(options: JobsOptions) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#poller = new Poller(
      () => this.#startDue(),
      POLL_INTERVAL,
      (error) => this.#log.error({ err: error }, "jobs could not be claimed"),
    );
    this.#unlisten = options.database.onCommit(JOBS_TOPIC, () => this.wake());
  }

  /**
   * Runs `handler` for the jobs that `scheduleJob` was given with this name. One that goes on failing
   * waits for a person after some hours, unless it is to be tried `forever`, as where money is owed.
   */
  handle(name: string, handler: JobHandler, { forever = false } = {}): void {
    this.#register(name, { handler, interval: undefined, forever });
  }

  /**
   * Runs `handler` now, if it never ran, and then every `interval` milliseconds. Runs missed while
   * no server was running are made up for by one.
   */
  every(name: string, interval: number, handler: JobHandler): void {
    this.#register(name, { handler, interval, forever: true });
    this.#unregistered.push({ name, interval });
  }

  async start(): Promise<void> {
    this.#poller.start();
  }

  /** Aborts the signals of running jobs and waits for them to end. */
  async stop(): Promise<void> {
    this.#unlisten();
    this.#stop.abort();
    await this.#poller.stop();
    await Promise.all(this.#running.values());
  }

  /** Looks for work now, for instance after the clock was moved. */
  wake(): void {
    this.#poller.wake();
  }

  /** Runs what is due, and what becomes due by that, to its end; for tests. Answers with how many were run. */
  async runDue(): Promise<number> {
    let total = 0;
    for (;;) {
      const started = await this.#poller.run();
      await Promise.all(this.#running.values());
      if (started === 0) return total;
      total += started;
    }
  }

  /** Jobs whose last try failed. */
  async failing(): Promise<FailingJob[]> {
    return this.#database.read(failingJobs);
  }

  #register(name: string, registration: Registration): void {
    if (this.#registrations.has(name)) throw new Error(`There are two jobs named ${name}.`);
    this.#registrations.set(name, registration);
  }

  async #startDue(): Promise<number> {
    const now = this.#clock.now();
    await this.#registerRepeated(now);
    const names = [...this.#registrations.keys()];
    const limit = MAX_RUNNING - this.#running.size;
    if (limit === 0 || !(await this.#database.read(() => hasDueJobs(now, names)))) return 0;
    const owner = newId("clm", now);
    const except = [...this.#running.keys()];
    const claimed = await this.#database.write(() =>
      claimJobs({ owner, until: now + LEASE, now, names, except, limit }),
    );
    for (const job of claimed) {
      const running = this.#run(job, owner).finally(() => {
        this.#running.delete(job.id);
        this.#poller.wake();
      });
      this.#running.set(job.id, running);
    }
    return claimed.length;
  }

  async #registerRepeated(now: number): Promise<void> {
    const repeated = this.#unregistered;
    if (repeated.length === 0) return;
    await this.#database.write(function* () {
      for (const { name, interval } of repeated) {
        yield* registerRepeated(`every:${name}`, name, now, interval);
      }
    });
    this.#unregistered = this.#unregistered.filter((each) => !repeated.includes(each));
  }

  /** Never rejects: a claim that cannot be ended for lack of a database runs out. */
  async #run(job: ClaimedJob, owner: string): Promise<void> {
    const registration = this.#registrations.get(job.name);
    if (!registration) return;
    const lost = new AbortController();
    const signal = AbortSignal.any([this.#stop.signal, lost.signal]);
    const renewal = setInterval(() => {
      this.#database
        .write(() => renewJob(job.id, owner, this.#clock.now() + LEASE))
        .then((kept) => kept || lost.abort())
        .catch((error: unknown) =>
          this.#log.error({ err: error, job: job.id }, "claim not renewed"),
        );
    }, LEASE / 3).unref();
    try {
      const failure = await this.#failureOf(job, registration, signal);
      await this.#end(job, owner, registration, failure);
    } catch (error) {
      this.#log.error({ err: error, job: job.id }, "the end of a job could not be recorded");
    } finally {
      clearInterval(renewal);
    }
  }

  async #failureOf(
    job: ClaimedJob,
    { handler }: Registration,
    signal: AbortSignal,
  ): Promise<{ readonly error: unknown } | undefined> {
    try {
      await handler(JSON.parse(job.payload), signal);
      return undefined;
    } catch (error) {
      return { error };
    }
  }

  async #end(
    job: ClaimedJob,
    owner: string,
    { interval, forever }: Registration,
    failure: { readonly error: unknown } | undefined,
  ): Promise<void> {
    const now = this.#clock.now();
    if (!failure) {
      if (interval === undefined) return this.#database.write(() => finishJob(job.id, owner));
      const missed = Math.floor((now - job.run_at) / interval);
      const next = {
        runAt: job.run_at + (missed + 1) * interval,
        attempts: 0,
        parked: false,
        error: null,
      };
      return this.#database.write(() => postponeJob(job.id, owner, next));
    }
    if (this.#stop.signal.aborted) {
      // Not its fault; the next process takes it up at once.
      const next = { runAt: job.run_at, attempts: job.attempts, parked: false, error: null };
      return this.#database.write(() => postponeJob(job.id, owner, next));
    }
    this.#log.warn({ err: failure.error, job: job.id, attempts: job.attempts + 1 }, "a job failed");
    const attempts = job.attempts + 1;
    const longest = Math.min(RETRY_PAUSES.longest, interval ?? RETRY_PAUSES.longest);
    const next = {
      runAt: now + backoff(attempts, { first: RETRY_PAUSES.first, longest }),
      attempts,
      // A repeated job has no other chance to run, so it is never given up.
      parked: !forever && attempts >= MAX_ATTEMPTS,
      error: describeFailure(failure.error),
    };
    return this.#database.write(() => postponeJob(job.id, owner, next));
  }
}

export function createJobs(options: JobsOptions): Jobs {
  return new Jobs(options);
}
