import { launching, scripted } from './support/fake-tools';
import { fresh } from './support/looks';
import { roll } from '../../../src/operations/roll/roll';
import { StateLocked } from '../../../src/toolchain/terraform/failures';

test('a state that is locked is no reason to verify what runs: an apply is under way that will change it', async () => {
  const locked = new StateLocked('The state is locked.', 'Wait.', 'lock-1');
  const { tools, did } = scripted({
    looks: [launching('2', [fresh('i-1')])],
    amis: { 'ami-old': { available: true }, 'ami-new': { available: true, verdict: 'verified' } },
    plans: [locked],
  });
  await expect(roll(tools)).rejects.toBe(locked);
  expect(did).toEqual(['# plan', 'plan by configuration']);
});
