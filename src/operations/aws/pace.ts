/** How often AWS is asked, by all clients that share it. */
export interface Pace {
  /** Seconds between two calls, at least; up to a tenth more, so that two watchers don't keep in step. */
  readonly seconds: number;
  /** Milliseconds since whenever. */
  readonly now: () => number;
  /** Waits for milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
  /** A number from 0 up to, and without, 1. */
  readonly random: () => number;
}

/** A client of the AWS SDK, as far as it is paced. */
interface Client {
  readonly middlewareStack: {
    addRelativeTo(middleware: (next: Handler) => Handler, where: { name: string; relation: 'after'; toMiddleware: string }): void;
  };
}

// The SDK's own type of these depends on the service; all that is done with what comes is handing it on.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Handler = (args: any) => Promise<any>;

/**
 * Slows clients down: each HTTP call, be it a page or a retry, waits until the pace's time has passed since the one before, whichever client
 * made that.
 */
export function paced(clients: readonly Client[], pace: Pace): void {
  let next = pace.now();
  const turn = async () => {
    const mine = Math.max(next, pace.now());
    next = mine + pace.seconds * 1000 * (1 + pace.random() / 10);
    if (mine > pace.now()) {
      await pace.sleep(mine - pace.now());
    }
  };
  const middleware = (call: Handler): Handler => async (args) => {
    await turn();
    return call(args);
  };
  for (const client of clients) {
    // Inside the retries, so that these wait, too, and outside the signature, so that none is stale.
    client.middlewareStack.addRelativeTo(middleware, { name: 'paced', relation: 'after', toMiddleware: 'retryMiddleware' });
  }
}
