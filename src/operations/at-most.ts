/**
 * Does all the work, at most so much at once; the results are in the order of the work.
 *
 * @throws the first error of a job; none is begun after it.
 */
export async function atMost<T>(limit: number, work: ReadonlyArray<() => Promise<T>>): Promise<T[]> {
  const results: T[] = [];
  const queue = work.entries();
  let failed = false;
  const worker = async () => {
    for (const [index, job] of queue) {
      if (failed) {
        return;
      }
      try {
        results[index] = await job();
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, work.length) }, worker));
  return results;
}
