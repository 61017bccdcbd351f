import { AdoptionReport } from '../../../../src/operations/adopt/decide/adoption';
import { showAdoption } from '../../../../src/operations/adopt/show/show-adoption';

const IMPORTS = [
  { address: 'aws_launch_template.launch', type: 'aws_launch_template', id: 'lt-1' },
  { address: 'aws_iam_role.role', type: 'aws_iam_role', id: 'their-role' },
];
const LOOKED_FOR = { autoScalingGroup: 'fleet-asg', launchTemplate: 'fleet', region: 'ap-southeast-1' };
const PLAN = { toImport: IMPORTS, adopted: [], obstacles: [], changes: [], takenAway: [], made: [], rolls: false };

function shown(over: Partial<AdoptionReport>): string[] {
  const report: AdoptionReport = {
    environment: 'prod', stack: 'ai-shell-ecs', lookedFor: LOOKED_FOR, outcome: 'planned', imports: IMPORTS, refusals: [], plan: PLAN, settings: {}, theirOwn: [], ...over,
  };
  return showAdoption(report, { colour: false, toAdopt: 'this --yes' }).split('\n');
}

const EXISTS = ['What exists:', '  lt-1 is aws_launch_template.launch', '  their-role is aws_iam_role.role'];
const OLD = 'In the old repository, once this is done: nobody applies there any more until these have left its state, and its code has lost the same blocks.';

test('what is planned is shown with what the first deploy does, how to find the old addresses, and how to carry it out', () => {
  expect(shown({
    theirOwn: ['The role has more.'],
    plan: {
      ...PLAN,
      changes: [
        { address: 'a.x', attribute: 'max_size', from: '20', to: '10', setting: 'fleet.maxSize' },
        { address: 'a.x', attribute: 'warm_pool', from: 'other blocks', to: 'other blocks' },
      ],
      takenAway: ['It takes rules.'],
      made: ['b.x'],
      rolls: true,
    },
  })).toEqual([
    ...EXISTS,
    'The role has more.',
    'Taking it over changes nothing. The first deploy after it:',
    '  changes a.x: max_size from 20 to 10 (fleet.maxSize)',
    '  changes a.x: warm_pool',
    '  makes b.x',
    '  It takes rules.',
    '  replaces the instances, as every roll does: watched, verified, and taken back when it is bad',
    OLD,
    '  terraform state rm <address>   # lt-1: terraform state list | grep -F aws_launch_template.',
    '  terraform state rm <address>   # their-role: terraform state list | grep -F aws_iam_role.',
    '  With its state, the exact list: terraform state pull > old.tfstate; npx projen adopt --env prod --old-state old.tfstate',
    'Nothing was changed. 2 resources would enter the state of ai-shell-ecs; nothing would be destroyed, replaced or changed.'
    + ' To carry it out: this --yes',
  ]);
});

test('what is in the way is shown with what to set, and nothing of the old repository', () => {
  const obstacles = [
    { address: 'aws_iam_role.role', attribute: 'name', says: 'aws_iam_role.role would be replaced.', setting: { path: 'names.instanceRole', value: 'theirs' } },
    { address: 'aws_iam_role.role', says: 'And again.' },
  ];
  expect(shown({ outcome: 'refused', plan: { ...PLAN, obstacles }, settings: { names: { instanceRole: 'theirs' } } })).toEqual([
    ...EXISTS,
    'aws_iam_role.role would be replaced. Decided by names.instanceRole.',
    'And again.',
    'Put into prod, in src/environments.ts, so that nothing of it happens:',
    '    names: { instanceRole: \'theirs\' },',
    'Nothing was changed: 1 resource would not stay as it is. Set what is named above; then again: npx projen adopt --env prod',
  ]);
});

test('resources that are in the way are counted, each once', () => {
  const obstacles = ['a.x', 'b.x', 'b.x'].map((address) => ({ address, says: 'No.' }));
  expect(shown({ outcome: 'refused', plan: { ...PLAN, obstacles } }).at(-1)).toBe(
    'Nothing was changed: 2 resources would not stay as they are. Set what is named above; then again: npx projen adopt --env prod');
});

test('what is refused without a plan says why', () => {
  expect(shown({ outcome: 'refused', plan: undefined, refusals: ['It launches otherwise.'] })).toEqual([...EXISTS, 'It launches otherwise.', 'Nothing was changed.']);
});

test('what is adopted says what the old repository has to do, quoted for a shell', () => {
  const oldState = { remove: ['aws_iam_role.theirs["it\'s"]'], notThere: [IMPORTS[0]], refer: ['aws_iam_role_policy.logs'] };
  expect(shown({ outcome: 'adopted', oldState })).toEqual([
    ...EXISTS,
    'Taking it over changes nothing. The first deploy after it:',
    '  replaces no instance',
    OLD,
    '  terraform state rm \'aws_iam_role.theirs["it\'\\\'\'s"]\'',
    '  (aws_launch_template lt-1 is not in its state)',
    '  aws_iam_role_policy.logs stays there, and names what leaves: let its code name that by text',
    '2 resources entered the state of ai-shell-ecs; nothing was destroyed, replaced or changed. Next: the old repository, as above; then npx projen deploy --env prod',
  ]);
});

test('what is adopted already says no more than that', () => {
  const plan = { ...PLAN, toImport: [], adopted: IMPORTS.map(({ address }) => address), rolls: true };
  expect(shown({ outcome: 'already', plan })).toEqual([
    ...EXISTS.slice(0, 1), ...EXISTS.slice(1).map((line) => `${line} (adopted)`),
    'Everything that exists is in the state of ai-shell-ecs already. Next: npx projen deploy --env prod',
  ]);
});

test('where there is nothing, a deploy makes it', () => {
  expect(shown({ outcome: 'nothing', imports: [], plan: undefined })).toEqual([
    'There is nothing to take over: Region ap-southeast-1 has neither an Auto Scaling group fleet-asg nor a launch template fleet.'
    + ' Where the fleet is called otherwise, say so in src/environments.ts (names.autoScalingGroup); where there is none, npx projen deploy --env prod makes it.',
  ]);
});
