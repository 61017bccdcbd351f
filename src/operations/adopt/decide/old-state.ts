import { z } from 'zod';
import { UserError } from '../../../errors';

const attributes = z.record(z.string(), z.unknown());

/** What `terraform state pull` prints. Source: Terraform 1.11, internal/states/statefile/version4.go. */
const pulled = z.object({
  version: z.literal(4),
  resources: z.array(z.object({
    module: z.string().optional(),
    mode: z.string(),
    type: z.string(),
    name: z.string(),
    instances: z.array(z.object({ index_key: z.union([z.string(), z.number()]).optional(), attributes: attributes.nullish() })),
  })),
});

interface ShownResource {
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly values?: Record<string, unknown>;
}

interface Module {
  readonly resources?: readonly ShownResource[];
  readonly child_modules?: readonly Module[];
}

const moduleOf: z.ZodType<Module> = z.lazy(() => z.object({
  resources: z.array(z.object({ address: z.string(), mode: z.string(), type: z.string(), values: attributes.optional() })).optional(),
  child_modules: z.array(moduleOf).optional(),
}));

/** What `terraform show -json` prints of a state. Source: https://developer.hashicorp.com/terraform/internals/json-format */
const shown = z.object({ format_version: z.string(), values: z.object({ root_module: moduleOf }) });

/** A resource in the state of the repository that the fleet belongs to until now. */
export interface OldResource {
  readonly address: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/**
 * Reads a state as `terraform state pull` or `terraform show -json` prints it.
 *
 * @param text the file's content.
 * @param file its name, for the message.
 * @throws UserError when it is neither.
 */
export function readOldState(text: string, file: string): OldResource[] {
  const json = parse(text);
  const pull = pulled.safeParse(json);
  if (pull.success) {
    return pull.data.resources.filter(({ mode }) => mode === 'managed').flatMap(({ module, type, name, instances }) => instances.map((instance) => ({
      address: `${module === undefined ? '' : `${module}.`}${type}.${name}${index(instance.index_key)}`,
      type,
      attributes: instance.attributes ?? {},
    })));
  }
  const show = shown.safeParse(json);
  if (show.success) {
    return resourcesOf(show.data.values.root_module);
  }
  throw new UserError(`${file} is no state of Terraform's.`, 'In the old repository: terraform state pull > old.tfstate. Then: npx projen adopt --old-state old.tfstate');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function index(key: string | number | undefined): string {
  return key === undefined ? '' : `[${JSON.stringify(key)}]`;
}

function resourcesOf({ resources = [], child_modules: children = [] }: Module): OldResource[] {
  const own = resources.filter(({ mode }) => mode === 'managed').map(({ address, type, values }) => ({ address, type, attributes: values ?? {} }));
  return [...own, ...children.flatMap(resourcesOf)];
}
