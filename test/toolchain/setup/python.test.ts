import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findPython } from '../../../src/toolchain/setup/python';
import { fakeProgram } from '../fake-program';

let folder: string;
const path = (...folders: string[]) => ({ PATH: folders.map((name) => join(folder, name)).join(delimiter) });

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'python-test-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A Python that answers as the real one does, with or without `ensurepip`. */
function python(name: string, version: string, complete = true): string {
  const code = `if (process.argv[2] !== '-c') process.exit(64); console.log('${version}');` + (complete ? 'console.log("complete")' : 'process.exit(1)');
  return fakeProgram(join(folder, name, 'python3'), code);
}

test('the first that can make environments is taken', async () => {
  python('a', '3.12.3', false);
  const complete = python('b', '3.9.0');
  expect(await findPython(path('a', 'b'))).toEqual({ path: complete, version: [3, 9, 0], canMakeEnvironments: true });
});

test('else the first that is new enough', async () => {
  python('a', '3.8.20');
  const incomplete = python('b', '3.12.3', false);
  expect(await findPython(path('a', 'b'))).toEqual({ path: incomplete, version: [3, 12, 3], canMakeEnvironments: false });
});

test('none is found where there is none, it is too old, or it does not run', async () => {
  expect(await findPython(path('a'))).toBeUndefined();
  python('a', '3.8.20');
  fakeProgram(join(folder, 'b', 'python3'), 'process.exit(127)');
  expect(await findPython(path('a', 'b'))).toBeUndefined();
});
