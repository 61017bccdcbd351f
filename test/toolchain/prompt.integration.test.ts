import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { run } from '../../src/toolchain/process';

test.each([
  ['y', 'y\r', 'no', 'true'],
  ['n', 'n\r', 'yes', 'false'],
  ['Enter alone, where no is preset,', '\r', 'no', 'false'],
  ['Enter alone, where yes is preset,', '\r', 'yes', 'true'],
  ['Ctrl-C', '\x03', 'yes', '130 Interrupted (SIGINT).'],
])('%s is an answer, and the question is asked beside the result', async (_, input, preset, outcome) => {
  // A program of its own, because the test runner can't load what asks.
  const program = ['--import', 'tsx', join(__dirname, 'support/ask.ts'), preset];
  const { stdout, stderr } = await run(process.execPath, program, { env: { PATH: process.env.PATH }, input });
  expect(stdout).toBe(`${outcome}\n`);
  expect(stripVTControlCharacters(stderr)).toContain(`? Carry this out? (${preset === 'yes' ? 'Y/n' : 'y/N'})`);
});
