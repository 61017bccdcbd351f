import { FIRST, RecordedWorld, SECOND, worldWith } from './recorded-world';
import { UserError } from '../../../../src/errors';
import { deploy } from '../../../../src/operations/roll/deploy';
import { StateLocked } from '../../../../src/toolchain/terraform/failures';

test('the first deploy makes the fleet, and verifies it', async () => {
  const world = new RecordedWorld();
  world.bake('good');
  await expect(deploy(world.tools())).resolves.toMatchObject({ verdict: 'verified', from: undefined, to: { amiId: FIRST, version: '1' } });
  expect(world.did).toEqual(['ask', 'apply by configuration', `tag ${FIRST} verified`]);
});

test('a good AMI is rolled out and tagged verified; nobody touches the pin', async () => {
  const world = await worldWith('good');
  await expect(deploy(world.tools())).resolves.toMatchObject({
    verdict: 'verified', from: { amiId: FIRST, version: '1' }, to: { amiId: SECOND, version: '2' }, reasons: [], warnings: [], probe: { outcome: 'cached' },
  });
  expect(world.did).toEqual(['ask', 'apply by configuration', `tag ${SECOND} verified`]);
  expect(world.running).toEqual([`${SECOND} at 2`]);
});

describe.each([
  ['whose instances never boot', 'never boots', 'The instance refresh ended Failed: Instances failed to launch.'],
  ['whose agent never connects', 'never connects', expect.stringMatching(/^Waited 900 s in vain for ECS to be connected to i-/)],
  ['whose tasks pull', 'pulls', 'The task pulled its image.'],
] as const)('an AMI %s', (_, behaviour, reason) => {
  test('is tagged failed and taken back: pin and group hold the version from before', async () => {
    const world = await worldWith(behaviour);
    await expect(deploy(world.tools())).resolves.toMatchObject({
      verdict: 'rolled back',
      to: { amiId: SECOND, version: '2' },
      returnedTo: { amiId: FIRST, version: '1' },
      reasons: [reason],
      warnings: [],
      next: 'npx projen build-ami --env prod',
    });
    expect(world.did).toEqual(['ask', 'apply by configuration', `tag ${SECOND} failed`, `pin ${FIRST} at 1`, 'apply by pin']);
    expect(world.pinned).toMatchObject({ amiId: FIRST, launchTemplateVersion: 1 });
    expect([world.fleet.version, world.running]).toEqual(['1', [`${FIRST} at 1`]]);
  });

  test('leaves nothing to plan once it is taken back', async () => {
    const world = await worldWith(behaviour);
    await deploy(world.tools());
    world.did.length = 0;
    await expect(deploy(world.tools())).resolves.toMatchObject({ verdict: 'verified', to: { amiId: FIRST, version: '1' } });
    expect(world.did).toEqual([]);
  });
});

test('an alarm in the middle of a refresh: the AMI is tagged before the refresh is cancelled, which has ended before anything is applied', async () => {
  const world = await worldWith('good');
  world.fleet.alarmIn = 2;
  await expect(deploy(world.tools())).resolves.toMatchObject({ verdict: 'rolled back', reasons: ['The alarm errors went off.'] });
  expect(world.did).toEqual(['ask', 'apply by configuration', `tag ${SECOND} failed`, 'cancel refresh', `pin ${FIRST} at 1`, 'apply by pin']);
  expect(world.running).toEqual([`${FIRST} at 1`]);
});

test('with --no-rollback the refresh is cancelled, and all else stays as it is', async () => {
  const world = await worldWith('good');
  world.fleet.alarmIn = 2;
  await expect(deploy(world.tools(false))).resolves.toMatchObject({
    verdict: 'failed', reasons: ['The alarm errors went off.'], refreshId: expect.any(String), next: 'npx projen rollback --env prod',
  });
  expect(world.did).toEqual(['ask', 'apply by configuration', `tag ${SECOND} failed`, 'cancel refresh']);
  expect([world.fleet.version, world.pinned?.amiId, world.fleet.refresh?.status]).toEqual(['2', SECOND, 'Cancelled']);
});

describe('nothing to change', () => {
  test('and verified before: no question, no probe', async () => {
    const world = new RecordedWorld();
    world.bake('good');
    await deploy(world.tools());
    world.did.length = 0;
    const probe = jest.spyOn(world, 'probe');
    await expect(deploy(world.tools())).resolves.toMatchObject({
      verdict: 'verified', probe: { outcome: 'skipped', because: 'nothing rolls, and the AMI was verified before' },
    });
    expect([world.did, probe.mock.calls]).toEqual([[], []]);
  });

  test('and never verified: what runs is probed, and taken back where it is bad', async () => {
    const world = await worldWith('pulls');
    await world.rollUnwatched();
    await expect(deploy(world.tools())).resolves.toMatchObject({ verdict: 'rolled back', returnedTo: { amiId: FIRST, version: '1' } });
    expect(world.did).not.toContain('ask');
  });
});

describe('nothing is changed', () => {
  const unchanged = async (world: RecordedWorld, tools = world.tools()): Promise<unknown> => {
    const before = world.everything;
    const error = await deploy(tools).then(() => undefined, (reason: unknown) => reason);
    expect(world.everything).toBe(before);
    return error;
  };

  test('while a refresh is active', async () => {
    const world = await worldWith('good');
    world.fleet.startRefresh();
    const { id, startedAt } = world.fleet.refresh!;
    await expect(unchanged(world)).resolves.toMatchObject({
      message: `fleet is being rolled already: instance refresh ${id}, Pending, 0 %, since ${startedAt.toISOString()}.`,
      remedy: 'Watch it to its end: npx projen roll --env prod. Or take it back: npx projen rollback --env prod',
    });
    expect(world.did).toEqual([]);
  });

  test('once somebody else has begun a roll while the question was asked', async () => {
    const world = await worldWith('good');
    const confirm = async () => world.fleet.startRefresh();
    await expect(deploy(world.tools(true, { confirm }))).rejects.toThrow(/^fleet is being rolled already: instance refresh refresh-\d+, Pending, 0 %/);
    expect([world.did, world.fleet.version]).toEqual([[], '1']);
  });

  test('once the AMI was deregistered since the plan', async () => {
    const world = await worldWith('good');
    const confirm = async () => {
      world.fleet.amis.get(SECOND)!.available = false;
    };
    await expect(deploy(world.tools(true, { confirm }))).rejects.toMatchObject({
      message: `${SECOND} is gone, or no longer available, since the plan was made. Nothing was changed.`, remedy: 'Bake another: npx projen build-ami --env prod',
    });
    expect([world.did, world.fleet.version, world.pinned?.amiId]).toEqual([[], '1', SECOND]);
  });

  test.each([
    ['a state that is locked', new StateLocked('The state is locked by somebody.', 'Wait.', 'lock-1')],
    ['a pin file that is none', new UserError('pins/prod.json is no pin.')],
    ['what nobody has thought of', new Error('Whatever.')],
  ])('when %s allows no plan: the error comes as it is', async (_, error) => {
    const world = await worldWith('good');
    jest.spyOn(world, 'plan').mockRejectedValue(error);
    await expect(unchanged(world)).resolves.toBe(error);
    expect(world.did).toEqual([]);
  });

  test.each(['preflight', 'confirm'] as const)('after a no from: %s', async (asked) => {
    const world = await worldWith('good');
    const no = new UserError('No.');
    await expect(unchanged(world, world.tools(true, { [asked]: () => Promise.reject(no) }))).resolves.toBe(no);
    expect(world.did).toEqual([]);
  });
});

test('a failed AMI that was forced gets its chance before the apply: it is tagged untested', async () => {
  const world = await worldWith('good');
  world.fleet.amis.get(SECOND)!.verdict = 'failed';
  const forced = await world.plan({ by: 'variables', amiId: SECOND });
  jest.spyOn(world, 'plan').mockResolvedValueOnce(forced);
  await expect(deploy(world.tools())).resolves.toMatchObject({ verdict: 'verified', to: { amiId: SECOND, version: '2' } });
  expect(world.did).toEqual(['ask', `tag ${SECOND} untested`, 'apply by variables', `tag ${SECOND} verified`]);
});
