import { UserError } from '../../../../src/errors';
import { howToChooseAnother } from '../../../../src/operations/bake/explicit-ami';
import { rollPlan } from '../../../../src/operations/roll/act/roll-plan';
import { FleetFacts } from '../../../../src/operations/roll/decide/fleet-facts';
import { Interrupted } from '../../../../src/toolchain/process';
import { launching, Script, scripted } from '../support/fake-tools';
import { at, CACHED, fresh, refresh, stale } from '../support/looks';
import { planned } from '../support/plans';

const BEFORE = launching('1', [stale('i-1')], { refresh: refresh('Successful', { id: 'refresh-0' }) });
const STARTED = { ...launching('2', [stale('i-1')]), refresh: refresh('Pending') };
const DONE = { ...launching('2', [fresh('i-1')]), refresh: refresh('Successful') };
const BACK = launching('1', [stale('i-1')]);

/** Rolls a plan by a script, whose looks begin after the question. */
async function rolled(script: Script, meaning = planned(), seen: FleetFacts | undefined = BEFORE) {
  const { tools, did } = scripted({ ...script, plans: [meaning, ...script.plans ?? []] });
  const plan = await tools.stack.plan({ by: 'configuration' });
  did.length = 0;
  return { did, report: rollPlan(plan, seen, tools, at(0)) };
}

test('asks, applies, watches, and says what ran before', async () => {
  const { did, report } = await rolled({ looks: [BEFORE, STARTED, DONE] });
  await expect(report).resolves.toMatchObject({
    verdict: 'verified', from: { amiId: 'ami-old', version: '1' }, to: { amiId: 'ami-new', version: '2' }, probe: CACHED, refreshId: 'refresh-1', seconds: 120,
  });
  expect(did).toEqual(['ask', '# apply', 'apply', '# roll', 'tag ami-new verified']);
});

test('shows the plan with a forecast from the fleet and its last rolls', async () => {
  const confirm = jest.fn(async () => undefined);
  await (await rolled({ looks: [BEFORE, STARTED, DONE], tools: { confirm } })).report;
  expect(confirm.mock.calls).toEqual([[planned(), expect.objectContaining({ expectedSeconds: 600, instances: [{ id: 'i-1', pool: 'live', runningTasks: 0 }] })]]);
});

test('the refresh of the roll before tells nothing of this one', async () => {
  const former = { ...launching('2', [stale('i-1')]), refresh: refresh('Cancelled', { id: 'refresh-0' }) };
  const { did, report } = await rolled({ looks: [{ ...BEFORE, refresh: former.refresh }, former, DONE] });
  await expect(report).resolves.toMatchObject({ verdict: 'verified' });
  expect(did).toContain('start refresh');
});

test('the first fleet has nothing before it, and is probed like any other', async () => {
  const { report } = await rolled({ looks: [undefined, launching('1', [fresh('i-1', { launchTemplateVersion: '1' })])] }, planned({ creates: true, rolls: false }), undefined);
  await expect(report).resolves.toMatchObject({ verdict: 'verified', from: undefined, to: { amiId: 'ami-new', version: '1' }, probe: CACHED });
});

test('a first fleet that is bad has nothing to return to', async () => {
  const probe = { outcome: 'bad', because: 'The task pulled its image.' } as const;
  const { report } = await rolled({ looks: [undefined, launching('1', [fresh('i-1', { launchTemplateVersion: '1' })])], probe }, planned({ creates: true, rolls: false }), undefined);
  await expect(report).resolves.toMatchObject({ verdict: 'failed', next: 'npx projen build-ami --env prod' });
});

test('a plan that rolls nothing is applied, and what runs is verified', async () => {
  const { did, report } = await rolled({ looks: [BACK] }, planned({ rolls: false, ami: { to: 'ami-old', source: 'pin' } }));
  await expect(report).resolves.toMatchObject({ verdict: 'verified', to: { amiId: 'ami-old', version: '1' }, probe: { outcome: 'skipped' } });
  expect(did).toEqual(['ask', '# apply', 'apply', '# roll']);
});

describe('what goes wrong after the apply', () => {
  const GOES_ON = 'A roll that has begun goes on in AWS. To take it up: npx projen roll --env prod';
  const strange = new Error('x is not a function');
  const pauses = (error: Error) => ({ looks: [BEFORE, STARTED], fleet: { pause: () => Promise.reject(error) } });

  test('says that the roll goes on, and how to take it up', async () => {
    const { did, report } = await rolled(pauses(strange));
    await expect(report).rejects.toBe(strange);
    expect(did.at(-1)).toBe(GOES_ON);
  });

  test('does so where nothing but tags was applied and the fleet can not be verified', async () => {
    const versions = jest.fn().mockResolvedValueOnce([{ version: '1', amiId: 'ami-old' }]).mockRejectedValue(strange);
    const { did, report } = await rolled({ looks: [BACK], fleet: { versions } }, planned({ rolls: false, ami: { to: 'ami-old', source: 'pin' } }));
    await expect(report).rejects.toBe(strange);
    expect(did.at(-1)).toBe(GOES_ON);
  });

  test('leaves it to the command after Ctrl-C', async () => {
    const { did, report } = await rolled(pauses(new Interrupted('SIGINT')));
    await expect(report).rejects.toBeInstanceOf(Interrupted);
    expect(did).not.toContain(GOES_ON);
  });
});

describe('nothing is applied', () => {
  const [no, locked] = [new UserError('No.'), new UserError('The state is locked.')];

  test('after a no', async () => {
    const { did, report } = await rolled({ tools: { confirm: () => Promise.reject(no) } });
    await expect(report).rejects.toBe(no);
    expect(did).toEqual([]);
  });

  test('when another roll has begun while the question was asked', async () => {
    const { did, report } = await rolled({ looks: [{ ...BEFORE, refresh: refresh('InProgress') }] });
    await expect(report).rejects.toThrow('fleet-asg is being rolled already: instance refresh refresh-1, InProgress, 50 %, since 2026-11-25T00:00:00.000Z.');
    expect(did).toEqual(['ask']);
  });

  test.each([['gone', {}], ['no longer available', { 'ami-new': { available: false } }]])('when the AMI is %s since the plan', async (_, amis) => {
    const { did, report } = await rolled({ looks: [BEFORE], amis: { 'ami-old': { available: true }, ...amis } });
    await expect(report).rejects.toMatchObject({
      message: 'ami-new is gone, or no longer available, since the plan was made. Nothing was changed.', remedy: 'Bake another: npx projen build-ami --env prod',
    });
    expect(did).toEqual(['ask']);
  });

  test('when the AMI is revoked: forced or not, and it gets no chance', async () => {
    const revoked = { available: true, verdict: 'failed', revoked: 'since 2026-02-01 10:30 UTC (CVE)' } as const;
    const { did, report } = await rolled({ looks: [BEFORE], amis: { 'ami-old': { available: true }, 'ami-new': revoked } });
    await expect(report).rejects.toMatchObject({
      message: 'ami-new is revoked since 2026-02-01 10:30 UTC (CVE): nobody may run it. Nothing was changed.',
      remedy: 'Bake another: npx projen build-ami --env prod',
    });
    expect(did).toEqual(['ask']);
  });

  test('when an AMI that somebody has named is unusable: what names it is to be changed, and no bake would help', async () => {
    const explicitAmi = { amiId: 'ami-new', where: 'TF_VAR_golden_ami_id' };
    const { report } = await rolled({ looks: [BEFORE], amis: { 'ami-old': { available: true } }, tools: { explicitAmi } });
    await expect(report).rejects.toMatchObject({ remedy: howToChooseAnother('TF_VAR_golden_ami_id') });
  });

  test('when the version that is to be launched brings another AMI than the chosen one', async () => {
    const { did, report } = await rolled({ looks: [BEFORE] }, planned({ launchTemplate: { id: 'lt-1', from: '2', to: '1' } }));
    await expect(report).rejects.toMatchObject({
      message: 'Version 1 of the launch template, which the group would launch, brings ami-old, and ami-new is chosen. Nothing was changed.',
      remedy: 'To launch ami-old: npx projen rollback --env prod --to ami-old. To launch ami-new: take the version away (launch_template_version, launchTemplateVersion in golden-ami.json).',
    });
    expect(did).toEqual(['ask']);
  });

  test('when the apply fails before the group is changed: nothing rolls, nothing is tagged', async () => {
    const { did, report } = await rolled({ looks: [BEFORE], applies: [locked] });
    await expect(report).rejects.toThrow('The apply failed before the group was changed: The state is locked.');
    expect(did).toEqual(['ask', '# apply', 'apply']);
  });
});

test('an AMI that failed before, and is rolled out all the same, gets its chance', async () => {
  const amis = { 'ami-old': { available: true }, 'ami-new': { available: true, verdict: 'failed' } } as const;
  const { did, report } = await rolled({ looks: [BEFORE, STARTED, DONE], amis });
  await expect(report).resolves.toMatchObject({ verdict: 'verified' });
  expect(did).toEqual(['ask', 'tag ami-new untested', '# apply', 'apply', '# roll', 'tag ami-new verified']);
});

describe('an apply that stops half-way says nothing against the AMI', () => {
  const [rest, refused] = [planned({ rolls: false }), new Error('InstanceRefreshInProgress')];

  test('its roll is watched to the end, and what is left comes then', async () => {
    const { did, report } = await rolled({ looks: [BEFORE, STARTED, DONE], plans: [rest], applies: [refused] });
    await expect(report).resolves.toMatchObject({ verdict: 'verified', warnings: [] });
    expect(did.slice(3)).toEqual([
      expect.stringMatching(/^The apply stopped half-way: InstanceRefreshInProgress\n/), '# roll', 'tag ami-new verified',
      '# rest of the apply', 'plan by configuration', 'Left to apply: outputs.', 'apply',
    ]);
  });

  test('always: the deployment has failed, the AMI is verified, nothing is taken back', async () => {
    const { did, report } = await rolled({ looks: [BEFORE, STARTED, DONE], plans: [rest], applies: [refused, new Error('You may not.')] });
    await expect(report).resolves.toMatchObject({
      verdict: 'failed', reasons: ['The roll is verified, but the apply stopped half-way: You may not.'], next: 'npx projen roll --env prod',
    });
    expect(did.filter((done) => /^tag|^plan by pin/.test(done))).toEqual(['tag ami-new verified']);
  });

  test('a bad AMI is taken back all the same', async () => {
    const { report } = await rolled({ looks: [BEFORE, STARTED, { ...STARTED, refresh: refresh('Failed') }, BACK], applies: [refused] });
    await expect(report).resolves.toMatchObject({
      verdict: 'rolled back', reasons: ['The instance refresh ended Failed.'], warnings: ['The apply stopped half-way: InstanceRefreshInProgress'],
    });
  });

  test('nor does one that rolls nothing', async () => {
    const { report } = await rolled({ looks: [BEFORE, { ...DONE, refresh: undefined }], plans: [rest], applies: [refused, new Error('You may not.')] }, planned({ rolls: false }));
    await expect(report).resolves.toMatchObject({ verdict: 'failed', reasons: ['The roll is verified, but the apply stopped half-way: You may not.'] });
  });
});
