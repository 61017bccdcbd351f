import { UserError } from '../../../../src/errors';
import { finishApply } from '../../../../src/operations/roll/act/finish-apply';
import { Interrupted } from '../../../../src/toolchain/process';
import { rollReport } from '../../support/roll-reports';
import { Script, scripted } from '../support/fake-tools';
import { at } from '../support/looks';
import { planned } from '../support/plans';

const AGREED = planned({ destroyed: ['aws_autoscaling_schedule.night'] });
const REST = planned({ rolls: false, changes: [{ action: 'update', address: 'aws_autoscaling_group.fleet', attributes: ['warm_pool'] }] });
const VERIFIED = rollReport({ verdict: 'verified', reasons: [], warnings: [] });

/** What comes of a roll whose apply has stopped half-way. */
function finished(script: Script, report = VERIFIED, stopped: string | undefined = 'InstanceRefreshInProgress') {
  const { tools, did } = scripted(script);
  return { did, report: finishApply(report, { meaning: AGREED, choice: { by: 'configuration' }, stopped }, tools) };
}

const failed = (why: string) => ({
  ...VERIFIED, verdict: 'failed', reasons: [`The roll is verified, but the apply stopped half-way: ${why}`], next: 'npx projen roll --env prod',
});

test('what is left is planned, said and carried out: the roll remains verified', async () => {
  const { did, report } = finished({ plans: [REST] });
  await expect(report).resolves.toEqual(VERIFIED);
  expect(did).toEqual(['# rest of the apply', 'plan by configuration', 'Left to apply: update aws_autoscaling_group.fleet.', 'apply']);
});

test.each<[string, Script]>([
  ['carried out', { plans: [REST] }],
  ['refused', { plans: [REST], applies: [new UserError('You may not.')] }],
])('the time that the rest takes counts, when it is %s', async (_, script) => {
  const times = [at(0), at(47)];
  const { report } = finished({ ...script, fleet: { now: () => times.shift()! } });
  await expect(report).resolves.toMatchObject({ seconds: VERIFIED.seconds + 47 });
});

test('outputs may be all that is left', async () => {
  const { did, report } = finished({ plans: [planned({ rolls: false })] });
  await report;
  expect(did).toContain('Left to apply: outputs.');
});

test('nothing may be left: Terraform does not try again to start a refresh', async () => {
  const { did, report } = finished({ plans: [planned({ empty: true })] });
  await expect(report).resolves.toEqual(VERIFIED);
  expect(did).toEqual(['# rest of the apply', 'plan by configuration']);
});

test('an apply that did not stop has nothing left', async () => {
  const { tools, did } = scripted();
  await expect(finishApply(VERIFIED, { meaning: AGREED, choice: { by: 'configuration' } }, tools)).resolves.toBe(VERIFIED);
  expect(did).toEqual([]);
});

test.each(['rolling', 'rolled back', 'failed'] as const)('a roll that is %s comes first: the apply is a warning', async (verdict) => {
  const { did, report } = finished({}, rollReport({ verdict, warnings: ['Before.'] }));
  await expect(report).resolves.toMatchObject({ verdict, warnings: ['Before.', 'The apply stopped half-way: InstanceRefreshInProgress'] });
  expect(did).toEqual([]);
});

test.each<[string, Script, string]>([
  ['planned', { plans: [new UserError('The state is locked.', 'Wait.')] }, 'The state is locked.\nWait.'],
  ['applied', { plans: [REST], applies: [new UserError('You may not.')] }, 'You may not.'],
])('what is left can not be %s: that is no verified deployment, and the AMI remains as it is', async (_, script, why) => {
  const { did, report } = finished(script);
  await expect(report).resolves.toEqual(failed(why));
  expect(did.filter((done) => /^tag|# way back/.test(done))).toEqual([]);
});

test.each([
  ['destroys more', { ...REST, destroyed: ['aws_autoscaling_schedule.night', 'aws_ecs_service.shell'] }, 'What is left to apply destroys what the plan before did not: aws_ecs_service.shell.'],
  ['rolls once more', { ...REST, rolls: true }, 'What is left to apply replaces instances once more.'],
])('what nobody has agreed to is not carried out: it %s', async (_, rest, why) => {
  const { did, report } = finished({ plans: [rest] });
  await expect(report).resolves.toEqual(failed(why));
  expect(did).not.toContain('apply');
});

test('what was agreed to may be destroyed', async () => {
  const { did, report } = finished({ plans: [{ ...REST, destroyed: AGREED.destroyed }] });
  await expect(report).resolves.toEqual(VERIFIED);
  expect(did.at(-1)).toBe('apply');
});

test('Ctrl-C comes as it is', async () => {
  const interrupted = new Interrupted('SIGINT');
  await expect(finished({ plans: [interrupted] }).report).rejects.toBe(interrupted);
});
