import { launching, scripted } from './support/fake-tools';
import { fresh, refresh, stale } from './support/looks';
import { planned } from './support/plans';
import { UserError } from '../../../src/errors';
import { deploy } from '../../../src/operations/roll/deploy';

const [OLD, NEW] = [launching('1', [stale('i-1')]), launching('2', [fresh('i-1')])];

test('checks, plans, asks, applies that plan, watches, verifies', async () => {
  const { tools, did } = scripted({ looks: [OLD, OLD, { ...NEW, refresh: refresh('Successful') }], plans: [planned()] });
  await expect(deploy(tools)).resolves.toMatchObject({ verdict: 'verified', from: { amiId: 'ami-old' }, to: { amiId: 'ami-new' } });
  expect(did).toEqual(['# pre-flight', 'check', '# plan', 'plan by configuration', 'ask', '# apply', 'apply', '# roll', 'tag ami-new verified']);
});

test('with nothing to change, verifies what runs, and asks nothing', async () => {
  const { tools, did } = scripted({ looks: [OLD] });
  await expect(deploy(tools)).resolves.toMatchObject({ verdict: 'verified', to: { amiId: 'ami-old', version: '1' } });
  expect(did).toEqual([
    '# pre-flight', 'check', '# plan', 'plan by configuration', 'Terraform has nothing to change. What runs is verified.', '# roll',
  ]);
});

test('with nothing to change and no group, there is something wrong with the stack', async () => {
  await expect(deploy(scripted().tools)).rejects.toThrow('The stack ai-shell-ecs is applied, but its Auto Scaling group is not there.');
});

test('a group of which nobody knows what it launches is refused before anybody is asked', async () => {
  const { tools, did } = scripted({ looks: [launching('7', [])], plans: [planned()] });
  await expect(deploy(tools)).rejects.toThrow('fleet-asg does not launch from a version of a launch template that exists (it names 7).');
  expect(did).not.toContain('ask');
});

test.each(['$Latest', '$Default'])('a group that names %s is rolled to a number, and what it launched is known', async (version) => {
  const { tools } = scripted({
    looks: [launching(version, [stale('i-1')]), launching(version, [stale('i-1')]), { ...NEW, refresh: refresh('Successful') }],
    plans: [planned()],
    fleet: { versions: async () => [{ version: '1', amiId: 'ami-old', isDefault: true }] },
  });
  await expect(deploy(tools)).resolves.toMatchObject({ verdict: 'verified', from: { amiId: 'ami-old', version: '1' }, to: { version: '2' } });
});

test('a check that fails comes before anything is planned', async () => {
  const failed = new UserError('The AMI is gone.');
  const { tools, did } = scripted({ looks: [OLD], tools: { preflight: () => Promise.reject(failed) } });
  await expect(deploy(tools)).rejects.toBe(failed);
  expect(did).toEqual(['# pre-flight']);
});

test.each(['The state is locked.', 'The plan is stale.', 'golden-ami.json is not JSON.'])('a plan that can not be made comes as it is: %s', async (message) => {
  const error = new UserError(message, 'Do that.');
  const { tools, did } = scripted({ looks: [OLD], plans: [error] });
  await expect(deploy(tools)).rejects.toBe(error);
  expect(did).toEqual(['# pre-flight', 'check', '# plan', 'plan by configuration']);
});

test.each([true, false])('is refused while a roll is under way, whether or not there is something to change (%s)', async (rolls) => {
  const { tools, did } = scripted({ looks: [{ ...OLD, refresh: refresh('InProgress') }], plans: [planned({ empty: !rolls, rolls })] });
  await expect(deploy(tools)).rejects.toThrow(/^fleet-asg is being rolled already: instance refresh refresh-1, InProgress/);
  expect(did).toEqual(['# pre-flight', 'check', '# plan', 'plan by configuration']);
});

test('carries out the plan that was reviewed', async () => {
  const { tools, did } = scripted({ looks: [OLD, OLD, { ...NEW, refresh: refresh('Successful') }], plans: [planned()], digest: 'reviewed' });
  await expect(deploy(tools, { digest: 'reviewed', where: 'pull request 7' })).resolves.toMatchObject({ verdict: 'verified' });
  expect(did).toContain('apply');
});

test('applies nothing when the plan is no longer the one that was reviewed, and asks nobody', async () => {
  const changes = Array.from({ length: 11 }, (_, index) => ({ address: `aws_x.n${index}`, action: 'update' as const, attributes: [] }));
  const { tools, did } = scripted({ looks: [OLD], plans: [planned({ changes })], digest: 'another' });
  await expect(deploy(tools, { digest: 'reviewed', where: 'pull request 7' })).rejects.toMatchObject({
    message: 'The plan of prod is no longer the one that was reviewed in pull request 7: it would now update aws_x.n0, update aws_x.n1, update aws_x.n2, '
      + 'update aws_x.n3, update aws_x.n4, update aws_x.n5, update aws_x.n6, update aws_x.n7, update aws_x.n8, update aws_x.n9 and 1 more. Nothing was applied.',
    remedy: 'Something has changed since: another merge, a newer AMI, a hand in AWS. Have it reviewed in a new pull request; or run deploy.yml by hand, '
      + 'and have the reviewers of prod confirm it.',
  });
  expect(did).toEqual(['# pre-flight', 'check', '# plan', 'plan by configuration']);
});

describe('a plan that nobody has looked at', () => {
  const UNSEEN = { because: 'Nobody has.', remedy: 'Look.' };

  test('is refused where it changes something', async () => {
    const changes = [{ address: 'aws_x.n', action: 'update' as const, attributes: [] }];
    const { tools, did } = scripted({ looks: [OLD], plans: [planned({ changes })], digest: '' });
    await expect(deploy(tools, UNSEEN)).rejects.toMatchObject({ message: 'Nobody has. It would update aws_x.n. Nothing was applied.', remedy: 'Look.' });
    expect(did).toEqual(['# pre-flight', 'check', '# plan', 'plan by configuration']);
  });

  test('needs no look where it changes nothing', async () => {
    const { tools, did } = scripted({ looks: [OLD] });
    await expect(deploy(tools, UNSEEN)).resolves.toMatchObject({ verdict: 'verified' });
    expect(did).not.toContain('apply');
  });
});

test('a plan that changes nothing needs no review: what runs is verified', async () => {
  const { tools, did } = scripted({ looks: [OLD], digest: 'another' });
  await expect(deploy(tools, { digest: 'reviewed', where: 'pull request 7' })).resolves.toMatchObject({ verdict: 'verified' });
  expect(did).not.toContain('apply');
});
