import { UserError } from '../../../../src/errors';
import { FleetPort } from '../../../../src/operations/roll/act/ports';
import { tagVerdict } from '../../../../src/operations/roll/act/tag-verdict';
import { Interrupted } from '../../../../src/toolchain/process';

const fleet = (tag: FleetPort['tagVerdict']) => ({ tagVerdict: tag }) as FleetPort;

test('writes the verdict on the AMI, and has nothing to say of it', async () => {
  const tag = jest.fn(() => Promise.resolve(undefined));
  await expect(tagVerdict(fleet(tag), 'ami-1', 'verified')).resolves.toEqual([]);
  expect(tag.mock.calls).toEqual([['ami-1', 'verified']]);
});

test('one that can not be written is a sentence, and no failure', async () => {
  await expect(tagVerdict(fleet(() => Promise.reject(new UserError('You may not.'))), 'ami-1', 'failed')).resolves.toEqual([
    'The verdict "failed" could not be written on ami-1: You may not.',
  ]);
});

test('one that is another environment\'s to write is a sentence, too', async () => {
  await expect(tagVerdict(fleet(async () => 'it is of environment prod, and this roll was one of stage'), 'ami-1', 'failed')).resolves.toEqual([
    'The verdict "failed" could not be written on ami-1: it is of environment prod, and this roll was one of stage.',
  ]);
});

test('an interrupt stays one', async () => {
  const interrupted = new Interrupted('SIGINT');
  await expect(tagVerdict(fleet(() => Promise.reject(interrupted)), 'ami-1', 'failed')).rejects.toBe(interrupted);
});
