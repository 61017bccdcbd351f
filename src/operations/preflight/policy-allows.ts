/** Statement of a key policy, as far as it is read. Source: IAM user guide, "Grammar of the IAM JSON policy language". */
interface Statement {
  readonly Effect?: string;
  readonly Principal?: string | { readonly AWS?: string | readonly string[] };
  readonly Action?: string | readonly string[];
}

/** Actions, of those that are wanted, that a policy allows a role by its name. What an account's administrator delegates to IAM is not seen. */
export function allowedByPolicy(policy: string, role: RegExp, wanted: readonly string[]): string[] {
  const { Statement: statements = [] } = JSON.parse(policy || '{}') as { Statement?: Statement | Statement[] };
  const actions = [statements].flat()
    .filter(({ Effect, Principal }) => Effect === 'Allow' && principals(Principal).some((principal) => principal === '*' || role.test(principal)))
    .flatMap(({ Action = [] }) => [Action].flat());
  return wanted.filter((action) => actions.some((pattern) => matches(pattern, action)));
}

function principals(principal: Statement['Principal']): string[] {
  return typeof principal === 'object' ? [principal.AWS ?? []].flat() : [principal ?? []].flat();
}

function matches(pattern: string, action: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*').replace(/\?/g, '.');
  return new RegExp(`^${escaped}$`, 'i').test(action);
}
