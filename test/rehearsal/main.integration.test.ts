import { join } from 'node:path';
import { run } from '../../src/toolchain/process';

test('what is typed wrongly is one sentence, exit code 2, and where to look', async () => {
  const program = join(__dirname, '../../rehearsal/main.ts');
  const finished = await run(process.execPath, ['--import', 'tsx', program, '--frobnicate'], { env: process.env, okCodes: [2] });
  expect(finished).toEqual({ code: 2, stdout: '', stderr: "error: unknown option '--frobnicate'\nType --help to see what can be given.\n" });
});
