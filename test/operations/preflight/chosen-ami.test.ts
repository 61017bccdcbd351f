import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeImagesCommand } from '@aws-sdk/client-ec2';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { TerraformStack, Testing } from 'cdktf';
import { NewestAmi } from '../../../src/constructs/ami-choice';
import { amiFacts } from '../../../src/operations/preflight/ami-facts';
import { chosenAmi, goldenAmiFilters } from '../../../src/operations/preflight/chosen-ami';
import { writePin } from '../../../src/pins/write-pin';
import { DIGEST, SOURCE_AMI } from '../support/amis';
import { mockedClients } from '../support/clients';
import { prodSettings } from '../support/settings';

const PINNED = 'ami-0000000000000000b';
let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'chosen-'));
});
afterEach(() => rmSync(project, { recursive: true }));

/** An account with two golden AMIs on two pages, or with none. */
function account({ golden }: { golden: boolean }) {
  const mocked = mockedClients();
  const image = (ImageId: string, CreationDate: string) => ({ ImageId, CreationDate });
  mocked.ec2.on(DescribeImagesCommand).resolves({ Images: golden ? [image('ami-old', '2026-01-01T00:00:00.000Z')] : [], NextToken: golden ? 'more' : undefined })
    .on(DescribeImagesCommand, { NextToken: 'more' }).resolves({ Images: [image('ami-new', '2026-02-01T00:00:00.000Z')] });
  mocked.ssm.on(GetParameterCommand).resolves({ Parameter: { Value: SOURCE_AMI } });
  return mocked;
}

async function pin(): Promise<void> {
  await writePin(join(project, 'golden-ami.json'), 'prod', {
    amiId: PINNED,
    name: 'n',
    region: 'ap-southeast-1',
    architecture: 'x86_64',
    sourceAmi: SOURCE_AMI,
    builtAt: '2026-01-31T09:50:00.000Z',
    images: [{ repository: 'r', tag: 'latest', digest: DIGEST }],
  });
}

test("chooses as the stack does: the variable file's AMI, the pinned one, the newest golden one, the ECS-optimized one", async () => {
  const choose = (golden: boolean) => chosenAmi(account({ golden }).clients, prodSettings(), { project, variables: {} });
  await expect(choose(false)).resolves.toEqual({ id: SOURCE_AMI, source: 'stock' });
  await expect(choose(true)).resolves.toEqual({ id: 'ami-new', source: 'lookup' });
  await pin();
  await expect(choose(true)).resolves.toEqual({ id: PINNED, source: 'pin' });
  mkdirSync(join(project, 'stacks/ai-shell-ecs'), { recursive: true });
  writeFileSync(join(project, 'stacks/ai-shell-ecs/terraform.tfvars'), 'golden_ami_id = "ami-0000000000000000c"\n');
  await expect(choose(true)).resolves.toEqual({
    id: 'ami-0000000000000000c', source: 'variable', where: 'stacks/ai-shell-ecs/terraform.tfvars',
  });
  rmSync(join(project, 'stacks'), { recursive: true });
  const variables = { TF_VAR_golden_ami_id: 'ami-0000000000000000d' };
  await expect(chosenAmi(account({ golden: true }).clients, prodSettings(), { project, variables })).resolves.toEqual({
    id: 'ami-0000000000000000d', source: 'variable', where: 'TF_VAR_golden_ami_id',
  });
});

test('does not choose a revoked AMI, whatever its verdict', async () => {
  const { clients, ec2 } = account({ golden: true });
  ec2.on(DescribeImagesCommand, { NextToken: 'more' }).resolves({
    Images: [{ ImageId: 'ami-new', CreationDate: '2026-02-01T00:00:00.000Z', Tags: [{ Key: 'Revoked', Value: '' }, { Key: 'RollVerdict', Value: 'verified' }] }],
  });
  await expect(chosenAmi(clients, prodSettings(), { project, variables: {} })).resolves.toEqual({ id: 'ami-old', source: 'lookup' });
});

test('looks golden AMIs up by the filters of the stack', async () => {
  const synthesised = JSON.parse(Testing.synthScope((scope) => {
    new NewestAmi(scope as TerraformStack, 'newest', { environment: 'prod', architecture: 'x86_64' });
  }));
  const [lookup, revoked] = Object.values(synthesised.data.aws_ami_ids) as Array<{ filter: unknown; owners: unknown }>;
  expect(revoked.filter).toEqual([{ name: 'tag-key', values: ['Revoked'] }]);
  expect(goldenAmiFilters(prodSettings())).toEqual(lookup.filter);
  const { clients, ec2 } = account({ golden: true });
  await chosenAmi(clients, prodSettings(), { project, variables: {} });
  expect(ec2.call(0).args[0].input).toMatchObject({
    Owners: lookup.owners, Filters: goldenAmiFilters(prodSettings()).map(({ name, values }) => ({ Name: name, Values: values })),
  });
});

test('does not choose past a pin file that is not in order', async () => {
  writeFileSync(join(project, 'golden-ami.json'), '{');
  await expect(chosenAmi(account({ golden: true }).clients, prodSettings(), { project, variables: {} })).rejects.toThrow('golden-ami.json is not JSON');
});

test('describes the chosen AMI, disabled and deprecated ones, too', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeImagesCommand).resolves({
    Images: [{
      ImageId: PINNED,
      Name: 'n',
      State: 'disabled',
      Architecture: 'x86_64',
      OwnerId: '591542846629',
      ImageOwnerAlias: 'amazon',
      DeprecationTime: '2026-03-01T00:00:00.000Z',
      Tags: [{ Key: 'Environment', Value: 'prod' }],
      RootDeviceName: '/dev/xvda',
      BlockDeviceMappings: [
        { DeviceName: '/dev/sdb', Ebs: { SnapshotId: 'snap-data', VolumeSize: 99, Encrypted: true } },
        { DeviceName: '/dev/xvda', Ebs: { SnapshotId: 'snap-root', VolumeSize: 30, Encrypted: false } },
      ],
    }],
  });
  await expect(amiFacts(clients, { id: PINNED, source: 'pin' })).resolves.toEqual({
    id: PINNED,
    source: 'pin',
    name: 'n',
    state: 'disabled',
    architecture: 'x86_64',
    owner: '591542846629',
    ownerAlias: 'amazon',
    deprecatedFrom: new Date('2026-03-01T00:00:00Z'),
    tags: { Environment: 'prod' },
    rootDevice: '/dev/xvda',
    rootSnapshot: { id: 'snap-root', sizeGib: 30, encrypted: false },
  });
  expect(ec2.call(0).args[0].input).toEqual({ Filters: [{ Name: 'image-id', Values: [PINNED] }], IncludeDeprecated: true, IncludeDisabled: true });
});

test('knows nothing of an AMI that is gone', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeImagesCommand).resolves({ Images: [] });
  await expect(amiFacts(clients, { id: PINNED, source: 'pin' })).resolves.toBeUndefined();
});
