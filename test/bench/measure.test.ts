import { measure, Subject } from './measure';

const env = { PATH: process.env.PATH };

function subject(code: string, more: Partial<Subject> = {}): Subject {
  return { name: 'it', argv: [process.execPath, '-e', code], runs: 2, budget: { seconds: 1 }, ...more };
}

test('says over how many runs it took the median', async () => {
  expect(await measure(subject(''), '.', env)).toEqual({ name: 'it', runs: 2, seconds: expect.any(Number), budget: { seconds: 1 } });
});

test('measures memory where it is promised', async () => {
  const { mebibytes } = await measure(subject('', { budget: { seconds: 1, mebibytes: 200 } }), '.', env);
  expect(mebibytes).toBeGreaterThan(10);
});

test('a run that fails is not measured', async () => {
  await expect(measure(subject('process.exit(3)'), '.', env)).rejects.toThrow('node failed (exit code 3).');
});

test('a run that did something else is not measured', async () => {
  const check = (stdout: string) => expect(stdout).toBe('unchanged\n');
  await expect(measure(subject('console.log("baked")', { check }), '.', env)).rejects.toThrow('unchanged');
});
