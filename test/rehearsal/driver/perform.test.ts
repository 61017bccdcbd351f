import { perform } from '../../../rehearsal/driver/perform';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { Step } from '../../../rehearsal/driver/step';

const nobody = undefined as unknown as Rehearsal;

function step(name: string, run: Step['run'] = async () => undefined): Step {
  return { name, run };
}

beforeEach(() => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => jest.restoreAllMocks());

test('steps are carried out in their order', async () => {
  const done: string[] = [];
  const results = await perform(['one', 'two'].map((name) => step(name, async () => void done.push(name))), nobody);
  expect(done).toEqual(['one', 'two']);
  expect(results.map(({ outcome }) => outcome)).toEqual(['passed', 'passed']);
});

test('what a step returns is kept, to be shown', async () => {
  expect(await perform([step('one', async () => 'Verified.')], nobody)).toMatchObject([{ name: 'one', shown: 'Verified.' }]);
});

test('the first failure ends it: what follows is skipped, and the reason is kept', async () => {
  const later = jest.fn();
  const results = await perform([step('one', () => Promise.reject(new Error('no AMI'))), step('two', later)], nobody);
  expect(later).not.toHaveBeenCalled();
  expect(results).toEqual([
    { name: 'one', outcome: 'failed', seconds: expect.any(Number), reason: 'no AMI' },
    { name: 'two', outcome: 'skipped', seconds: 0 },
  ]);
});
