import { OwnAmi } from '../../../src/operations/aws/golden-amis';
import { decideBake } from '../../../src/operations/bake/decide-bake';
import { pinOfAmi } from '../../../src/operations/bake/pin-of-ami';
import { Pin } from '../../../src/pins/pin';
import { goldenAmi, REPOSITORY } from '../support/amis';

const NEWER = goldenAmi({ id: 'ami-0000000000000000b' });
const OLDER = goldenAmi({ id: 'ami-0000000000000000a' });
const pinOf = (ami = NEWER) => pinOfAmi(ami, 'ap-southeast-1', REPOSITORY);
const EXPECTED = { account: '123456789012', environment: 'prod', architecture: 'x86_64' } as const;
const decide = (candidates: OwnAmi[], pinned: Pin | undefined, force: boolean) => decideBake(candidates, { pinned, force, expected: EXPECTED });

test('bakes when there is no AMI of the same inputs', () => {
  expect(decide([], undefined, false)).toEqual({ kind: 'bake', because: 'no AMI of this environment was baked from these inputs' });
});

test('bakes nothing when there is one, and leaves a pin that names it', () => {
  expect(decide([NEWER], pinOf(NEWER), false)).toEqual({ kind: 'unchanged', ami: NEWER, pin: false });
});

test('pins the newest when nothing of the same inputs is pinned', () => {
  expect(decide([NEWER, OLDER], undefined, false)).toEqual({ kind: 'unchanged', ami: NEWER, pin: true });
});

test('does not move the pin from one AMI to another of the same inputs', () => {
  expect(decide([NEWER, OLDER], pinOf(OLDER), false)).toEqual({ kind: 'unchanged', ami: OLDER, pin: false });
});

test('bakes when it is told to, whatever there is', () => {
  expect(decide([NEWER], pinOf(NEWER), true)).toEqual({ kind: 'bake', because: '--force was given' });
});

test('passes over an AMI whose roll failed', () => {
  const failed = goldenAmi({ id: 'ami-0000000000000000c' }, { RollVerdict: 'failed' });
  expect(decide([failed, OLDER], pinOf(failed), false)).toEqual({ kind: 'unchanged', ami: OLDER, pin: true });
  expect(decide([failed], undefined, false)).toEqual({
    kind: 'bake', because: 'ami-0000000000000000c was baked from the same inputs, but its roll failed',
  });
});

test('passes over an AMI that could not be pinned by hand either, pinned or not', () => {
  const odd = goldenAmi({ id: 'ami-0000000000000000c' }, { ImageDigest: undefined });
  expect(decide([odd, OLDER], pinOf(OLDER), false)).toMatchObject({ kind: 'unchanged', ami: OLDER });
  expect(decide([odd], undefined, false)).toEqual({
    kind: 'bake', because: 'ami-0000000000000000c was baked from the same inputs, but its tag ImageDigest is missing, not a digest',
  });
});

describe('of a revoked AMI', () => {
  const at = (id: string, createdAt: string, tags: Record<string, string> = {}, state = 'available') => (
    goldenAmi({ id: `ami-0000000000000000${id}`, createdAt: `2026-02-0${createdAt}T00:00:00.000Z`, state }, tags));
  const REVOKED = { Revoked: '2026-02-03T10:30:15Z CVE-2026-1234' };

  test.each(['available', 'disabled'])('that is %s, what was there before it was revoked may have the fault: bakes anew', (state) => {
    const [sibling, revoked] = [at('a', '1', { RollVerdict: 'verified' }), at('b', '2', { ...REVOKED, RollVerdict: 'verified' }, state)];
    for (const candidates of [[revoked, sibling], [sibling, revoked]]) {
      expect(decide(candidates, pinOf(sibling), false)).toMatchObject({ kind: 'bake' });
    }
    expect(decide([sibling, revoked], pinOf(revoked), false)).toEqual({
      kind: 'bake',
      because: 'ami-0000000000000000a was baked from the same inputs, but ami-0000000000000000b, of the same inputs, '
        + 'is revoked since 2026-02-03 10:30 UTC (CVE-2026-1234), and it was there before: it may have the same fault',
    });
  });

  test('what was baked since it was revoked is taken, and it is not', () => {
    const [after, revoked] = [at('c', '4'), at('b', '2', REVOKED)];
    expect(decide([after, revoked], pinOf(revoked), false)).toEqual({ kind: 'unchanged', ami: after, pin: true });
  });

  test('whose tag does not say since when, everything was there before', () => {
    expect(decide([at('c', '4'), at('b', '2', { Revoked: 'a hole' })], undefined, false)).toMatchObject({
      kind: 'bake', because: expect.stringContaining('is revoked (tag Revoked: a hole), and it was there before: it may have the same fault'),
    });
  });

  test('alone, whatever its verdict, says so', () => {
    for (const RollVerdict of ['failed', 'verified']) {
      expect(decide([at('c', '2', { ...REVOKED, RollVerdict })], undefined, false)).toEqual({
        kind: 'bake',
        because: 'ami-0000000000000000c was baked from the same inputs, but it is revoked since 2026-02-03 10:30 UTC (CVE-2026-1234)',
      });
    }
  });
});
