import { launching, scripted } from './support/fake-tools';
import { fresh, refresh, stale } from './support/looks';
import { planned } from './support/plans';
import { UserError } from '../../../src/errors';
import { roll } from '../../../src/operations/roll/roll';
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
