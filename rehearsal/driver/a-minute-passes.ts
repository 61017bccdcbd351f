import assert from 'node:assert/strict';
import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { Session } from './session';
import { cacheDir } from '../../src/toolchain/cache-dir';

/**
 * Lets a minute pass, after which the lock of a program that was killed gives way: its last sign of life is that old then.
 *
 * @param kind what the lock's file name begins with.
 */
export function aMinutePasses({ env }: Session, kind: string): void {
  const folder = join(cacheDir(env), 'locks');
  const aWhileAgo = Date.now() / 1000 - 90;
  const locks = readdirSync(folder).filter((name) => name.startsWith(kind));
  assert.equal(locks.length, 1, `what was killed has not left one lock ${kind}…, but ${locks.length}`);
  locks.forEach((name) => utimesSync(join(folder, name), aWhileAgo, aWhileAgo));
}
