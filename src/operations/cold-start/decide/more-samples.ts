import { GroupRoom } from './group-room';
import { Measure } from './measures';

/** What is wanted of starts that are to be made. */
export interface WantedSamples {
  readonly environment: string;
  readonly measure: Measure;
  /** Samples that count. */
  readonly count: number;
  readonly room: GroupRoom;
}

/**
 * How to get samples of a measure, in words: what to type, with a number that is enough whatever is known already, or why it can't be done so.
 *
 * The first start of each kind does not count; instances of the warm pool are taken first, and are no cold starts.
 */
export function moreSamples({ environment, measure, count, room }: WantedSamples): string {
  const { instances, because } = needed(measure, count + 1, room.warm);
  if (instances === 0) {
    return because;
  }
  if (instances > room.free) {
    return `${because} That takes ${instances} instances, and the group has room for ${room.free} more: `
      + `enlarge fleet.maxSize and deploy, ${room.live > 0 ? 'wait until ECS has taken some away, ' : ''}or take another measure.`;
  }
  return `${because} To make some: npx projen cold-start --env ${environment} --launch --samples ${instances}`;
}

/** @param starts of the kind, the first included, which does not count. */
function needed(measure: Measure, starts: number, warm: number): { readonly instances: number; readonly because: string } {
  const pool = `${warm} ${warm === 1 ? 'waits' : 'wait'} in the warm pool and ${warm === 1 ? 'is' : 'are'} taken first`;
  switch (measure) {
    case 'cold':
    case 'cold-ready':
      return {
        instances: warm + starts,
        because: `The first does not count${warm === 0 ? '' : `, and ${pool}: ${warm + starts} instances make ${starts} cold starts`}.`,
      };
    case 'warm':
    case 'warm-ready':
      return warm === 0
        ? { instances: 0, because: 'Nothing waits in the warm pool, so that no start can come from it now.' }
        : {
          instances: Math.min(warm, starts),
          because: `The first does not count, and ${pool}${warm >= starts ? '' : `: it takes ${Math.ceil(starts / warm)} runs, each once the pool is full again`}.`,
        };
    case 'first':
    case 'pull':
    case 'wait':
      // One that falls short of the pool's number makes no cold start, so that only the first warm one is lost.
      return { instances: warm === 0 || warm >= starts ? starts : starts + 1, because: 'The first cold start does not count, nor does the first from the warm pool.' };
  }
}
