import {
  CreateImageCommand, DeleteTagsCommand, DescribeImagesCommand, DescribeSnapshotsCommand, EC2Client, EnableImageCommand,
  EnableImageDeregistrationProtectionCommand, ListImagesInRecycleBinCommand, ListSnapshotsInRecycleBinCommand, RestoreImageFromRecycleBinCommand,
  RestoreSnapshotFromRecycleBinCommand, RunInstancesCommand, Tag,
} from '@aws-sdk/client-ec2';
import { CreateRuleCommand } from '@aws-sdk/client-rbin';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { makeRetentionClients, RetentionClients } from '../../../../src/operations/aws/retention-clients';
import { awsPrune } from '../../../../src/operations/retention/act/aws-prune';
import { lookAtEach, lookAtListed } from '../../../../src/operations/retention/act/look-at-references';
import { planPrune } from '../../../../src/operations/retention/act/plan-prune';
import { prune } from '../../../../src/operations/retention/act/prune';
import { FleetCloud, startFleetCloud } from '../../../support/fleet-cloud';
import { REGION } from '../../support/clients';

jest.setTimeout(120_000);

const STOCK_AMI = 'ami-0ec52023a1b2c3d4e';
const DAY_MS = 24 * 3_600_000;
const TAGS: Tag[] = Object.entries({ Project: 'optima-ai-shell', ManagedBy: 'packer', Environment: 'prod' }).map(([Key, Value]) => ({ Key, Value }));

let cloud: FleetCloud;
let clients: RetentionClients;
let account: string;
/** The oldest first. */
const amis: string[] = [];
/** Days that have passed, as far as the prune knows. */
let days = 0;
/** What undoes the last step that was taken. */
let undo: readonly string[] = [];

beforeAll(async () => {
  cloud = await startFleetCloud();
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'nobody', AWS_SECRET_ACCESS_KEY: 'nothing', AWS_ENDPOINT_URL: cloud.env.AWS_ENDPOINT_URL });
  clients = makeRetentionClients(REGION);
  account = (await clients.sts.send(new GetCallerIdentityCommand({}))).Account!;
  await furnish(clients.ec2);
});
afterAll(() => cloud.stop());

async function furnish(ec2: EC2Client): Promise<void> {
  const { Instances: [builder] = [] } = await ec2.send(new RunInstancesCommand({ ImageId: STOCK_AMI, MinCount: 1, MaxCount: 1 }));
  for (let number = 0; number < 5; number += 1) {
    const TagSpecifications = [{ ResourceType: 'image' as const, Tags: TAGS }, { ResourceType: 'snapshot' as const, Tags: TAGS }];
    amis.push((await ec2.send(new CreateImageCommand({ InstanceId: builder.InstanceId, Name: `ai-shell-golden-${number}`, TagSpecifications }))).ImageId!);
    // EC2 tells the second in which an AMI was made.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
  }
  // What runs the second one keeps it.
  await ec2.send(new RunInstancesCommand({ ImageId: amis[1], MinCount: 1, MaxCount: 1 }));
}

/** One `ami:prune --yes`, a day after the one before. */
async function run() {
  days += 1;
  const tools = { clients, pins: async () => [], versionsKept: 3 };
  const looks = { lookAtListed: lookAtListed.bind(undefined, tools), lookAtEach: lookAtEach.bind(undefined, tools) };
  const port = { ...awsPrune('prod', clients, looks), now: () => new Date(Date.now() + days * DAY_MS) };
  const scope = {
    home: { environment: 'prod', account, region: REGION }, rules: { keep: 3, olderThanDays: 0, max: 10, soakDays: 1 }, withoutRecycleBin: false,
  };
  const plan = await planPrune(scope, port);
  const outcomes = await prune(plan, { ...scope, heard: () => undefined, signal: new AbortController().signal }, port);
  undo = outcomes.at(-1)?.undo?.commands ?? undo;
  return { refused: plan.refused, gaps: plan.gaps.length, took: outcomes.map(({ amiId, step, outcome }) => [amis.indexOf(amiId), step, outcome]) };
}

async function described(id: string) {
  const [image] = (await clients.ec2.send(new DescribeImagesCommand({ Filters: [{ Name: 'image-id', Values: [id] }], IncludeDisabled: true }))).Images!;
  return image;
}

async function makeRule(ResourceType: 'EC2_IMAGE' | 'EBS_SNAPSHOT'): Promise<void> {
  await clients.rbin.send(new CreateRuleCommand({
    ResourceType,
    RetentionPeriod: { RetentionPeriodValue: 14, RetentionPeriodUnit: 'DAYS' },
    ResourceTags: [{ ResourceTagKey: 'Project', ResourceTagValue: 'optima-ai-shell' }],
  }));
}

/** Does what a line for a shell says. */
async function type(line: string): Promise<void> {
  const [, , name, ...options] = line.split(' ');
  const { region, ...given } = Object.fromEntries(options.flatMap((word, at) => (word.startsWith('--') ? [[word.slice(2), options[at + 1]]] : [])));
  expect(region).toBe(REGION);
  const [ImageId, SnapshotId] = [given['image-id'], given['snapshot-id']];
  const calls: Record<string, () => Promise<unknown>> = {
    'restore-snapshot-from-recycle-bin': () => clients.ec2.send(new RestoreSnapshotFromRecycleBinCommand({ SnapshotId })),
    'restore-image-from-recycle-bin': () => clients.ec2.send(new RestoreImageFromRecycleBinCommand({ ImageId })),
    'enable-image': () => clients.ec2.send(new EnableImageCommand({ ImageId })),
    'delete-tags': () => clients.ec2.send(new DeleteTagsCommand({ Resources: [given.resources], Tags: [{ Key: given.tags.replace('Key=', '') }] })),
    'enable-image-deregistration-protection': () => clients.ec2.send(new EnableImageDeregistrationProtectionCommand({ ImageId })),
  };
  await calls[name]();
}

test('an AMI that nothing needs goes its way a step a run, into the Recycle Bin, and one that something runs stays', async () => {
  const fine = { refused: [], gaps: 0 };
  const snapshotId = (await described(amis[0])).BlockDeviceMappings![0].Ebs!.SnapshotId!;
  await expect(run()).resolves.toEqual({ ...fine, took: [[0, 'deprecate', 'done']] });
  await expect(run()).resolves.toEqual({ ...fine, took: [[0, 'disable', 'done']] });
  await expect(described(amis[0])).resolves.toMatchObject({ State: 'disabled', Tags: expect.arrayContaining([{ Key: 'DisabledAt', Value: expect.any(String) }]) });

  await expect(run()).resolves.toEqual({ refused: [], gaps: 1, took: [] });
  await makeRule('EC2_IMAGE');
  await expect(run()).resolves.toEqual({ refused: [], gaps: 1, took: [] });
  await makeRule('EBS_SNAPSHOT');

  await expect(run()).resolves.toEqual({ ...fine, took: [[0, 'deregister', 'done']] });
  await expect(run()).resolves.toEqual({ ...fine, took: [] });
  expect(await described(amis[0])).toBeUndefined();
  await expect(clients.ec2.send(new ListImagesInRecycleBinCommand({}))).resolves.toMatchObject({ Images: [{ ImageId: amis[0] }] });
  await expect(clients.ec2.send(new ListSnapshotsInRecycleBinCommand({}))).resolves.toMatchObject({ Snapshots: [{ SnapshotId: snapshotId }] });
  const { Snapshots: left } = await clients.ec2.send(new DescribeSnapshotsCommand({ Filters: [{ Name: 'snapshot-id', Values: [snapshotId] }] }));
  expect(left).toEqual([]);
  expect((await described(amis[1])).State).toBe('available');
});

test('what undoes it brings it back, and no later run takes it again', async () => {
  expect(undo).toHaveLength(5);
  for (const line of undo) {
    await type(line);
  }
  const { State, Tags } = await described(amis[0]);
  expect([State, Tags!.map(({ Key }) => Key)]).toEqual(['available', expect.not.arrayContaining(['DisabledAt'])]);
  await expect(run()).resolves.toEqual({ refused: [], gaps: 0, took: [] });
  await expect(run()).resolves.toEqual({ refused: [], gaps: 0, took: [] });
});
