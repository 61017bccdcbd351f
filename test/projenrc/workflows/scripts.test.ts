import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../../src/toolchain/process';
import { Job, Step, WORKFLOW_FILES, workflow } from '../../support/workflows';

const HOSTILE = '"; id; $(id) `id`\nsecond line';

const steps = WORKFLOW_FILES.flatMap((file) => Object.entries(workflow(file).jobs).flatMap(([id, job]) => stepsOf(file, id, job)));

function stepsOf(file: string, id: string, job: Job): { file: string; id: string; step: Step }[] {
  return job.steps.map((step) => ({ file, id, step }));
}

/** The shell's own lines: what is not the product, npm or the system's package manager. */
const ofShell = steps.filter(({ step }) => step.run?.includes('$SENTENCE'));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scripts-'));
  writeFileSync(join(folder, 'summary'), 'before\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** As GitHub runs a step that names no shell. */
const execute = (step: Step, sentence: string) => run('bash', ['-e', '-c', step.run!], {
  env: { PATH: '/usr/bin:/bin', GITHUB_STEP_SUMMARY: join(folder, 'summary'), SENTENCE: sentence }, okCodes: [0, 1],
});

test('there are scripts to execute', () => {
  expect(ofShell.length).toBeGreaterThan(5);
});

test.each(ofShell.map(({ file, id, step }) => [`${file}, ${id}: ${step.name}`, step] as const))('%s: says its sentence as it is, and runs nothing of it', async (_what, step) => {
  const { code, stdout } = await execute(step, HOSTILE);
  if (step.run!.includes('exit 1')) {
    expect({ code, stdout }).toEqual({ code: 1, stdout: `::error::${HOSTILE}\n` });
  } else {
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(readFileSync(join(folder, 'summary'), 'utf8')).toBe(`before\n${HOSTILE}\n`);
  }
});

test('every other script is one command of the product, of npm, or of the system', () => {
  const others = steps.filter((entry) => entry.step.run !== undefined && !ofShell.includes(entry)).map(({ step }) => step.run!);
  others.forEach((script) => expect(script).toMatch(/^(node --import tsx src\/cli\/main\.ts [a-z -]+(--env [a-z]+)?( --svg [a-z/-]+\.svg)?( --yes \|\| \[ \$\? -eq 3 \])?|npm ci( --ignore-scripts)?|npx projen (test(:unit)?|synth)|sudo (sysctl|apt-get) .*)$/));
});
