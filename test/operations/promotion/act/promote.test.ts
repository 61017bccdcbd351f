import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTagsCommand, DescribeImagesCommand, DescribeInstanceTypesCommand } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { UsageError } from '../../../../src/errors';
import { promote, PromotionRequest, PromotionTools } from '../../../../src/operations/promotion/act/promote';
import { Pins, renderPins } from '../../../../src/pins/pin';
import { readPins } from '../../../../src/pins/pin-file';
import { describedAmi } from '../../support/amis';
import { ACCOUNT, awsError, mockedClients } from '../../support/clients';
import { prodSettings, stageSettings } from '../../support/settings';
import { pinnedTo, verifiedInStage } from '../support';

const AMI = verifiedInStage();
const OTHER = verifiedInStage({ id: 'ami-0000000000000000b' }, { Environment: 'prod' });
const PINS: Pins = { stage: pinnedTo(AMI), prod: pinnedTo(OTHER) };
const WAY = { from: stageSettings(), to: prodSettings(), yes: true };

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'promote-'));
});
afterEach(() => rmSync(project, { recursive: true }));

const pinFile = () => join(project, 'golden-ami.json');

function account({ ami = AMI, pins = PINS }: { ami?: typeof AMI; pins?: Pins } = {}) {
  writeFileSync(pinFile(), renderPins(pins));
  const { clients, ec2, sts } = mockedClients();
  sts.on(GetCallerIdentityCommand).resolves({ Account: ACCOUNT, Arn: 'arn:aws:iam::123456789012:user/me' });
  ec2.on(DescribeImagesCommand).resolves({ Images: [describedAmi(ami)] });
  ec2.on(CreateTagsCommand).resolves({});
  const promoting = (request: Partial<PromotionRequest> = {}, tools: Partial<PromotionTools> = {}) => (
    promote({ ...WAY, ...request }, { clients, project, variables: {}, gates: [], ...tools }));
  return { ec2, promoting, tagged: () => ec2.commandCalls(CreateTagsCommand).map(({ args }) => args[0].input) };
}

test('tags the AMI that stage has pinned as prod\'s, and pins it; what prod had stays known', async () => {
  const { promoting, tagged } = account();
  await expect(promoting()).resolves.toMatchObject({ outcome: 'promoted', from: 'stage', to: 'prod', amiId: AMI.id, before: { amiId: OTHER.id }, reasons: [], warnings: [] });
  expect(tagged()).toEqual([{ Resources: [AMI.id], Tags: [{ Key: 'Environment', Value: 'prod' }, { Key: 'PromotedFrom', Value: 'stage' }] }]);
  expect(readPins(pinFile())).toEqual({ stage: PINS.stage, prod: { ...pinnedTo(AMI), previous: OTHER.id } });
});

test('without --yes, says what it would do, and does nothing', async () => {
  const { promoting, tagged } = account();
  await expect(promoting({ yes: false })).resolves.toMatchObject({ outcome: 'would-promote', pin: { amiId: AMI.id } });
  expect(tagged()).toEqual([]);
  expect(readPins(pinFile())).toEqual(PINS);
});

test('the tags come first: where they can\'t be written, nothing is pinned', async () => {
  const { ec2, promoting } = account();
  ec2.on(CreateTagsCommand).rejects(awsError('UnauthorizedOperation', 'not you'));
  await expect(promoting()).rejects.toThrow(`The AWS credentials may not tag the AMI ${AMI.id} (ec2:CreateTags): not you`);
  expect(readPins(pinFile())).toEqual(PINS);
});

test('killed between tags and pin, it is taken up by typing it again', async () => {
  const { promoting, tagged } = account({ ami: verifiedInStage({}, { Environment: 'prod', PromotedFrom: 'stage' }) });
  await expect(promoting()).resolves.toMatchObject({ outcome: 'promoted' });
  expect(tagged()).toEqual([]);
  expect(readPins(pinFile()).prod).toMatchObject({ amiId: AMI.id, previous: OTHER.id });
  await expect(promoting()).resolves.toMatchObject({ outcome: 'unchanged', pin: { amiId: AMI.id } });
});

test('a pin that can\'t be written after the tags: says what is, and what to type', async () => {
  const { ec2, promoting } = account();
  ec2.on(CreateTagsCommand).callsFake(() => {
    writeFileSync(pinFile(), '{');
  });
  await expect(promoting()).rejects.toMatchObject({
    message: expect.stringMatching(new RegExp(`^${AMI.id} is prod's by its tags, but is not pinned: .*golden-ami\\.json is not JSON`)),
    remedy: 'Then type it again.',
  });
});

test.each([undefined, AMI.id])('without a pin file, nothing is promoted, and nobody\'s pin is lost: %s', async (amiId) => {
  const { promoting, tagged } = account();
  rmSync(pinFile());
  await expect(promoting({ amiId })).rejects.toThrow(`${pinFile()} is missing, so it is not known what is pinned.`);
  expect([tagged(), existsSync(pinFile())]).toEqual([[], false]);
});

test('promotes another one than the pinned, by its ID', async () => {
  const older = verifiedInStage({ id: 'ami-0000000000000000c' });
  const { ec2, promoting } = account({ ami: older });
  await expect(promoting({ amiId: older.id })).resolves.toMatchObject({ outcome: 'promoted', amiId: older.id });
  expect(ec2.call(0).args[0].input).toMatchObject({ Filters: [{ Name: 'image-id', Values: [older.id] }] });
});

test('refuses one that may not be promoted, with every reason, and does nothing', async () => {
  const { promoting, tagged } = account({ ami: verifiedInStage({ state: 'pending' }, { RollVerdict: 'failed' }) });
  await expect(promoting()).resolves.toMatchObject({
    outcome: 'refused',
    reasons: [
      'Its state is pending, not available.',
      'Its last roll is not verified: its tag RollVerdict says "failed". Deploy it there first: npx projen deploy --env stage',
    ],
  });
  expect(tagged()).toEqual([]);
  expect(readPins(pinFile())).toEqual(PINS);
});

test('refuses where nothing is pinned, and asks nobody', async () => {
  const { ec2, promoting } = account({ pins: {} });
  await expect(promoting()).resolves.toMatchObject({
    outcome: 'refused', reasons: ['stage has no pin, so there is nothing to promote. Bake and deploy it there first: npx projen build-ami --env stage'],
  });
  expect(ec2.calls()).toEqual([]);
});

test('an environment of its own Region: one sentence, and nobody is asked', async () => {
  const { ec2, promoting } = account();
  await expect(promoting({ from: stageSettings({ region: 'eu-west-1' }) })).resolves.toMatchObject({
    outcome: 'refused',
    reasons: ['stage is in Region eu-west-1, prod in Region ap-southeast-1: an AMI is pinned where it is, and none is copied. Bake it for prod: npx projen build-ami --env prod --tag latest'],
  });
  expect(ec2.calls()).toEqual([]);
});

test('credentials must be those of both environments\' account', async () => {
  const { promoting } = account();
  await expect(promoting({ to: prodSettings({ account: '999999999999' }) })).rejects.toThrow(
    'The credentials are those of account 123456789012 (arn:aws:iam::123456789012:user/me); environment prod belongs to account 999999999999.');
});

test('asks gates about an AMI that nothing else speaks against, and an objection keeps it', async () => {
  const gate = jest.fn(async () => ({ passed: false, sentence: 'A cold start takes 95 s, not less than 90 s.' }));
  const { promoting, tagged } = account();
  await expect(promoting({}, { gates: [async () => ({ passed: true, sentence: 'Warm is fine.' }), gate] })).resolves.toMatchObject({
    outcome: 'refused', reasons: ['A cold start takes 95 s, not less than 90 s.'], gatesPassed: ['Warm is fine.'],
  });
  expect(gate.mock.calls).toEqual([[AMI]]);
  expect(tagged()).toEqual([]);

  const bad = account({ ami: verifiedInStage({ state: 'pending' }) });
  await expect(bad.promoting({}, { gates: [gate] })).resolves.toMatchObject({ outcome: 'refused', reasons: ['Its state is pending, not available.'] });
  expect(gate).toHaveBeenCalledTimes(1);
});

test('machines that hibernate with more memory than the disk was checked for: refused', async () => {
  const { ec2, promoting } = account();
  const type = (InstanceType: 't3.small' | 't3.medium', SizeInMiB: number) => (
    { InstanceType, MemoryInfo: { SizeInMiB }, HibernationSupported: true, ProcessorInfo: { SupportedArchitectures: ['x86_64' as const] } });
  ec2.on(DescribeInstanceTypesCommand).resolves({ InstanceTypes: [type('t3.small', 2048), type('t3.medium', 4096)] });
  await expect(promoting({ from: stageSettings({ fleet: { instanceType: 't3.small' } }) })).resolves.toMatchObject({
    outcome: 'refused', reasons: ['Its disk was checked to hold 2048 MiB of memory, instances of prod hibernate with 4096 MiB: 2048 MiB may be missing.'],
  });
});

test('says when the pin has no effect, because the variable wins', async () => {
  const { promoting } = account();
  mkdirSync(join(project, 'stacks/ai-shell-ecs'), { recursive: true });
  writeFileSync(join(project, 'stacks/ai-shell-ecs/terraform.tfvars'), 'golden_ami_id = "ami-0000000000000000d"\n');
  await expect(promoting()).resolves.toMatchObject({
    warnings: ['stacks/ai-shell-ecs/terraform.tfvars sets golden_ami_id = "ami-0000000000000000d", which wins: the pin has no effect until that is gone.'],
  });
});

test('refuses what is no AMI ID, and the same environment twice, as usage errors', async () => {
  const { promoting } = account();
  await expect(promoting({ amiId: 'ami-1' })).rejects.toThrow(new UsageError('"ami-1" is not an AMI ID. An AMI ID looks like ami-0123456789abcdef0.'));
  await expect(promoting({ to: stageSettings() })).rejects.toThrow(new UsageError('--from and --to are both stage: an AMI is promoted from one environment to another.'));
});
