import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ExplicitAmi, explicitAmi } from '../../bake/explicit-ami';

/** Folder of the stacks, each with its variable file, in the project. */
export const STACKS = 'stacks';

/** Variable file of a stack, seen from the top of the project. */
export const VARIABLE_FILE = /^stacks\/[^/]+\/terraform\.tfvars$/;

/** The AMIs that variable files of the working copy set, of every stack that there is: an environment may have had another one. */
export function setByHand(project: string): ExplicitAmi[] {
  const folder = join(project, STACKS);
  return existsSync(folder) ? readdirSync(folder).sort().flatMap((stack) => explicitAmi(project, stack, {}) ?? []) : [];
}
