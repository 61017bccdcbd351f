import { changedAttributes } from './changed-attributes';
import { ResourceChange } from './plan-json';

/** What becomes of a resource. */
export interface PlannedChange {
  readonly address: string;
  readonly action: 'create' | 'update' | 'replace' | 'destroy' | 'forget';
  /** Attributes that change; of a replacement, those that force it. */
  readonly attributes: readonly string[];
}

/** What becomes of a resource; undefined when that is nothing. */
export function plannedChange({ address, change }: ResourceChange): PlannedChange | undefined {
  const action = actionOf(change.actions);
  switch (action) {
    case undefined:
      return undefined;
    case 'update':
      return { address, action, attributes: changedAttributes(change) };
    case 'replace':
      return { address, action, attributes: [...new Set((change.replace_paths ?? []).map(([name]) => String(name)))].sort() };
    default:
      return { address, action, attributes: [] };
  }
}

/**
 * Whether a change takes something away in AWS. A resource with `skip_destroy`, such as a revision of a task definition, only leaves the state.
 */
export function destroys({ change }: ResourceChange): boolean {
  return change.actions.includes('delete') && change.before?.skip_destroy !== true;
}

function actionOf(actions: readonly string[]): PlannedChange['action'] | undefined {
  const has = (action: string) => actions.includes(action);
  if (has('create')) {
    return has('delete') || has('forget') ? 'replace' : 'create';
  }
  return has('update') ? 'update' : has('delete') ? 'destroy' : has('forget') ? 'forget' : undefined;
}
