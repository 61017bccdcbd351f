import { createHash } from 'node:crypto';
import { PlanJson, readPlan, ResourceChange } from './plan-json';
import { valueChanges } from './value-changes';

/**
 * SHA-256, in hexadecimal, over what a plan would do: each resource and output that changes, what becomes of it, and each value before and after.
 * Plans that would do the same have the same digest, whenever and in whatever order they were made; what Terraform has only read, what stays, and
 * what it leaves to others (`ignore_changes`) is not in it. A sensitive value counts as changed or not, an unknown one as unknown.
 *
 * @param json what `terraform show -json` prints of a saved plan, parsed; of any stack.
 * @throws UserError when it is none.
 */
export function planDigest(json: unknown): string {
  return createHash('sha256').update(JSON.stringify(normalised(readPlan(json)))).digest('hex');
}

function normalised({ resource_changes: resources, output_changes: outputs }: PlanJson): unknown {
  const changed = resources.filter(({ mode }) => mode === 'managed').map(resource).filter((one) => one !== undefined);
  const told = Object.entries(outputs).map(([name, change]) => [name, valueChanges(change)] as const).filter(([, changes]) => changes.length > 0);
  return { resources: byFirst(changed), outputs: byFirst(told) };
}

/** Undefined when nothing becomes of it. */
function resource({ address, deposed, previous_address: moved, change }: ResourceChange) {
  const { actions, importing } = change;
  if (actions.every((action) => action === 'no-op' || action === 'read') && !moved && !importing) {
    return undefined;
  }
  // Of what goes, only that it goes matters.
  const values = actions.includes('create') || actions.includes('update') ? valueChanges(change).map(({ path, from, to }) => [path, from ?? null, to ?? null]) : [];
  return [`${address} ${deposed ?? ''}`, actions, moved ?? null, importing?.id ?? null, values] as const;
}

function byFirst<T extends readonly [string, ...unknown[]]>(list: readonly T[]): T[] {
  return [...list].sort(([a], [b]) => (a < b ? -1 : 1));
}
