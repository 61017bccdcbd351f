import { z } from 'zod';
import { UserError } from '../../errors';

const attributes = z.record(z.string(), z.unknown());

const resourceChange = z.object({
  address: z.string(),
  mode: z.enum(['managed', 'data']),
  type: z.string(),
  /** An object that an earlier apply could not remove is told apart by this key. */
  deposed: z.string().optional(),
  change: z.object({
    actions: z.array(z.string()),
    before: attributes.nullish(),
    after: attributes.nullish(),
    after_unknown: z.union([attributes, z.boolean()]).optional(),
    /** What exists already and enters the state. */
    importing: z.object({ id: z.string().optional() }).optional(),
    /** Attributes that force a replacement. */
    replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).optional(),
  }),
});

const output = z.object({ value: z.unknown().optional() });

const plan = z.object({
  /** Whether there is anything to apply: of resources, outputs, moves and imports. */
  applyable: z.boolean(),
  resource_changes: z.array(resourceChange).default([]),
  output_changes: z.record(z.string(), z.object({ before: z.unknown().optional() })).default({}),
  planned_values: z.object({ outputs: z.record(z.string(), output).default({}) }),
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
