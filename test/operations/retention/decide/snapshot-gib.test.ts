import { billedAtMost, gibAtMost } from '../../../../src/operations/retention/decide/snapshot-gib';
import { keptAmi } from '../support/golden-amis';

const GIB = 1024 ** 3;
const TWO = keptAmi({ snapshotIds: ['snap-1', 'snap-2'], sizeGib: 40 });

test('is all data of its snapshots where AWS tells', () => {
  expect(billedAtMost(TWO, new Map([['snap-1', 3 * GIB], ['snap-2', GIB / 2]]))).toEqual({ gib: 3.5, of: 'snapshot data' });
});

test('is the size of its volumes where AWS does not tell of one of them', () => {
  expect(billedAtMost(TWO, new Map([['snap-1', 3 * GIB]]))).toEqual({ gib: 40, of: 'volume size' });
});

test('is not known of an AMI that has no snapshot yet', () => {
  expect(billedAtMost(keptAmi({ snapshotIds: [], sizeGib: 0 }), new Map())).toBeUndefined();
});

test('counts a snapshot once that two AMIs have', () => {
  const sizes = new Map([['snap-1', 3 * GIB], ['snap-2', GIB]]);
  const other = keptAmi({ id: 'ami-0000000000000000b', snapshotIds: ['snap-2'] });
  expect(gibAtMost([TWO, other], sizes)).toBe(4);
  expect(gibAtMost([other, TWO], sizes)).toBe(4);
  expect(gibAtMost([], sizes)).toBe(0);
});
