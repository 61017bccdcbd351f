import { launching, scripted } from './support/fake-tools';
import { fresh, refresh, stale } from './support/looks';
import { planned } from './support/plans';
import { UserError } from '../../../src/errors';
import { NoFleet, roll } from '../../../src/operations/roll/roll';
import { CommandFailed, Interrupted } from '../../../src/toolchain/process';
import {
  ConditionFailed, NoCredentials, ProviderMissing, StateBucketMissing, StateLocked, TerraformFailed,
} from '../../../src/toolchain/terraform/failures';

const [OLD, NEW] = [launching('1', [stale('i-1')]), launching('2', [fresh('i-1')])];
const FAILED = { 'ami-old': { available: true }, 'ami-new': { available: true, verdict: 'failed' } } as const;

test('there is nothing to roll without a group', async () => {
  await expect(roll(scripted().tools)).rejects.toMatchObject({
    message: 'Environment prod has no Auto Scaling group yet: there is nothing to roll.', remedy: 'npx projen deploy --env prod',
  });
});

test('a plan that was not carried out is checked, asked about, and carried out', async () => {
  const { tools, did } = scripted({ looks: [OLD, OLD, { ...NEW, refresh: refresh('Successful') }], plans: [planned()] });
  await expect(roll(tools)).resolves.toMatchObject({ verdict: 'verified', from: { amiId: 'ami-old' }, to: { amiId: 'ami-new' } });
  expect(did).toEqual(['# plan', 'plan by configuration', 'check', 'ask', '# apply', 'apply', '# roll', 'tag ami-new verified']);
});

test('with everything applied, what runs is verified, and nobody is asked', async () => {
  const { tools, did } = scripted({ looks: [NEW] });
  await expect(roll(tools)).resolves.toMatchObject({ verdict: 'verified', to: { amiId: 'ami-new', version: '2' } });
  expect(did).toEqual(['# plan', 'plan by configuration', 'Terraform has nothing to change. What runs is verified.', '# roll', 'tag ami-new verified']);
});

test('a refresh that is active is watched: nothing is planned meanwhile', async () => {
  const { tools, did } = scripted({ looks: [{ ...NEW, refresh: refresh('InProgress') }, { ...NEW, refresh: refresh('Successful') }], plans: [planned()] });
  await expect(roll(tools)).resolves.toMatchObject({ verdict: 'verified' });
  expect(did).toEqual(['# roll', 'tag ami-new verified']);
});

test('a fleet on a revoked AMI goes back: nothing is planned forward', async () => {
  const revoked = { ...FAILED, 'ami-new': { available: true, verdict: 'verified', revoked: 'since 2026-02-01 10:30 UTC (CVE)' } } as const;
  const { tools, did } = scripted({ looks: [NEW, launching('1', [stale('i-1')])], plans: [planned()], amis: revoked });
  await expect(roll(tools)).resolves.toMatchObject({ verdict: 'rolled back', returnedTo: { amiId: 'ami-old', version: '1' } });
  expect(did.filter((step) => step.startsWith('plan'))).toEqual(['plan by pin ami-old at 1']);
});

test('a roll that has failed is taken back: nothing is planned forward', async () => {
  const { tools, did } = scripted({ looks: [NEW, launching('1', [stale('i-1')])], plans: [planned()], amis: FAILED });
  await expect(roll(tools)).resolves.toMatchObject({ verdict: 'rolled back', returnedTo: { amiId: 'ami-old', version: '1' } });
  expect(did).not.toContain('plan by configuration');
});

test.each([new ConditionFailed('The roll of ami-3 has failed.'), new UserError('golden-ami.json is not JSON.')])(
  'what is configured and not in order is said, and what runs is verified: %s', async (error) => {
    const { tools, did } = scripted({ looks: [NEW], plans: [error] });
    await expect(roll(tools)).resolves.toMatchObject({ verdict: 'verified', to: { amiId: 'ami-new', version: '2' } });
    expect(did[2]).toBe(`What is configured can't be planned, so what runs is verified: ${error.message}`);
  },
);

test.each([
  ['an apply that is under way', new StateLocked('The state is locked.', 'Wait.', '1')],
  ['credentials that are not accepted', new NoCredentials('Terraform has no valid AWS credentials.')],
  ['a bucket that is not there', new StateBucketMissing('The bucket that is to hold the state is not there.')],
  ['a provider that is not there', new ProviderMissing("Terraform can't get its AWS provider.")],
  ['what Terraform says no to otherwise', new TerraformFailed('Error: timeout')],
  ['a program that fails', new CommandFailed('/bin/terraform', { code: 1, signal: null }, [])],
  ['what nobody has foreseen', new TypeError('x is undefined')],
  ['Ctrl-C', new Interrupted('SIGINT')],
])(
  '%s comes as it is, and nothing is verified', async (_, error) => {
    const { tools, did } = scripted({ looks: [NEW], plans: [error] });
    await expect(roll(tools)).rejects.toBe(error);
    expect(did).toEqual(['# plan', 'plan by configuration']);
  },
);

test('a check that fails keeps what is left from being applied', async () => {
  const failed = new UserError('The AMI is gone.');
  const { tools, did } = scripted({ looks: [OLD], plans: [planned()], tools: { preflight: () => Promise.reject(failed) } });
  await expect(roll(tools)).rejects.toBe(failed);
  expect(did).toEqual(['# plan', 'plan by configuration']);
});

describe('where what is configured is left, nothing is planned or checked', () => {
  const LEAVE = { configuration: 'leave' } as const;
  const OLDER = { 'ami-old': { available: true, verdict: 'verified' }, 'ami-new': { available: true, verdict: 'verified' } } as const;
  /** The group launches the newest version. */
  const ON_TWO = launching('2', [stale('i-1')]);

  test('what runs and is not verified yet is verified', async () => {
    const { tools, did } = scripted({ looks: [NEW], plans: [planned()] });
    await expect(roll(tools, LEAVE)).resolves.toMatchObject({ verdict: 'verified', to: { amiId: 'ami-new', version: '2' } });
    expect(did).toEqual(['# roll', 'tag ami-new verified']);
  });

  test('a refresh that never started is started', async () => {
    const { tools, did } = scripted({ looks: [ON_TWO, { ...NEW, refresh: refresh('Successful') }], plans: [planned()] });
    await expect(roll(tools, LEAVE)).resolves.toMatchObject({ verdict: 'verified' });
    expect(did).toEqual(['# roll', 'Starting an instance refresh: i-1 does not run version 2.', 'start refresh', 'tag ami-new verified']);
  });

  test('one that is active is watched', async () => {
    const { tools, did } = scripted({ looks: [{ ...NEW, refresh: refresh('InProgress') }, { ...NEW, refresh: refresh('Successful') }] });
    await expect(roll(tools, LEAVE)).resolves.toMatchObject({ verdict: 'verified' });
    expect(did).toEqual(['# roll', 'tag ami-new verified']);
  });

  test('what fails is taken back: the way back alone is planned', async () => {
    const { tools, did } = scripted({ looks: [NEW, launching('1', [stale('i-1')])], amis: FAILED });
    await expect(roll(tools, LEAVE)).resolves.toMatchObject({ verdict: 'rolled back', returnedTo: { amiId: 'ami-old', version: '1' } });
    expect(did.filter((step) => step.startsWith('plan'))).toEqual(['plan by pin ami-old at 1']);
  });

  test('a fleet that somebody has taken back is verified', async () => {
    const { tools, did } = scripted({ looks: [OLD], amis: { ...FAILED, 'ami-old': { available: true, verdict: 'verified' } } });
    await expect(roll(tools, LEAVE)).resolves.toMatchObject({ verdict: 'verified', to: { amiId: 'ami-old', version: '1' } });
    expect(did).toEqual(['# roll']);
  });

  test('an apply that stopped half-way is not carried on', async () => {
    const { tools, did } = scripted({ looks: [OLD], plans: [planned()], amis: OLDER });
    await expect(roll(tools, LEAVE)).rejects.toMatchObject({
      message: 'An apply of prod has stopped half-way, or is under way: the launch template has version 2 (ami-new), and the group still launches '
        + 'version 1 (ami-old). Nothing was changed.',
      remedy: "When no deployment runs: run deploy.yml by hand for prod. It plans what is left, and the environment's reviewers confirm it.",
    });
    expect(did).toEqual([]);
  });

  test('a refresh that is active comes before it', async () => {
    const { tools } = scripted({ looks: [{ ...OLD, refresh: refresh('InProgress') }, { ...OLD, refresh: refresh('Successful') }], amis: OLDER });
    await expect(roll(tools, LEAVE)).resolves.toMatchObject({ verdict: 'verified', to: { amiId: 'ami-old' } });
  });

  test('there is nothing to roll without a group', async () => {
    await expect(roll(scripted().tools, LEAVE)).rejects.toBeInstanceOf(NoFleet);
  });
});
