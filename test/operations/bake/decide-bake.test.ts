import { decideBake } from '../../../src/operations/bake/decide-bake';
import { pinOfAmi } from '../../../src/operations/bake/pin-of-ami';
import { goldenAmi, REPOSITORY } from '../support/amis';

const NEWER = goldenAmi({ id: 'ami-0000000000000000b' });
const OLDER = goldenAmi({ id: 'ami-0000000000000000a' });
const pinOf = (ami = NEWER) => pinOfAmi(ami, 'ap-southeast-1', REPOSITORY);

test('bakes when there is no AMI of the same inputs', () => {
  expect(decideBake([], undefined, false)).toEqual({ kind: 'bake', because: 'no AMI of this environment was baked from these inputs' });
});

test('bakes nothing when there is one, and leaves a pin that names it', () => {
  expect(decideBake([NEWER], pinOf(NEWER), false)).toEqual({ kind: 'unchanged', ami: NEWER, pin: false });
});

test('pins the newest when nothing of the same inputs is pinned', () => {
  expect(decideBake([NEWER, OLDER], undefined, false)).toEqual({ kind: 'unchanged', ami: NEWER, pin: true });
});

test('does not move the pin from one AMI to another of the same inputs', () => {
  expect(decideBake([NEWER, OLDER], pinOf(OLDER), false)).toEqual({ kind: 'unchanged', ami: OLDER, pin: false });
});

test('bakes when it is told to, whatever there is', () => {
  expect(decideBake([NEWER], pinOf(NEWER), true)).toEqual({ kind: 'bake', because: '--force was given' });
});

test('passes over an AMI whose roll failed', () => {
  const failed = goldenAmi({ id: 'ami-0000000000000000c' }, { RollVerdict: 'failed' });
  expect(decideBake([failed, OLDER], pinOf(failed), false)).toEqual({ kind: 'unchanged', ami: OLDER, pin: true });
  expect(decideBake([failed], undefined, false)).toEqual({
    kind: 'bake', because: 'ami-0000000000000000c was baked from the same inputs, but its roll failed',
  });
});
