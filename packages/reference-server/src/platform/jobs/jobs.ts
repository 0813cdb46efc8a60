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
  type Room,
  registerRepeated,
  renewJob,
} from "./job-store.ts";
import { Poller } from "./poller.ts";
import { backoff, describeFailure, MAX_ATTEMPTS, RETRY_PAUSES } from "./retry.ts";
import { withTimeLimit } from "./time-limit.ts";

export {
  cancelJob,
  type FailingJob,
  type ParkedJob,
  parkedJobs,
  retryParkedJobs,
  type ScheduledJob,
  scheduleJob,
  skipParkedJob,
} from "./job-store.ts";

/**
 * `signal` aborts when the server stops, the job was taken by another process, or a quarter of an hour is
 * over: then it has failed, and is tried again though it may still be at it.
 */
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
/** Jobs of one name at a time: those that wait for somebody who is away leave room for all others. */
const MAX_OF_A_NAME = 10;
/** A process that dies keeps its jobs from the others for so long; running jobs renew it. */
const LEASE = 60_000;
/** Longest time for a job: one that hangs would be renewed for ever, and keep itself from being done. */
const TIME_LIMIT = 15 * 60_000;

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
  readonly #running = new Map<string, { readonly name: string; readonly end: Promise<void> }>();
  /** How many jobs this process has begun. */
  #begun = 0;
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
   * waits for a person after some hours (commands/parked.ts), unless it is to be tried `forever`, as where
   * money is owed.
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
    await this.#ended();
  }

  /** Looks for work now, for instance after the clock was moved. */
  wake(): void {
    this.#poller.wake();
  }

  /** Runs what is due, and what becomes due by that, to its end; for tests. Answers with how many were run. */
  async runDue(): Promise<number> {
    let total = 0;
    for (;;) {
      // Those that run meanwhile may schedule others, or take their room.
      const begun = this.#running.size === 0 ? this.#begun : undefined;
      const started = await this.#poller.run();
      await this.#ended();
      if (this.#begun === begun) return total;
      total += started;
    }
  }

  /** Jobs whose last try failed. */
  async failing(): Promise<FailingJob[]> {
    return this.#database.read(failingJobs);
  }

  async #ended(): Promise<void> {
    await Promise.all([...this.#running.values()].map(({ end }) => end));
  }

  #register(name: string, registration: Registration): void {
    if (this.#registrations.has(name)) throw new Error(`There are two jobs named ${name}.`);
    this.#registrations.set(name, registration);
  }

  async #startDue(): Promise<number> {
    const now = this.#clock.now();
    await this.#registerRepeated(now);
    const rooms = this.#rooms();
    const names = rooms.flatMap((room) => room.names);
    if (!(await this.#database.read(() => hasDueJobs(now, names)))) return 0;
    const owner = newId("clm", now);
    const except = [...this.#running.keys()];
    const claimed = await this.#database.write(() =>
      claimJobs({ owner, until: now + LEASE, now, rooms, except }),
    );
    this.#begun += claimed.length;
    for (const job of claimed) {
      const end = this.#run(job, owner).finally(() => {
        this.#running.delete(job.id);
        this.#poller.wake();
      });
      this.#running.set(job.id, { name: job.name, end });
    }
    return claimed.length;
  }

  #rooms(): Room[] {
    const registered = [...this.#registrations].map(([name, { interval }]) => ({ name, interval }));
    const running = [...this.#running.values()];
    // There is one of each name.
    const repeated = registered.filter(({ interval }) => interval !== undefined);
    const scheduled = registered.filter(({ interval }) => interval === undefined);
    return [
      { names: repeated.map(({ name }) => name), limit: repeated.length },
      ...scheduled.map(({ name }) => ({
        names: [name],
        limit: MAX_OF_A_NAME - running.filter((one) => one.name === name).length,
      })),
    ].filter(({ limit }) => limit > 0);
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
    const renewal = setInterval(() => {
      this.#database
        .write(() => renewJob(job.id, owner, this.#clock.now() + LEASE))
        .then((kept) => kept || lost.abort())
        .catch((error: unknown) =>
          this.#log.error({ err: error, job: job.id }, "claim not renewed"),
        );
    }, LEASE / 3).unref();
    const failure = await this.#failureOf(job, registration, lost.signal);
    clearInterval(renewal);
    try {
      await this.#end(job, owner, registration, failure);
    } catch (error) {
      this.#log.error({ err: error, job: job.id }, "the end of a job could not be recorded");
    }
  }

  async #failureOf(
    job: ClaimedJob,
    { handler }: Registration,
    lost: AbortSignal,
  ): Promise<{ readonly error: unknown } | undefined> {
    try {
      const payload: unknown = JSON.parse(job.payload);
      await withTimeLimit(TIME_LIMIT, lost, (limited) =>
        handler(payload, AbortSignal.any([this.#stop.signal, limited])),
      );
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
