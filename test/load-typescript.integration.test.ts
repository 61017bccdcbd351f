import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Finished, run } from '../src/toolchain/process';

let project: string;
let kept: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'load-typescript-'));
  kept = join(project, 'node_modules/.cache/load-typescript');
  mkdirSync(join(project, 'src'));
  mkdirSync(join(project, 'node_modules'));
  copyFileSync(resolve(__dirname, '../src/load-typescript.cjs'), join(project, 'src/load-typescript.cjs'));
  symlinkSync(resolve(__dirname, '../node_modules/sucrase'), join(project, 'node_modules/sucrase'));
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

/** Runs that text as main.ts; says at last whether sucrase was loaded. */
function main(text: string): Promise<Finished> {
  writeFileSync(join(project, 'main.ts'), `${text}\nconsole.log(Object.keys(require.cache).some((file) => /sucrase.dist/.test(file)) ? 'transformed' : 'kept');\n`);
  return run(process.execPath, ['-r', './src/load-typescript.cjs', 'main.ts'], { cwd: project, env: { PATH: process.env.PATH }, okCodes: [0, 1] });
}

test('a file is transformed once', async () => {
  const text = 'const a: string = "a"; console.log(a);';
  expect(await main(text)).toEqual({ code: 0, stdout: 'a\ntransformed\n', stderr: '' });
  expect(await main(text)).toEqual({ code: 0, stdout: 'a\nkept\n', stderr: '' });
});

test('a file that has changed is transformed anew', async () => {
  await main('console.log("a" as string);');
  expect((await main('console.log("b" as string);')).stdout).toBe('b\ntransformed\n');
});

test('what is imported is TypeScript, too', async () => {
  writeFileSync(join(project, 'src/a.ts'), 'export const a: number = 1;\n');
  expect((await main("import { a } from './src/a'; console.log(a);")).stdout).toBe('1\ntransformed\n');
  expect(readdirSync(kept)).toHaveLength(2);
});

test('an error is on the line where it was written, kept or not', async () => {
  const text = 'interface Gone {\n  readonly a: string;\n}\nthrow new Error("here");';
  for (const _ of ['transformed', 'kept']) {
    expect((await main(text)).stderr).toContain('main.ts:4');
  }
});

test('where nothing can be written, nothing is kept', async () => {
  mkdirSync(join(kept, '..'));
  writeFileSync(kept, '');
  for (const _ of ['once', 'twice']) {
    expect(await main('console.log("a" as string);')).toEqual({ code: 0, stdout: 'a\ntransformed\n', stderr: '' });
  }
});
