import { launchChange } from './launch-change';
import { PlanJson, readPlan, ResourceChange } from './plan-json';
import { destroys, PlannedChange, plannedChange } from './planned-change';
import { UserError } from '../../errors';

/** What a plan does, in the fleet's terms. */
export interface PlanMeaning {
  /** Nothing changes, neither resources nor outputs. */
  readonly empty: boolean;
  /** Instances are replaced. */
  readonly rolls: boolean;
  /** The group does not exist yet. */
  readonly creates: boolean;
  readonly ami: {
    /** @default - nobody knows, or there was none */
    readonly from?: string;
    readonly to: string;
    /** Where it comes from: `variable`, `pin`, `lookup` or `stock`. */
    readonly source: string;
  };
  /** What the group launches. */
  readonly launchTemplate: {
    /** @default - it is made */
    readonly id?: string;
    /** Number of the version, as text. @default - there was no group */
    readonly from?: string;
    /** Number of the version, as text. @default - a new one */
    readonly to?: string;
  };
  /** Container image that tasks run, with its digest where the AMI names one. */
  readonly image: { readonly from?: string; readonly to: string };
  /** Every resource that changes. */
  readonly changes: readonly PlannedChange[];
  /** Addresses of what is destroyed or replaced in AWS. */
  readonly destroyed: readonly string[];
  /** Messages of the checks that failed. */
  readonly warnings: readonly string[];
}

/**
 * What a saved plan of a fleet's stack does.
 *
 * @param json what `terraform show -json` prints of it, parsed.
 * @throws UserError when it is not the plan of such a stack.
 */
export function planMeaning(json: unknown): PlanMeaning {
  const plan = readPlan(json);
  const managed = plan.resource_changes.filter(({ mode, deposed }) => mode === 'managed' && deposed === undefined);
  const group = managed.find(({ type }) => type === 'aws_autoscaling_group');
  if (!group) {
    throw new UserError('The plan knows no Auto Scaling group: it is none of a fleet\'s stack.');
  }
  const template = managed.find(({ type }) => type === 'aws_launch_template');
  const { creates, rolls, ...launchTemplate } = launchChange(group, template);
  return {
    empty: !plan.applyable,
    rolls,
    creates,
    ami: { from: amiBefore(plan, template, launchTemplate.from), to: planned(plan, 'ami_id'), source: planned(plan, 'ami_source') },
    launchTemplate,
    image: { from: before(plan, 'image'), to: planned(plan, 'image') },
    changes: plan.resource_changes.flatMap((change) => plannedChange(change) ?? []),
    destroyed: plan.resource_changes.filter(destroys).map(({ address }) => address),
    warnings: warningsOf(plan),
  };
}

/** What the group launches, where that is the newest version, of which Terraform knows the AMI; else what the last apply wrote down. */
function amiBefore(plan: PlanJson, template: ResourceChange | undefined, version: string | undefined): string | undefined {
  const { latest_version: newest, image_id: image } = template?.change.before ?? {};
  return version !== undefined && String(newest) === version && typeof image === 'string' ? image : before(plan, 'ami_id');
}

function before(plan: PlanJson, name: string): string | undefined {
  const value = plan.output_changes[name]?.before;
  return typeof value === 'string' ? value : undefined;
}

function planned(plan: PlanJson, name: string): string {
  const value = plan.planned_values.outputs[name]?.value;
  if (typeof value !== 'string') {
    throw new UserError(`The plan does not say what the output ${name} will be: it is none of a fleet's stack, or one that destroys it.`);
  }
  return value;
}

function warningsOf({ checks }: PlanJson): string[] {
  const failed = checks.filter(({ address, status }) => address.kind === 'check' && (status === 'fail' || status === 'error'));
  return failed.flatMap(({ instances }) => instances.flatMap(({ problems }) => problems.map(({ message }) => message)));
}
