/** Operators of conditions that our policies use. Source: IAM user guide, "IAM JSON policy elements: Condition operators". */
type Operator = 'StringEquals' | 'StringEqualsIfExists' | 'ForAllValues:StringEquals' | 'ArnLike' | 'ArnEquals' | 'Bool' | 'BoolIfExists' | 'Null';

/** What must hold beside action and resource: operator, key of the request, allowed values. */
export type Conditions = Readonly<Partial<Record<Operator, Readonly<Record<string, string | readonly string[]>>>>>;

/** Something that a role may do. There is no statement that denies: what no statement allows is denied. */
export interface Statement {
  /** Name in the policy: letters and digits alone. */
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** @default - action and resource are enough */
  readonly conditions?: Conditions;
}

/** A policy as IAM has it. */
export function policyDocument(statements: readonly Statement[]): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map(({ sid, actions, resources, conditions }) => ({
      Sid: sid, Effect: 'Allow', Action: actions, Resource: resources, ...(conditions === undefined ? {} : { Condition: conditions }),
    })),
  });
}

/** Only where a thing carries these tags. */
export function tagged(tags: Readonly<Record<string, string>>): Conditions {
  return { StringEquals: withPrefix('aws:ResourceTag', tags) };
}

/** Only where what is made is given these tags at once. */
export function taggedAtBirth(tags: Readonly<Record<string, string>>): Conditions {
  return { StringEquals: withPrefix('aws:RequestTag', tags) };
}

/** Only in these Regions: for calls that can't be held to a resource. */
export function within(regions: readonly string[]): Conditions {
  return { StringEquals: { 'aws:RequestedRegion': regions } };
}

function withPrefix(prefix: string, tags: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}/${key}`, value]));
}
