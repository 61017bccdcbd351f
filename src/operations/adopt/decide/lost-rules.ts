import { isDeepStrictEqual } from 'node:util';

type Rule = Readonly<Record<string, unknown>>;

/**
 * Rules of a security group that are gone after a plan, in words.
 *
 * @param before attributes of the group, as the plan has them.
 * @param after the same afterwards.
 */
export function lostRules(before: Rule | null | undefined, after: Rule | null | undefined): string[] {
  return ['ingress', 'egress'].flatMap((direction) => {
    const stay = rules(after?.[direction]).map(substance);
    const lost = rules(before?.[direction]).filter((rule) => !stay.some((other) => isDeepStrictEqual(other, substance(rule))));
    return lost.map((rule) => `${direction} ${inWords(rule, direction)}`);
  });
}

function rules(value: unknown): Rule[] {
  return Array.isArray(value) ? value as Rule[] : [];
}

/** A description does not open or close anything. */
function substance({ description: _description, ...rule }: Rule): unknown {
  return rule;
}

function inWords(rule: Rule, direction: string): string {
  const { protocol, from_port: from, to_port: to } = rule;
  const ports = protocol === '-1' ? 'everything' : `${String(protocol)} ${from === to ? String(from) : `${String(from)}-${String(to)}`}`;
  const peers = ['cidr_blocks', 'ipv6_cidr_blocks', 'prefix_list_ids', 'security_groups'].flatMap((name) => (rule[name] as string[] | null) ?? []);
  return `${ports} ${direction === 'ingress' ? 'from' : 'to'} ${[...peers, ...rule.self === true ? ['itself'] : []].join(', ')}`;
}
