import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { oneAtATime } from '../../src/operations/one-at-a-time';

let cache: string;
beforeEach(() => { cache = mkdtempSync(join(tmpdir(), 'lock-')); });
afterEach(() => rmSync(cache, { recursive: true }));

const at = (pinFile: string, environment: string, work: () => Promise<string>, what: 'build' | 'roll' = 'build') => oneAtATime(
  { what, cache, pinFile, environment }, () => undefined, work,
);
const quick = () => Promise.resolve('built');

test('refuses a second build while one is running', async () => {
  await at('/p/golden-ami.json', 'prod', async () => {
    await expect(at('/p/golden-ami.json', 'prod', quick)).rejects.toMatchObject({
      message: expect.stringMatching(/^A build of environment prod is running already \(since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\)\.$/),
      remedy: 'Wait until it has ended.',
    });
    return '';
  });
});

test('lets the next one in after the first has ended, well or not', async () => {
  await expect(at('/p/golden-ami.json', 'prod', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await expect(at('/p/golden-ami.json', 'prod', quick)).resolves.toBe('built');
});

test('refuses a second roll in its own words, and lets a build go on beside it', async () => {
  await at('/p/golden-ami.json', 'prod', async () => {
    await expect(at('/p/golden-ami.json', 'prod', quick, 'roll')).rejects.toThrow(/^A roll of environment prod is running already/);
    await expect(at('/p/golden-ami.json', 'prod', quick)).resolves.toBe('built');
    return '';
  }, 'roll');
});

test('keeps apart what is apart: environments, copies of the project', async () => {
  await at('/p/golden-ami.json', 'prod', async () => {
    await expect(at('/p/golden-ami.json', 'stage', quick)).resolves.toBe('built');
    await expect(at('/q/golden-ami.json', 'prod', quick)).resolves.toBe('built');
    return '';
  });
});
