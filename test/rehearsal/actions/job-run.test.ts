import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Files, readFiles } from '../../../rehearsal/actions/files';
import { JobRun, Surroundings } from '../../../rehearsal/actions/job-run';
import { WorkflowStep } from '../../../rehearsal/actions/workflow';

/** A step's script, and what it was run with. */
interface Ran {
  readonly script: string;
  readonly okCodes: readonly number[];
  readonly env: Readonly<Record<string, string>>;
  readonly files: Files;
}

const COMMIT = 'actions/checkout@1';
const SIGN_IN = { name: 'sign in', uses: 'aws-actions/configure-aws-credentials@1' };

let folder: string;
let ran: Ran[];
let artifacts: Surroundings['artifacts'];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jobs-'));
  ran = [];
  artifacts = new Map();
});
afterEach(() => rmSync(folder, { recursive: true }));

type Variables = Readonly<Record<string, string>>;

/** What else is chosen about a job. */
interface Chosen {
  readonly env?: Variables;
  readonly workflowEnv?: Variables;
  readonly okCodes?: readonly number[];
  readonly if?: string;
}

function run(steps: readonly WorkflowStep[], { env, okCodes, workflowEnv, ...job }: Chosen = {}) {
  return new JobRun({ env: workflowEnv, jobs: { job: { permissions: {}, env, steps, ...job } } }, 'job', {
    folder,
    context: { github: { sha: 'head' }, vars: { ROLE: 'arn', NONE: '' }, app: { token: 'of the app' } },
    env: { PATH: '/bin' },
    credentials: { AWS_REGION: 'ap-southeast-1' },
    filesOf: (sha) => ({ 'golden-ami.json': sha, 'content/ami-1.json': '{}' }),
    checkOutProgram: (to) => writeFileSync(join(to, 'main.ts'), 'program'),
    artifacts,
    bash: async (script, codes, { cwd, env: given }) => {
      ran.push({ script, okCodes: codes, env: given, files: readFiles(cwd) });
      appendFileSync(given.GITHUB_STEP_SUMMARY, `${script}\n`);
      return { code: 0, stdout: script, stderr: '' };
    },
  }).end(okCodes);
}

const script = (text: string, more: Partial<WorkflowStep> = {}): WorkflowStep => ({ name: text, run: text, ...more });

test('a step has the variables of workflow, job and itself, the nearest first', async () => {
  await run([script('go', { env: { C: '3', TAG: '${{ vars.ROLE }}' } })], { workflowEnv: { A: '1', B: '1', C: '1' }, env: { B: '2', C: '2' } });
  expect(ran[0].env).toEqual({ PATH: '/bin', A: '1', B: '2', C: '3', TAG: 'arn', GITHUB_STEP_SUMMARY: expect.any(String) });
});

test('only a job that has signed in has credentials, and only from then on', async () => {
  await run([script('before'), SIGN_IN, script('after')]);
  expect(ran.map(({ env }) => env.AWS_REGION)).toEqual([undefined, 'ap-southeast-1']);
});

test('a checkout is the program with the commit\'s files; one beside it is the files alone', async () => {
  await run([{ name: 'a', uses: COMMIT, with: { ref: 'base' } }, { name: 'b', uses: COMMIT, with: { path: 'head' } }, script('go')]);
  expect(ran[0].files).toEqual({
    'main.ts': 'program', 'golden-ami.json': 'base', 'content/ami-1.json': '{}', 'head/golden-ami.json': 'head', 'head/content/ami-1.json': '{}',
  });
});

test('a job gets what another has handed over, and nothing else of it', async () => {
  await run([{ name: 'a', uses: COMMIT }, { name: 'up', uses: 'actions/upload-artifact@1', with: { name: 'x', path: 'content/*' } }]);
  await run([{ name: 'down', uses: 'actions/download-artifact@1', with: { name: 'x', path: 'taken' } }, script('go')]);
  expect(ran[0].files).toEqual({ 'taken/ami-1.json': '{}' });
});

test('the token of the app is that of the step that makes it', async () => {
  const token = { env: { APP_TOKEN: '${{ steps.app.outputs.token }}' } };
  await run([script('before', token), { name: 'app', id: 'app', if: "vars.ROLE != ''", uses: 'actions/create-github-app-token@1' }, script('after', token)]);
  expect(ran.map(({ env }) => env.APP_TOKEN)).toEqual(['', 'of the app']);
});

test('a job whose condition is not met is refused, and no step of it is carried out', async () => {
  await expect(run([script('go')], { if: "vars.NONE != ''" })).rejects.toThrow("The job job does not run: its condition is not met: vars.NONE != ''.");
  expect(ran).toEqual([]);
});

test('a step whose condition is not met is passed over, and modules are there already', async () => {
  await run([script('npm ci --ignore-scripts'), script('no', { if: "vars.NONE != ''" }), script('yes', { if: "vars.NONE == ''" })]);
  expect(ran.map(({ script: text }) => text)).toEqual(['yes']);
});

test('the last step alone may end as it was asked to; what all have said on the job\'s page is handed over', async () => {
  const ended = await run([script('one'), script('two')], { okCodes: [1] });
  expect(ran.map(({ okCodes }) => okCodes)).toEqual([[0], [1]]);
  expect(ended).toEqual({ code: 0, stdout: 'two', stderr: '', summary: 'one\ntwo\n' });
  expect(readFileSync(ran[0].env.GITHUB_STEP_SUMMARY, 'utf8')).toBe(ended.summary);
});

test('an action that a rehearsal can\'t carry out is not passed over in silence', async () => {
  await expect(run([{ name: 'x', uses: 'actions/cache@1' }])).rejects.toThrow('A rehearsal does not know the action actions/cache.');
});
