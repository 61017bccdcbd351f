import { Door } from './door';
import { rollToVerdict } from './roll-to-verdict';
import { RollOptions } from './roll-tools-of';
import { AMI_ID } from '../contract';
import { UsageError } from '../errors';
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
  if (to !== undefined && !AMI_ID.test(to)) {
    throw new UsageError(`${JSON.stringify(to)} is not an AMI ID. An AMI ID looks like ami-0123456789abcdef0.`);
  }
  await rollToVerdict((tools) => rollback(to, tools), options, door);
}
