/** Does all the work, at most so much at once; the results are in the order of the work. */
export async function atMost<T>(limit: number, work: ReadonlyArray<() => Promise<T>>): Promise<T[]> {
  const results: T[] = [];
  const queue = [...work.entries()];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [index, job] = next;
      results[index] = await job();
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}
