/** A rule of every protocol and port, in words. */
const EVERYTHING = 'everything';

type Rule = Readonly<Record<string, unknown>>;

/**
 * What rules of a security group let in or out, and no rule does after a plan, in words. A rule that is written otherwise, or wider, takes nothing.
 *
 * @param before attributes of the group, as the plan has them.
 * @param after the same afterwards.
 */
export function lostRules(before: Rule | null | undefined, after: Rule | null | undefined): string[] {
  return ['ingress', 'egress'].flatMap((direction) => {
    const stay = rules(after?.[direction]);
    return rules(before?.[direction]).flatMap((rule) => {
      const kept = stay.filter((other) => [ports(rule), EVERYTHING].includes(ports(other))).flatMap(peers);
      const lost = peers(rule).filter((peer) => !kept.includes(peer) && !kept.includes(everybody(peer)));
      return lost.length === 0 ? [] : [`${direction} ${ports(rule)} ${direction === 'ingress' ? 'from' : 'to'} ${lost.join(', ')}`];
    });
  });
}

function rules(value: unknown): Rule[] {
  return Array.isArray(value) ? value as Rule[] : [];
}

function ports({ protocol, from_port: from, to_port: to }: Rule): string {
  return protocol === '-1' ? EVERYTHING : `${String(protocol)} ${from === to ? String(from) : `${String(from)}-${String(to)}`}`;
}

/** Whom a rule lets in or out. */
function peers(rule: Rule): string[] {
  const others = ['cidr_blocks', 'ipv6_cidr_blocks', 'prefix_list_ids', 'security_groups'].flatMap((name) => (rule[name] as string[] | null) ?? []);
  return rule.self === true ? [...others, 'itself'] : others;
}

/** The range that holds every address of a range's kind; what is no range is its own. */
function everybody(peer: string): string {
  return !peer.includes('/') ? peer : peer.includes(':') ? '::/0' : '0.0.0.0/0';
}
