import { z } from 'zod';
import { UserError } from '../../../errors';

const blocks = z.record(z.string(), z.unknown());

const configuration = z.looseObject({
  terraform: z.unknown(),
  provider: z.record(z.string(), z.array(blocks)),
  locals: blocks.default({}),
  data: blocks.default({}),
  variable: blocks.default({}),
  resource: z.record(z.string(), z.record(z.string(), blocks)),
});

/** A stack as cdktf generates it: Terraform's own configuration, as JSON. */
export type Configuration = z.output<typeof configuration>;

/** A resource that a stack declares. */
export interface DeclaredResource {
  /** Such as `aws_iam_role.role_6F6C4F6D`. */
  readonly address: string;
  readonly type: string;
  /** Its arguments, with expressions unresolved. */
  readonly args: Readonly<Record<string, unknown>>;
}

/**
 * Reads what cdktf has generated for a stack.
 *
 * @throws UserError when it has another form.
 */
export function readConfiguration(json: unknown): Configuration {
  const parsed = configuration.safeParse(json);
  if (!parsed.success) {
    throw new UserError(`What was generated for the stack can't be read:\n${z.prettifyError(parsed.error)}`);
  }
  return parsed.data;
}

/** The resources that a stack declares. */
export function declaredResources({ resource }: Configuration): DeclaredResource[] {
  return Object.entries(resource).flatMap(([type, named]) => (
    Object.entries(named).map(([name, args]) => ({ address: `${type}.${name}`, type, args }))
  ));
}
