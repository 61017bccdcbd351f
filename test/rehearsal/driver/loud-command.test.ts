import { runLoudly } from '../../../rehearsal/driver/loud-command';
import { Environment } from '../../../src/toolchain/process';

const env: Environment = { PATH: process.env.PATH };

function node(code: string, said: string[] = []) {
  return runLoudly(process.execPath, ['-e', code], { env, onLine: (line) => said.push(line) });
}

test('hands over each line as it comes, and all of them at the end', async () => {
  const said: string[] = [];
  expect(await node('console.log("one\\ntwo"); console.error("three")', said)).toEqual({ code: 0, stdout: 'one\ntwo\n', stderr: 'three\n' });
  expect(said.sort()).toEqual(['one', 'three', 'two']);
});

test('a program that fails shows the end of what it printed, on stdout too', async () => {
  const code = 'for (let i = 0; i < 40; i++) console.log("line " + i); process.exitCode = 3';
  const message: string = await node(code).then(() => '', (error: Error) => error.message);
  const [first, ...lines] = message.split('\n');
  expect(first).toBe(`${process.execPath} -e ${code} failed (exit code 3); the end of what it printed:`);
  expect(lines).toEqual(Array.from({ length: 30 }, (_, index) => `line ${index + 10}`));
});

test('a program that was killed says by what', async () => {
  await expect(node('process.kill(process.pid, "SIGKILL")')).rejects.toThrow('failed (killed by SIGKILL)');
});

test('a program that is missing is said in one sentence', async () => {
  await expect(runLoudly('no-such-program', [], { env, onLine: () => undefined })).rejects.toThrow('no-such-program is not installed, or not on the PATH.');
});
