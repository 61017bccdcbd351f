import { FIRST, RecordedWorld, SECOND, worldWith } from './recorded-world';
import { UserError } from '../../../../src/errors';
import { RollReport } from '../../../../src/operations/roll/decide/verdict';
import { deploy } from '../../../../src/operations/roll/deploy';
import { RollView } from '../../../../src/operations/roll/show/roll-progress';

const FAILED = 'The instance refresh ended Failed: Instances failed to launch.';
const AS_BEFORE = ['ask', 'apply by configuration', `tag ${SECOND} failed`];

/** Deploys what is pinned; something happens as soon as the refresh to it runs. */
async function deployWhile(world: RecordedWorld, meanwhile: () => void): Promise<RollReport> {
  const tools = world.tools();
  const look = ({ facts }: RollView) => {
    if (facts.group.launchTemplate?.version === '2' && facts.refresh?.status === 'InProgress') {
      meanwhile();
    }
  };
  return deploy({ ...tools, progress: { ...tools.progress, look } });
}

test('there is none where the AMI from before is gone: the fleet stays, and a new AMI is the next thing', async () => {
  const world = await worldWith('never boots');
  const report = await deployWhile(world, () => {
    world.fleet.amis.get(FIRST)!.available = false;
  });
  expect(report).toMatchObject({
    verdict: 'failed',
    reasons: [FAILED, 'There is nothing to return to: what the fleet ran before is gone, or it was made just now.'],
    next: 'npx projen build-ami --env prod',
  });
  expect(report).not.toHaveProperty('returnedTo');
  expect([world.did, world.pinned?.amiId]).toEqual([AS_BEFORE, SECOND]);
});

test('there is none for a fleet that was made just now', async () => {
  const world = new RecordedWorld();
  const amiId = world.bake('never connects');
  await expect(deploy(world.tools())).resolves.toMatchObject({
    verdict: 'failed', reasons: [expect.stringMatching(/^Waited 900 s/), 'There is nothing to return to: what the fleet ran before is gone, or it was made just now.'],
  });
  expect(world.did).toEqual(['ask', 'apply by configuration', `tag ${amiId} failed`]);
});

test('is a new version where the one from before is gone, and its AMI is not: the pin holds no version then', async () => {
  const world = await worldWith('never boots');
  const report = await deployWhile(world, () => {
    world.fleet.versions.splice(0, world.fleet.versions.length, { version: '2', amiId: SECOND });
  });
  expect(report).toMatchObject({ verdict: 'rolled back', returnedTo: { amiId: FIRST, version: '3' } });
  expect(world.did).toEqual([...AS_BEFORE, `pin ${FIRST} at undefined`, 'apply by pin']);
  expect(world.fleet.version).toBe('3');
});

test('goes by variables where the AMI from before can not be pinned, with a warning', async () => {
  const world = await worldWith('never boots');
  jest.spyOn(world, 'pinOf').mockResolvedValue(undefined);
  await expect(deploy(world.tools())).resolves.toMatchObject({
    verdict: 'rolled back',
    returnedTo: { amiId: FIRST, version: '1' },
    warnings: [`${FIRST} is no golden AMI of prod and can't be pinned. Pin or bake another before the next deployment.`],
  });
  expect([world.did, world.pinned?.amiId]).toEqual([[...AS_BEFORE, 'apply by variables'], SECOND]);
});

test('goes by variables where a variable names the AMI, with a warning', async () => {
  const world = await worldWith('never boots');
  const explicitAmi = { amiId: SECOND, where: 'TF_VAR_golden_ami_id' };
  const report = await deploy(world.tools(true, { explicitAmi }));
  expect(report).toMatchObject({ verdict: 'rolled back', returnedTo: { amiId: FIRST, version: '1' } });
  expect(report.warnings).toEqual([
    expect.stringMatching(new RegExp(`^TF_VAR_golden_ami_id sets \\w+ = "${SECOND}", which wins: .* The next plan takes that AMI again\\.$`)),
  ]);
  expect([world.did, world.pinned?.amiId]).toEqual([[...AS_BEFORE, 'apply by variables'], SECOND]);
});

test('a verdict that can not be written is a warning: the fleet goes back all the same', async () => {
  const world = await worldWith('never boots');
  jest.spyOn(world, 'tagVerdict').mockRejectedValue(new UserError('You may not.'));
  await expect(deploy(world.tools())).resolves.toMatchObject({
    verdict: 'rolled back', warnings: [`The verdict "failed" could not be written on ${SECOND}: You may not.`],
  });
  expect(world.running).toEqual([`${FIRST} at 1`]);
});

describe('one that fails, too, is reported with what runs where', () => {
  test.each([
    ['it can not be planned', 'plan', [...AS_BEFORE]],
    ['the pin can not be written', 'pin', [...AS_BEFORE]],
    ['the refresh can not be cancelled', 'cancelRefresh', [...AS_BEFORE]],
  ] as const)('because %s', async (_, call, did) => {
    const world = await worldWith('good');
    world.fleet.alarmIn = 2;
    const report = await deployWhile(world, () => {
      jest.spyOn(world, call).mockRejectedValue(new UserError('You may not.'));
    });
    expect(report).toMatchObject({
      verdict: 'failed', reasons: ['The alarm errors went off.', 'The way back failed, too: You may not.'], next: 'npx projen roll --env prod',
    });
    expect(report.instances).toHaveLength(world.fleet.instances.length);
    expect(world.did.filter((what) => what !== 'cancel refresh')).toEqual(did);
  });

  test('because what ran before does not boot any more', async () => {
    const world = await worldWith('pulls');
    const tools = world.tools();
    const stage = (name: string) => {
      if (name === 'way back') {
        world.fleet.amis.set(FIRST, { ...world.fleet.amis.get(FIRST)!, behaviour: 'never boots' });
      }
    };
    await expect(deploy({ ...tools, progress: { ...tools.progress, stage } })).resolves.toMatchObject({
      verdict: 'failed',
      reasons: ['The task pulled its image.', `The way back to ${FIRST} failed, too: ${FAILED}`],
      next: 'npx projen roll --env prod',
    });
    expect(world.fleet.amis.get(FIRST)!.verdict).toBe('verified');
  });
});

test('alarms that are still off on the way back do not end it: they are what led there', async () => {
  const world = await worldWith('good');
  const look = world.look.bind(world);
  jest.spyOn(world, 'look').mockImplementation(async () => ({ ...(await look())!, alarms: [{ name: 'errors', state: 'ALARM' }] }));
  await expect(deploy(world.tools())).resolves.toMatchObject({ verdict: 'rolled back', returnedTo: { amiId: FIRST, version: '1' } });
});
