import { UserError } from '../../errors';
import { readPlan } from '../plan/plan-json';
import { destroys, plannedChange } from '../plan/planned-change';

/** A plan of the stack `ai-shell-ci`, as far as it matters whether to carry it out. */
export interface CiPlan {
  /** Nothing would be done. */
  readonly empty: boolean;
  /** What would be done, a line each. */
  readonly changes: readonly string[];
  /** GitHub would be made known to the account as an OpenID Connect provider. */
  readonly makesProvider: boolean;
}

/**
 * What a plan of the stack means.
 *
 * @param json what `terraform show -json` prints of it.
 * @throws UserError when something would be destroyed.
 */
export function readCiPlan(json: unknown): CiPlan {
  const { applyable, resource_changes: resources } = readPlan(json);
  const managed = resources.filter(({ mode }) => mode === 'managed');
  const destroyed = managed.filter(destroys).map(({ address }) => address);
  if (destroyed.length > 0) {
    throw new UserError(`The plan would destroy ${destroyed.join(', ')}, and bootstrap destroys nothing. Nothing of the stack was changed.`,
      'If that is what you want, plan it and apply it yourself: npx cdktf deploy ai-shell-ci');
  }
  return {
    empty: !applyable,
    changes: managed.flatMap((resource) => {
      const change = plannedChange(resource);
      const name = resource.change.after?.name;
      return change ? [`${change.action} ${change.address}${typeof name === 'string' ? ` (${name})` : ''}`] : [];
    }),
    makesProvider: managed.some(({ type, change }) => type === 'aws_iam_openid_connect_provider' && change.actions.includes('create')),
  };
}
