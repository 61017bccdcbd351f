import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateLaunchTemplateCommand, CreateSnapshotCommand, CreateTagsCommand, CreateVolumeCommand, DisableImageCommand, EC2Client,
  EnableImageDeprecationCommand, RegisterImageCommand,
} from '@aws-sdk/client-ec2';
import { run } from '../../../src/toolchain/process';
import { DIGEST, SOURCE_AMI } from '../../operations/support/amis';
import { FleetCloud, startFleetCloud } from '../../support/fleet-cloud';

const MAIN = join(__dirname, '../../../src/cli/main.ts');
const REGION = 'ap-southeast-1';
let cloud: FleetCloud;
let ec2: EC2Client;
let home: string;

beforeAll(async () => {
  cloud = await startFleetCloud();
  home = mkdtempSync(join(tmpdir(), 'ami-'));
  ec2 = new EC2Client(cloud.client);
}, 300_000);
afterAll(async () => {
  await cloud.stop();
  rmSync(home, { recursive: true });
});

const type = async (...args: string[]) => {
  const env = { PATH: process.env.PATH, HOME: home, ...cloud.env };
  return (await run(process.execPath, ['--import', 'tsx', MAIN, ...args], { env })).stdout;
};

async function bake(name: string, tags: Record<string, string>): Promise<string> {
  const volume = await ec2.send(new CreateVolumeCommand({ AvailabilityZone: `${REGION}a`, Size: 30, Encrypted: true }));
  const snapshot = await ec2.send(new CreateSnapshotCommand({ VolumeId: volume.VolumeId }));
  const image = await ec2.send(new RegisterImageCommand({
    Name: name,
    Architecture: 'x86_64',
    RootDeviceName: '/dev/xvda',
    BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { SnapshotId: snapshot.SnapshotId, VolumeSize: 30 } }],
  }));
  const all = { Name: name, Project: 'optima-ai-shell', ManagedBy: 'packer', SourceAMI: SOURCE_AMI, ImageTag: 'latest', ImageDigest: DIGEST, Environment: 'prod', ...tags };
  await ec2.send(new CreateTagsCommand({ Resources: [image.ImageId!], Tags: Object.entries(all).map(([Key, Value]) => ({ Key, Value })) }));
  return image.ImageId!;
}

test('an account\'s AMIs are listed, shown and compared', async () => {
  const old = await bake('ai-shell-golden-20260131-0945', { RollVerdict: 'verified', InputsParts: 'files=0' });
  const now = await bake('ai-shell-golden-20260201-0945', { RollVerdict: 'untested', InputsParts: 'files=1', ImageTag: 'v2' });
  await bake('ai-shell-golden-20260201-0946', { Environment: 'stage' });
  await ec2.send(new CreateLaunchTemplateCommand({ LaunchTemplateName: 't', LaunchTemplateData: { ImageId: now } }));
  await ec2.send(new EnableImageDeprecationCommand({ ImageId: old, DeprecateAt: new Date(Date.now() + 3_600_000) }));
  await ec2.send(new DisableImageCommand({ ImageId: old }));

  const list = JSON.parse(await type('ami:list', '--json'));
  expect(list.notKnown).toEqual([]);
  expect(list.amis.map(({ id }: { id: string }) => id).sort()).toEqual([old, now].sort());
  expect(list.amis).toContainEqual(expect.objectContaining({ id: old, state: 'disabled', verdict: 'verified' }));
  expect(list.prune).toEqual({ amiIds: [], monthlyUsdAtMost: 0 });

  const details = JSON.parse(await type('ami:show', now, '--json'));
  expect(details.ami.usedBy).toContainEqual(expect.objectContaining({ kind: 'image reference' }));
  expect(details.notKnown).toEqual([expect.stringMatching(/^the commit /), expect.stringMatching(/^what is in it\./)]);

  const diff = JSON.parse(await type('ami:diff', old, now, '--json'));
  expect(diff.inputs).toEqual(['files']);
  expect(diff.settings).toEqual(expect.arrayContaining([{ name: 'tag ImageTag', from: 'latest', to: 'v2' }]));

  const table = await type('ami:list');
  expect(table).toContain(old);
  expect(table).toContain('Prune would save nothing: something keeps each of them.');
}, 300_000);
