import { Door } from './door';
import { rollToVerdict } from './roll-to-verdict';
import { RollOptions } from './roll-tools-of';
import { requireAmiId } from '../ami-id';
import { deploy } from '../operations/roll/deploy';
import { roll } from '../operations/roll/roll';
import { rollback } from '../operations/roll/rollback';

/** `deploy`, and what came of it. */
export async function runDeploy(options: RollOptions, door: Door): Promise<void> {
  await rollToVerdict(deploy, options, door);
}

/** `roll`, and what came of it. */
export async function runTakeUp(options: RollOptions, door: Door): Promise<void> {
  await rollToVerdict(roll, options, door);
}

/** `rollback`, and what came of it. */
export async function runRollback({ to, ...options }: RollOptions & { readonly to?: string }, door: Door): Promise<void> {
  if (to !== undefined) {
    requireAmiId(to);
  }
  await rollToVerdict((tools) => rollback(to, tools), options, door);
}
