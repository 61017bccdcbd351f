import { Account, ACCOUNT } from './account';

/** What was asked: the parameters of a query, or the members of a JSON text, by their names. */
export type Asked = Readonly<Record<string, unknown>>;

type Answer = (account: Account, asked: Asked) => object;

/** Values of `Filter.1.Value.1`, `Filter.1.Value.2`, … of the filter that has a name. */
function filterValues(asked: Asked, name: string): string[] {
  const key = Object.keys(asked).find((one) => /^Filter\.\d+\.Name$/.test(one) && asked[one] === name);
  const prefix = key?.replace('Name', 'Value.');
  return prefix === undefined ? [] : Object.keys(asked).filter((one) => one.startsWith(prefix)).map((one) => String(asked[one]));
}

/** A page of a listing, as AWS cuts them: the token says where it begins. */
function page<T>(asked: Asked, most: number, count: number, make: (index: number) => T): { items: T[]; next?: string } {
  const start = Number(asked.NextToken ?? 0);
  const size = Math.min(most, Number(asked.MaxResults ?? asked.MaxRecords ?? most));
  const end = Math.min(count, start + size);
  return { items: Array.from({ length: end - start }, (_, index) => make(start + index)), ...(end < count ? { next: String(end) } : {}) };
}

function xml(name: string, value: unknown): string {
  if (value === undefined) {
    return '';
  }
  if (Array.isArray(value)) {
    return `<${name}>${value.map((one) => xml('item', one)).join('')}</${name}>`;
  }
  const inside = typeof value === 'object' && value !== null ? Object.entries(value).map(([key, one]) => xml(key, one)).join('') : String(value);
  return `<${name}>${inside}</${name}>`;
}

function image(account: Account, index: number) {
  const { id, name, state, createdAt, snapshotId, tags } = account.ami(index);
  return {
    imageId: id,
    name,
    imageState: state,
    imageOwnerId: ACCOUNT,
    isPublic: false,
    creationDate: createdAt,
    architecture: 'x86_64',
    deregistrationProtection: 'disabled',
    blockDeviceMapping: [{ deviceName: '/dev/xvda', ebs: { snapshotId, volumeSize: 30, encrypted: true } }],
    tagSet: tagSet(tags),
  };
}

function tagSet(tags: Readonly<Record<string, string>>) {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}

function numbered(id: string): number {
  return parseInt(id.split('-')[1], 16);
}

const EC2: Readonly<Record<string, Answer>> = {
  DescribeImages: (account, asked) => {
    const ids = filterValues(asked, 'image-id');
    const some = ids.length > 0 ? { items: ids.map((id) => image(account, numbered(id))), next: undefined }
      : page(asked, 1000, account.sizes.amis, (index) => image(account, index));
    return { imagesSet: some.items, nextToken: some.next };
  },
  DescribeInstances: (account, asked) => {
    const { items, next } = page(asked, 1000, account.sizes.instances, (index) => ({
      reservationId: `r-${index}`,
      instancesSet: [{ instanceId: `i-${index}`, imageId: account.amiOfInstance(index), instanceState: { code: 16, name: 'running' } }],
    }));
    return { reservationSet: items, nextToken: next };
  },
  DescribeLaunchTemplateVersions: (account, asked) => {
    const { versions, templates } = account.sizes;
    const version = (template: number, index: number) => ({
      launchTemplateId: `lt-${template}`,
      versionNumber: index + 1,
      defaultVersion: index === 0,
      launchTemplateData: { imageId: account.amiOfVersion(template, index) },
    });
    const { items, next } = asked.LaunchTemplateId === undefined
      ? page(asked, 200, 2 * templates, (index) => version(Math.floor(index / 2), index % 2 === 0 ? 0 : versions - 1))
      : page(asked, 200, versions, (index) => version(Number(String(asked.LaunchTemplateId).split('-')[1]), versions - 1 - index));
    return { launchTemplateVersionSet: items, nextToken: next };
  },
  DescribeSnapshots: (account, asked) => ({
    snapshotSet: filterValues(asked, 'snapshot-id').map((id) => ({
      snapshotId: id,
      fullSnapshotSizeInBytes: 4 * 1024 ** 3,
      tagSet: tagSet(account.ami(numbered(id)).tags),
    })),
  }),
  DescribeLockedSnapshots: () => ({ snapshotSet: [] }),
  DescribeImageReferences: () => ({ imageReferenceSet: [] }),
};

const AUTO_SCALING: Readonly<Record<string, Answer>> = {
  DescribeAutoScalingGroups: (account, asked) => {
    const { items, next } = page(asked, 100, account.sizes.groups, (index) => ({
      AutoScalingGroupName: `group-${index}`,
      LaunchTemplate: { LaunchTemplateId: `lt-${index}`, LaunchTemplateName: `template-${index}`, Version: String(account.sizes.versions) },
      ...(index < account.sizes.pools ? { WarmPoolConfiguration: { MinSize: 1, PoolState: 'Stopped' } } : {}),
    }));
    return { AutoScalingGroups: items, NextToken: next };
  },
  DescribeLaunchConfigurations: () => ({ LaunchConfigurations: [] }),
  DescribeInstanceRefreshes: () => ({ InstanceRefreshes: [] }),
  DescribeWarmPool: () => ({ Instances: [] }),
};

const SSM: Readonly<Record<string, Answer>> = {
  DescribeParameters: (account, asked) => {
    const { items, next } = page(asked, 50, account.sizes.parameters, (index) => {
      const { name, before } = account.parameter(index);
      return { Name: name, Type: 'String', Version: before === undefined ? 1 : 2 };
    });
    return { Parameters: items, NextToken: next };
  },
  GetParameters: (account, asked) => ({
    Parameters: (asked.Names as string[]).map((name) => ({
      Name: name, Type: 'String', Version: 1, Value: account.parameter(Number(name.split('/')[2])).now,
    })),
    InvalidParameters: [],
  }),
  GetParameterHistory: (account, asked) => {
    const { name, now, before } = account.parameter(Number(String(asked.Name).split('/')[2]));
    return { Parameters: [{ Name: name, Version: 1, Value: before }, { Name: name, Version: 2, Value: now }] };
  },
};

/** The answer of EC2, in XML. */
export function answerOfEc2(account: Account, action: string, asked: Asked): string | undefined {
  const answer = EC2[action]?.(account, asked);
  return answer && xml(`${action}Response`, { requestId: '1', ...answer });
}

const CALLER = { Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/somebody`, UserId: 'somebody' };

/** The answer of Auto Scaling or STS, in XML. */
export function answerOfQuery(account: Account, action: string, asked: Asked): string | undefined {
  const answer = action === 'GetCallerIdentity' ? CALLER : AUTO_SCALING[action]?.(account, asked);
  return answer && xml(`${action}Response`, { [`${action}Result`]: answer }).replaceAll('<item>', '<member>').replaceAll('</item>', '</member>');
}

/** The answer of Systems Manager, for JSON. */
export function answerOfSsm(account: Account, action: string, asked: Asked): unknown {
  return SSM[action]?.(account, asked);
}

/** The answer of the Recycle Bin, for JSON: a rule for AMIs and one for snapshots. */
export function answerOfBin(action: string, asked: Asked): unknown {
  const period = { RetentionPeriodValue: 14, RetentionPeriodUnit: 'DAYS' };
  return action === 'ListRules' ? { Rules: [{ Identifier: asked.ResourceType, RetentionPeriod: period }] }
    : { Identifier: asked.Identifier, Status: 'available', RetentionPeriod: period, ResourceTags: [{ ResourceTagKey: 'Project', ResourceTagValue: 'optima-ai-shell' }] };
}
