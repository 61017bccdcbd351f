import { z } from 'zod';
import { UserError } from '../../errors';

const policyText = z.object({ Statement: z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]) }).loose();

/** Whether a bucket's policy refuses what comes without TLS. */
export function demandsTls(bucketArn: string, policy: string | undefined): boolean {
  return policy !== undefined && read(policy).Statement.some((statement) => sameRule(statement, tlsOnly(bucketArn)));
}

/** A bucket's policy, with what it says already, and refusing what comes without TLS. */
export function withTlsDemanded(bucketArn: string, policy: string | undefined): string {
  const { Statement, ...more } = policy === undefined ? { Version: '2012-10-17', Statement: [] } : read(policy);
  return JSON.stringify({ ...more, Statement: [...Statement, { Sid: 'TlsOnly', ...tlsOnly(bucketArn) }] });
}

/** Source: S3 user guide, "Security best practices for Amazon S3", encryption of data in transit. */
function tlsOnly(bucketArn: string) {
  return {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [bucketArn, `${bucketArn}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}

/** Whether a statement has all that the rule has; it may have a name of its own. */
function sameRule(statement: unknown, rule: object): boolean {
  return Object.entries(rule).every(([key, value]) => JSON.stringify((statement as Record<string, unknown>)[key]) === JSON.stringify(value));
}

function read(policy: string): z.output<typeof policyText> {
  const parsed = policyText.safeParse(JSON.parse(policy));
  if (!parsed.success) {
    throw new UserError(`The policy of the state's bucket can't be read:\n${z.prettifyError(parsed.error)}`);
  }
  return parsed.data;
}
