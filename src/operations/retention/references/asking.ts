import { UserError } from '../../../errors';
import { explained } from '../../aws/explain';
import { gate } from '../../gate';

/** Calls that are under way at a time. */
export const AT_ONCE = 8;

/** A page of a listing, as an answer has it. */
export interface Page<T> {
  /** Undefined when the answer lacks its list, which AWS gives when it is empty, too. */
  readonly items: readonly T[] | undefined;
  /** Token of the page after it; undefined or empty on the last one. */
  readonly next: string | undefined;
}

/** How AWS is asked about references: {@link AT_ONCE} calls at a time, and every error names its call. */
export interface Asking {
  /**
   * Makes one call.
   *
   * @param what what it does, to follow "could not": `list instances (ec2:DescribeInstances)`.
   * @throws UserError whatever goes wrong.
   */
  readonly call: <T>(what: string, send: () => Promise<T>) => Promise<T>;
  /**
   * Follows every page of a listing, one at a time, so that none is kept.
   *
   * @throws UserError also when an answer lacks its list, or the pages don't end.
   */
  readonly pages: <T>(what: string, send: (token: string | undefined) => Promise<Page<T>>) => AsyncGenerator<readonly T[]>;
}

/** Asks in one Region. */
export function askIn(region: string): Asking {
  const through = gate(AT_ONCE);
  const call = <T>(what: string, send: () => Promise<T>) => through(() => named(what, region, send));
  return {
    call,
    pages: async function* pages(what, send) {
      const tokens = new Set<string>();
      let token: string | undefined;
      do {
        const { items, next } = await call(what, () => send(token));
        if (!items) {
          throw new UserError(`Could not ${what}: the answer has no list.`);
        }
        yield items;
        if (next && tokens.has(next)) {
          throw new UserError(`Could not ${what}: after its last page comes one that has been there already.`);
        }
        token = next;
        tokens.add(token ?? '');
      } while (token);
    },
  };
}

async function named<T>(what: string, region: string, send: () => Promise<T>): Promise<T> {
  try {
    return await explained(what, region, send);
  } catch (error) {
    const { message } = error as Error;
    // The SDK puts hints for programmers below.
    throw message.includes(what) ? error : new UserError(`Could not ${what}: ${message.split('\n')[0]}`);
  }
}
