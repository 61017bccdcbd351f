import { checkFirst } from '../../src/cli/check-first';
import { Check, fail, pass, warn } from '../../src/operations/preflight/check';

const LOCK = fail('state lock', 'anna holds it.', 'Wait.');

/** What is said of checks, and what they come to. */
async function checked(checks: readonly Check[], force?: boolean) {
  const said: string[] = [];
  const outcome = await checkFirst({ environment: 'prod', check: async () => checks, say: (text) => said.push(text), colour: false, force })
    .then(() => 'go on', ({ message, remedy }) => ({ message, remedy }));
  return { said, outcome };
}

test('checks that pass or warn are shown, and nothing keeps from going on', async () => {
  await expect(checked([pass('AMI', 'It is there.'), warn('quota', 'Nobody knows.')])).resolves.toEqual({
    said: ['pass  AMI: It is there.\nwarn  quota: Nobody knows.'], outcome: 'go on',
  });
});

test('checks that fail are shown, then named, with what to do', async () => {
  await expect(checked([fail('AMI', 'It is gone.'), pass('quota', 'Enough.'), LOCK])).resolves.toEqual({
    said: ['fail  AMI: It is gone.\npass  quota: Enough.\nfail  state lock: anna holds it.\n      Wait.'],
    outcome: {
      message: 'A roll of prod would fail: AMI, state lock. Nothing was changed.',
      remedy: 'Do what the checks say. Or go on all the same: npx projen deploy --env prod --force',
    },
  });
});

test.each(['credentials', 'settings'])('without %s nothing goes on, and --force is not offered', async (name) => {
  const { outcome } = await checked([fail(name, 'None.'), LOCK]);
  expect(outcome).toEqual({ message: `A roll of prod would fail: ${name}, state lock. Nothing was changed.`, remedy: 'Do what the checks say.' });
});

test('a check that is final is not passed over, and --force is not offered', async () => {
  const revoked: Check = { ...fail('AMI revocation', 'It is revoked.'), final: true };
  expect((await checked([revoked, LOCK])).outcome).toEqual({
    message: 'A roll of prod would fail: AMI revocation, state lock. Nothing was changed.', remedy: 'Do what the checks say.',
  });
  expect((await checked([revoked, LOCK], true)).outcome).toEqual({
    message: 'Not even --force passes over: AMI revocation. Nothing was changed.', remedy: 'Do what the checks say.',
  });
});

test('they are shown, and passed over, with --force', async () => {
  await expect(checked([LOCK], true)).resolves.toEqual({ said: ['fail  state lock: anna holds it.\n      Wait.'], outcome: 'go on' });
});
