import { inWords } from './in-words';
import { lostRules } from './lost-rules';
import { SettingPath, settingThatDecides } from './settings-of';
import { changedAttributes } from '../../plan/changed-attributes';
import { ResourceChange } from '../../plan/plan-json';

/** An attribute that the first deploy changes without making its resource anew. */
export interface ChangeInPlace {
  readonly address: string;
  readonly attribute: string;
  readonly from: string;
  readonly to: string;
  /** What decides it. @default - the stack itself */
  readonly setting?: SettingPath;
}

/** What follows from another attribute, or is Terraform's own affair and not AWS's. */
const NOT_SHOWN = new Set([
  'arn', 'default_version', 'force_delete', 'force_delete_warm_pool', 'id', 'ignore_failed_scaling_activities', 'latest_version', 'revoke_rules_on_delete',
  'skip_destroy', 'tags_all', 'update_default_version', 'wait_for_capacity_timeout',
]);

/** What may hold a secret, or is a hash or a code of something else. */
const NEVER_SHOWN = new Set(['user_data', 'policy', 'assume_role_policy']);

/** What a plan changes in place of what there is, an attribute at a time. */
export function changesInPlace(changes: readonly ResourceChange[]): ChangeInPlace[] {
  return changes.filter(({ change }) => change.actions.includes('update')).flatMap((resource) => {
    const { address, type, change } = resource;
    const attributes = changedAttributes(change).filter((name) => !NOT_SHOWN.has(name));
    return attributes.map((attribute) => ({ address, attribute, ...values(resource, attribute), setting: settingThatDecides(type, attribute) }));
  });
}

/** A sentence for each thing that the first deploy takes away from somebody, though it changes in place. */
export function takenAway(changes: readonly ResourceChange[]): string[] {
  return changes.flatMap(({ address, type, change: { actions, before, after } }) => {
    const rules = type === 'aws_security_group' && actions.includes('update') ? lostRules(before, after) : [];
    return rules.length === 0 ? [] : [`The first deploy takes rules from ${address} (${String(before?.name)}) that this stack does not have: ${rules.join('; ')}.`];
  });
}

function values({ change: { before, after } }: ResourceChange, attribute: string): Pick<ChangeInPlace, 'from' | 'to'> {
  if (NEVER_SHOWN.has(attribute)) {
    return { from: 'theirs', to: 'the stack\'s' };
  }
  return { from: inWords(before?.[attribute]), to: attribute in (after ?? {}) ? inWords(after![attribute]) : 'what is known after the apply' };
}
