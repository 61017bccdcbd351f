import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { amiNames } from './ami-name';
import { OnLost, tryLock } from '../../toolchain/locks';
import { isBuilderFor } from '../aws/builders';
import { Clients } from '../aws/clients';
import { isAmiNamed } from '../aws/golden-amis';

/** Where a name is chosen. */
export interface Registry {
  readonly clients: Clients;
  /** Folder for locks: a name is reserved by one, for all builds of this machine, whatever their environment. */
  readonly cache: string;
  readonly now: () => Date;
  /** Told when the reservation is lost on the way. */
  readonly onLost: OnLost;
}

/**
 * Does something with a name that no AMI has, and that no running build, here or elsewhere, is going to give to its own.
 *
 * EC2 refuses a second AMI of one name in an account and Region, but only after the whole bake. Builds elsewhere are known by their
 * builder, so two that begin on two machines within the seconds that a builder takes to appear can still meet.
 */
export async function withReservedName<T>({ clients, cache, now, onLost }: Registry, use: (name: string) => Promise<T>): Promise<T> {
  const folder = join(cache, 'locks');
  mkdirSync(folder, { recursive: true });
  for (const name of amiNames(now())) {
    const release = await tryLock(join(folder, `${clients.region}-${name}.lock`), onLost);
    try {
      // Asked under the lock: a build that has freed the name has left an AMI of it, or nothing.
      if (release && !await isAmiNamed(clients, name) && !await isBuilderFor(clients, name)) {
        return await use(name);
      }
    } finally {
      await release?.();
    }
  }
  throw new Error('unreachable');
}
