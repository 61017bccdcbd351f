import asyncHooks from 'node:async_hooks';
import vm from 'node:vm';

interface Environment {
  teardown(): Promise<void>;
}

const Environment = jest.requireActual<new (config: object, context: object) => Environment>('./environment.cjs');

const CONFIG = { globalConfig: {}, projectConfig: { globals: {}, testEnvironmentOptions: {}, fakeTimers: {} } };

/** @returns The environment of a test file, taken down at the test's end if not before. */
function anEnvironment(): Environment {
  const environment = new Environment(CONFIG, {});
  running.push(environment);
  return environment;
}

const running: Environment[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((environment) => environment.teardown()));
});

test('storages that a test file has used are switched off at its end', async () => {
  const environment = anEnvironment();
  const storage = new asyncHooks.AsyncLocalStorage<number>();
  const later = storage.run(1, () => Promise.resolve().then(() => storage.getStore()));
  expect(await later).toBe(1);
  const seen = storage.run(1, async () => {
    await environment.teardown();
    return storage.getStore();
  });
  expect(await seen).toBeUndefined();
});

test('what it has changed of Node.js is as before at its end', async () => {
  const before = [asyncHooks.AsyncLocalStorage, vm.compileFunction];
  const environment = anEnvironment();
  expect([asyncHooks.AsyncLocalStorage, vm.compileFunction]).not.toEqual(before);
  await environment.teardown();
  expect([asyncHooks.AsyncLocalStorage, vm.compileFunction]).toEqual(before);
});

test('a module is compiled once for all test files of a worker', () => {
  anEnvironment();
  const options = { filename: '/once.js' };
  const compile = (source: string, parameters: string[]) => vm.compileFunction(source, parameters, options);
  expect(compile('return a + 1', ['a'])(1)).toBe(2);
  const again = compile('return a + 1', ['a']);
  expect(again(1)).toBe(2);
  expect((again as { cachedDataRejected?: boolean }).cachedDataRejected).toBe(false);
});

test.each([
  ['another text of the same length', 'return a + 2', ['a'], 3],
  ['other parameters', 'return a + 1', ['b', 'a'], 11],
])('%s is compiled anew', (_, source, parameters, outcome) => {
  anEnvironment();
  vm.compileFunction('return a + 1', ['a'], { filename: '/anew.js' });
  const made = vm.compileFunction(source, parameters, { filename: '/anew.js' });
  expect(made(1, 10)).toBe(outcome);
  expect(made).not.toHaveProperty('cachedDataRejected');
});
