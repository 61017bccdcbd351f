import { adopt, AdoptTools } from '../../../../src/operations/adopt/act/adopt';
import { TerraformFailed } from '../../../../src/toolchain/terraform/failures';
import { planFixture } from '../../plan/fixtures/fixture';
import { prodSettings } from '../../support/settings';
import { change, existing } from '../support';

const CONFIGURATION = {
  terraform: {},
  provider: { aws: [{ region: 'ap-southeast-1' }] },
  resource: { aws_launch_template: { launch: { name: 'fleet' } }, aws_iam_role: { role: { name: 'fleet-instance' } }, aws_iam_role_policy: { own: { name: 'none' } } },
};
const IMPORTS = [
  { address: 'aws_launch_template.launch', type: 'aws_launch_template', id: 'lt-1' },
  { address: 'aws_iam_role.role', type: 'aws_iam_role', id: 'their-role' },
];

/** The plan of a real stack that changes nothing, and these changes beside. */
function whole(...changes: object[]): any {
  const plan = planFixture('nothing');
  return { ...plan, resource_changes: [...plan.resource_changes.map((one: any) => ({ ...one, mode: one.type === 'aws_autoscaling_group' ? 'managed' : 'data' })), ...changes] };
}

const role = (importing: boolean, name = 'their-role') => ({
  ...change('aws_iam_role', { name: 'their-role' }, { name }, {
    ...importing ? { importing: { id: 'their-role' } } : {},
    ...name === 'their-role' ? {} : { actions: ['delete', 'create'], replace_paths: [['name']] },
  }),
  address: 'aws_iam_role.role',
});

function tools(wholePlan: object, over: Partial<AdoptTools> = {}, alone: object = { ...whole(), resource_changes: [role(true)] }) {
  const planned: any[] = [];
  const applied: unknown[] = [];
  const plans = [wholePlan, alone];
  const all: AdoptTools = {
    settings: prodSettings(),
    stack: {
      generate: async () => CONFIGURATION,
      plan: async ({ adapt }) => {
        planned.push(adapt!(CONFIGURATION));
        return { file: `plan-${planned.length}`, json: plans[planned.length - 1] };
      },
      apply: async ({ file }) => void applied.push(file),
    },
    look: async () => existing(),
    say: () => undefined,
    confirm: async () => true,
    ...over,
  };
  return { planned, applied, all };
}

test('the plan of the whole stack is never applied; the one that imports alone is', async () => {
  const { planned, applied, all } = tools(whole(role(true)));
  const report = await adopt(all);
  expect(report).toMatchObject({ outcome: 'adopted', environment: 'prod', stack: 'ai-shell-ecs', imports: IMPORTS, settings: {} });
  expect(report.plan!.toImport).toEqual([IMPORTS[1]]);
  expect(applied).toEqual(['plan-2']);
  expect(planned[0]).toMatchObject({ ...CONFIGURATION, import: IMPORTS.map(({ address, id }) => ({ to: address, id })) });
  expect(planned[1].import).toEqual([{ to: 'aws_iam_role.role', id: 'their-role' }]);
  expect(planned[1].resource).toEqual({ aws_iam_role: { role: { name: 'fleet-instance', lifecycle: { ignore_changes: 'all' } } } });
});

test('an obstacle refuses it, with the settings, and nothing further is planned', async () => {
  const { planned, applied, all } = tools(whole(role(true, 'fleet-instance')));
  expect(await adopt(all)).toMatchObject({ outcome: 'refused', settings: { names: { instanceRole: 'their-role' } } });
  expect([planned.length, applied]).toEqual([1, []]);
});

test('a plan that would do more than import is not applied', async () => {
  const more = { ...whole(), resource_changes: [role(true), change('aws_a', { x: 1 }, { x: 2 }), change('aws_b', null, { x: 2 })] };
  const { applied, all } = tools(whole(role(true)), {}, more);
  await expect(adopt(all)).rejects.toThrow('Taking the fleet over would change it: update aws_a.x, create aws_b.x. Nothing was changed.');
  expect(applied).toEqual([]);
});

test('unless it is agreed to, it is shown alone', async () => {
  const { applied, all } = tools(whole(role(true)), { confirm: async ({ outcome }) => outcome !== 'planned' });
  expect((await adopt(all)).outcome).toBe('planned');
  expect(applied).toEqual([]);
});

test('what is in the state already stays declared, and nothing is left to do once all is', async () => {
  const policy = { ...change('aws_iam_role_policy', { x: 1 }, { x: 1 }), address: 'aws_iam_role_policy.own' };
  const { planned, all } = tools(whole(role(true), policy));
  await adopt(all);
  expect(Object.keys(planned[1].resource)).toEqual(['aws_iam_role', 'aws_iam_role_policy']);

  const done = tools(whole(role(false)));
  expect(await adopt(done.all)).toMatchObject({ outcome: 'already', plan: { toImport: [], adopted: expect.arrayContaining(['aws_iam_role.role']) } });
  expect([done.planned.length, done.applied]).toEqual([1, []]);
});

test('without group and launch template there is nothing to take over, whatever else exists', async () => {
  const { planned, all } = tools({}, { look: async () => existing({ group: undefined, template: undefined }) });
  expect(await adopt(all)).toMatchObject({ outcome: 'nothing', imports: [] });
  expect(planned).toEqual([]);
});

test('a group that launches otherwise is refused before anything is planned', async () => {
  const { planned, all } = tools({}, { look: async () => existing({ group: { name: 'g', hooks: [], launchesBy: 'a mixed instances policy' } }) });
  expect(await adopt(all)).toMatchObject({ outcome: 'refused', refusals: [expect.stringContaining('a mixed instances policy')] });
  expect(planned).toEqual([]);
});

test('what is left to those who have it enters no plan', async () => {
  const { planned, all } = tools(whole(role(true)), { leave: ['lt-1'] });
  expect((await adopt(all)).imports).toEqual([IMPORTS[1]]);
  expect(planned[0].import).toEqual([{ to: 'aws_iam_role.role', id: 'their-role' }]);
});

test('the old state is asked for what is taken over', async () => {
  const old = { address: 'aws_iam_role.theirs', type: 'aws_iam_role', attributes: { id: 'their-role' } };
  const { all } = tools(whole(role(true)), { oldState: [old] });
  expect((await adopt(all)).oldState).toEqual({ remove: ['aws_iam_role.theirs'], notThere: [IMPORTS[0]], refer: [] });
});

test('an apply that fails says that AWS is as it was', async () => {
  const { all } = tools(whole(role(true)));
  const failing = { ...all, stack: { ...all.stack, apply: () => Promise.reject(new TerraformFailed('no disk')) } };
  await expect(adopt(failing)).rejects.toMatchObject({
    message: 'The fleet could not be taken over: no disk',
    remedy: 'What has entered the state stays there; nothing in AWS was changed. Then again: npx projen adopt --env prod',
  });
});
