import { z } from 'zod';
import { UserError } from '../../errors';

const attributes = z.record(z.string(), z.unknown());

/** Marks a part of a value, or all of it, by true at its place. */
const mask = z.union([attributes, z.array(z.unknown()), z.boolean()]).optional();

const resourceChange = z.object({
  address: z.string(),
  /** Address before this plan, where that was another. */
  previous_address: z.string().optional(),
  mode: z.enum(['managed', 'data']),
  type: z.string(),
  /** An object that an earlier apply could not remove is told apart by this key. */
  deposed: z.string().optional(),
  change: z.object({
    actions: z.array(z.string()),
    before: attributes.nullish(),
    after: attributes.nullish(),
    after_unknown: z.union([attributes, z.boolean()]).optional(),
    /** What must not be shown. */
    before_sensitive: mask,
    after_sensitive: mask,
    /** What exists already and is taken over, by this ID. */
    importing: z.object({ id: z.string().optional() }).nullish(),
    /** Attributes that force a replacement. */
    replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).optional(),
  }),
});

const output = z.object({ value: z.unknown().optional() });

const outputChange = z.object({
  actions: z.array(z.string()).default([]),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  after_unknown: mask,
  before_sensitive: mask,
  after_sensitive: mask,
});

const plan = z.object({
  /** Whether there is anything to apply: of resources, outputs, moves and imports. */
  applyable: z.boolean(),
  resource_changes: z.array(resourceChange).default([]),
  output_changes: z.record(z.string(), outputChange).default({}),
  planned_values: z.object({ outputs: z.record(z.string(), output).default({}) }).default({ outputs: {} }),
  checks: z.array(z.object({
    address: z.object({ kind: z.string() }),
    status: z.string(),
    instances: z.array(z.object({ problems: z.array(z.object({ message: z.string() })).default([]) })).default([]),
  })).default([]),
});

/** What is read of a plan. */
export type PlanJson = z.output<typeof plan>;
export type ResourceChange = PlanJson['resource_changes'][number];

/**
 * Reads what `terraform show -json` prints of a saved plan.
 *
 * Source: https://developer.hashicorp.com/terraform/internals/json-format
 *
 * @throws UserError when it has another form.
 */
export function readPlan(json: unknown): PlanJson {
  const parsed = plan.safeParse(json);
  if (!parsed.success) {
    throw new UserError(`Terraform's plan can't be read:\n${z.prettifyError(parsed.error)}`, 'Terraform 1.10 or newer is needed: terraform version');
  }
  return parsed.data;
}
