import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { githubScript } from '../../../src/operations/bootstrap/github-script';
import { CiInput } from '../../../src/settings/ci';
import { run } from '../../../src/toolchain/process';
import { exampleCiSettings } from '../../support/example-ci-settings';

const role = (name: string) => `arn:aws:iam::123456789012:role/ai-shell-ci-${name}`;
const ROLES = { plan: role('plan'), bake: role('bake'), deploy: { prod: role('deploy-prod'), stage: role('deploy-stage') } };
const LISTED = 'api --paginate repos/octo-org/ai-shell/environments --jq .environments[].name';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gh-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Answers `gh`'s calls, and writes them down. What reads from its input would eat the lines that are left. */
const GH = `#!/bin/sh
cat >/dev/null
echo "$*" >>"$LOG"
case "$*" in
  *"$FAILING"*) exit 1 ;;
  *--paginate*) printf '%s' "$THERE" ;;
esac
`;

/** Pastes it. @returns what `gh` was called with, a line each */
async function pasted(changed: Partial<CiInput>, { there = [], failing = '' }: { there?: string[]; failing?: string } = {}): Promise<string[]> {
  const log = join(folder, 'log');
  writeFileSync(join(folder, 'gh'), GH);
  chmodSync(join(folder, 'gh'), 0o755);
  await run('bash', ['-c', githubScript(ROLES, exampleCiSettings(changed))], {
    okCodes: [failing === '' ? 0 : 1],
    env: { PATH: `${folder}:${process.env.PATH}`, LOG: log, THERE: there.map((name) => `${name}\n`).join(''), FAILING: failing || 'nothing' },
  });
  return readFileSync(log, 'utf8').trimEnd().split('\n');
}

const made = (environment: string) => [
  `api --silent --method PUT repos/octo-org/ai-shell/environments/${environment}`
    + ' -F deployment_branch_policy[protected_branches]=false -F deployment_branch_policy[custom_branch_policies]=true',
  `api --silent --method POST repos/octo-org/ai-shell/environments/${environment}/deployment-branch-policies -f name=main`,
];
const given = (name: string, arn: string, environment = '') => `variable set ${name} --repo octo-org/ai-shell${environment} --body ${arn}`;

test('of one environment: the other is left out before anything else, and the plan role comes last', async () => {
  expect(await pasted({ environments: ['prod'] })).toEqual([
    'variable set AI_SHELL_ENVIRONMENTS --repo octo-org/ai-shell --body prod',
    LISTED,
    ...made('prod'),
    ...made('prod-fleet'),
    given('AI_SHELL_DEPLOY_ROLE', role('deploy-prod'), ' --env=prod'),
    given('AI_SHELL_DEPLOY_ROLE', role('deploy-prod'), ' --env=prod-fleet'),
    given('AI_SHELL_BAKE_ROLE', role('bake')),
    given('AI_SHELL_PLAN_ROLE', role('plan')),
  ]);
});

test('of all environments: none is left out', async () => {
  const calls = await pasted({ environments: ['prod', 'stage'] });
  expect(calls.filter((call) => call.includes('AI_SHELL_ENVIRONMENTS'))).toEqual([]);
  expect(calls.filter((call) => call.includes('PUT')).map((call) => call.split(' ')[4])).toEqual(
    ['prod', 'prod-fleet', 'stage', 'stage-fleet'].map((name) => `repos/octo-org/ai-shell/environments/${name}`));
});

test('an environment that is there is left alone, one whose name only resembles it is made', async () => {
  const calls = await pasted({ environments: ['prod'] }, { there: ['prod', 'my-prod-fleet'] });
  expect(calls.slice(2, -4)).toEqual(made('prod-fleet'));
});

test('where the environments can\'t be listed, none is made: one that is there would lose its reviewers', async () => {
  expect((await pasted({ environments: ['prod'] }, { failing: '--paginate' })).at(-1)).toBe(LISTED);
});

test('where an environment can\'t be made, no role is given', async () => {
  expect((await pasted({ environments: ['prod'] }, { failing: 'PUT' })).at(-1)).toBe(made('prod')[0]);
});

test('an environment is held to the branch that is deployed', async () => {
  expect((await pasted({ environments: ['prod'], defaultBranch: 'trunk' })).filter((call) => call.includes('branch-policies')))
    .toEqual(['prod', 'prod-fleet'].map((name) => made(name)[1].replace('name=main', 'name=trunk')));
});
