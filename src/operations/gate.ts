/** Does a job when it is its turn. */
export type Gate = <T>(job: () => Promise<T>) => Promise<T>;

/** Lets at most so many jobs be done at once, whoever brings them; the others wait their turn, first come, first served. */
export function gate(limit: number): Gate {
  const waiting: Array<() => void> = [];
  let free = limit;
  return async (job) => {
    if (free > 0) {
      free -= 1;
    } else {
      // Whoever leaves hands its place on, so that nobody who comes later slips in between.
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    try {
      return await job();
    } finally {
      const next = waiting.shift();
      if (next) {
        next();
      } else {
        free += 1;
      }
    }
  };
}
