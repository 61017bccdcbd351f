import { DescribeParametersCommand, GetParameterHistoryCommand, GetParametersCommand, ParameterMetadata, SSMClient } from '@aws-sdk/client-ssm';
import { Asking, AT_ONCE } from './asking';
import { Found, lookFor } from './look-for';
import { ReferenceLook } from './reference';
import { UserError } from '../../../errors';
import { atMost } from '../../at-most';
import { chunks } from '../../aws/chunks';
import { amiIdsIn } from '../decide/ami-ids-in';
import { GoldenAmi } from '../golden-ami';

/** Parameters that one call gives. Source: SSM API reference, GetParameters. */
const MOST_NAMES = 10;

/** Entries on a page. Source: SSM API reference, DescribeParameters and GetParameterHistory. */
const PAGE = 50;

interface Listed {
  readonly name: string;
  readonly version: number;
}

/**
 * AMIs whose ID is somewhere in the text of an SSM parameter, of whatever data type, or was in a version that is remembered.
 *
 * Secure strings are not read: EC2 takes an AMI from a `String` alone (source: SSM API reference, PutParameter), and to read them all would be to
 * decrypt every secret of the account.
 */
export async function parameterReferences(asking: Asking, ssm: SSMClient, amis: readonly GoldenAmi[]): Promise<ReferenceLook> {
  return lookFor('SSM parameter', amis, async (found) => {
    const all = await readable(asking, ssm);
    const young = all.filter(({ version }) => version === 1);
    const changed = await atMost(AT_ONCE, chunks(young, MOST_NAMES).map((some) => () => readNow(asking, ssm, some, found)));
    const old = [...all.filter(({ version }) => version !== 1), ...changed.flat()];
    await atMost(AT_ONCE, old.map((parameter) => () => readHistory(asking, ssm, parameter, found)));
  });
}

async function readable(asking: Asking, ssm: SSMClient): Promise<Listed[]> {
  const found: Listed[] = [];
  const pages = asking.pages('list SSM parameters (ssm:DescribeParameters)', async (NextToken) => {
    const answer = await ssm.send(new DescribeParametersCommand({ NextToken, MaxResults: PAGE }));
    return { items: answer.Parameters, next: answer.NextToken };
  });
  for await (const parameters of pages) {
    found.push(...parameters.flatMap(listed));
  }
  return found;
}

function listed({ Name: name, Type: type, Version: version }: ParameterMetadata): Listed[] {
  if (name === undefined || version === undefined || !['String', 'StringList', 'SecureString'].includes(type ?? '')) {
    throw new UserError(`The SSM parameter ${name ?? 'without a name'} has no version, or an unknown type (${type}), in the answer of ssm:DescribeParameters.`);
  }
  return type === 'SecureString' ? [] : [{ name, version }];
}

/** Reads parameters that had one version when they were listed; those that have got another one since are left for their history. */
async function readNow(asking: Asking, ssm: SSMClient, some: readonly Listed[], found: Found): Promise<Listed[]> {
  const asked = new GetParametersCommand({ Names: some.map(({ name }) => name) });
  const { Parameters: parameters } = await asking.call('read SSM parameters (ssm:GetParameters)', () => ssm.send(asked));
  return some.flatMap(({ name }) => {
    const { Value: value, Version: version } = parameters?.find(({ Name }) => Name === name) ?? {};
    if (value === undefined || version === undefined) {
      throw new UserError(`The SSM parameter ${name} is not in the answer of ssm:GetParameters.`);
    }
    if (version !== 1) {
      return [{ name, version }];
    }
    takeDown(found, value, `SSM parameter ${name}`);
    return [];
  });
}

async function readHistory(asking: Asking, ssm: SSMClient, { name, version: newest }: Listed, found: Found): Promise<void> {
  const seen = new Set<number>();
  const pages = asking.pages(`read the history of the SSM parameter ${name} (ssm:GetParameterHistory)`, async (NextToken) => {
    const answer = await ssm.send(new GetParameterHistoryCommand({ Name: name, NextToken, MaxResults: PAGE }));
    return { items: answer.Parameters, next: answer.NextToken };
  });
  for await (const entries of pages) {
    for (const { Version: version, Value: value } of entries) {
      if (version === undefined || value === undefined) {
        throw new UserError(`A version of the SSM parameter ${name} has no value in the answer of ssm:GetParameterHistory.`);
      }
      seen.add(version);
      takeDown(found, value, `SSM parameter ${name} (version ${version})`);
    }
  }
  if (!seen.has(newest)) {
    throw new UserError(`The history of the SSM parameter ${name} lacks its version ${newest} (ssm:GetParameterHistory).`);
  }
}

function takeDown(found: Found, text: string, by: string): void {
  for (const amiId of amiIdsIn(text)) {
    found(amiId, by);
  }
}
