import { KnownAmi, launchedVersion, previousVersion, wayBackTo } from '../../../../src/operations/roll/decide/way-back';
import { draining, fresh, stale } from '../support/looks';

const there = (...ids: string[]) => new Map(ids.map((id): [string, KnownAmi] => [id, { available: true }]));
const OLD = { amiId: 'ami-old', version: '1' };
const NEW = { amiId: 'ami-new', version: '2' };
const [OLDER, OLDEST] = [{ amiId: 'ami-a', version: '9' }, { amiId: 'ami-b', version: '8' }];

test('a version may be named by its number, as the newest, or as the default', () => {
  const versions = ['2', '10', '9'].map((version) => ({ version, amiId: `ami-${version}`, isDefault: version === '9' }));
  expect(['2', '$Latest', '$Default', '3', undefined].map((named) => launchedVersion(named, versions)?.version)).toEqual(['2', '10', '9', undefined, undefined]);
});

describe('the way back to what ran before', () => {
  test('is the launch template version that brought it', () => {
    expect(wayBackTo(OLD, [OLD, NEW], there('ami-old', 'ami-new'))).toEqual(OLD);
  });

  test('is its AMI alone where that version is gone', () => {
    expect(wayBackTo(OLD, [NEW], there('ami-old', 'ami-new'))).toEqual({ amiId: 'ami-old' });
  });

  test('is none where its AMI is gone, or no longer available', () => {
    expect(wayBackTo(OLD, [OLD, NEW], there('ami-new'))).toBeUndefined();
    expect(wayBackTo(OLD, [OLD, NEW], new Map([['ami-old', { available: false }]]))).toBeUndefined();
  });

  test('is none where nobody may run its AMI any more', () => {
    expect(wayBackTo(OLD, [OLD, NEW], new Map([['ami-old', { available: true, revoked: 'since 2026-02-01 10:30 UTC (CVE)' }]]))).toBeUndefined();
  });
});

describe('what a group ran before, where nobody wrote it down', () => {
  test('is what instances still run', () => {
    expect(previousVersion([OLD, NEW], { current: '2', instances: [fresh('i-1'), stale('i-2')] }, there('ami-old', 'ami-new'))).toEqual(OLD);
  });

  test('even where that is newer: a roll-back that was interrupted', () => {
    expect(previousVersion([OLD, NEW], { current: '1', instances: [fresh('i-1'), stale('i-2')] }, there('ami-old', 'ami-new'))).toEqual(NEW);
  });

  test('is the AMI of these instances where their version is gone', () => {
    expect(previousVersion([NEW], { current: '2', instances: [stale('i-2')] }, there('ami-old', 'ami-new'))).toEqual({ amiId: 'ami-old' });
  });

  test('not what an instance runs that leaves', () => {
    expect(previousVersion([NEW], { current: '2', instances: [draining('i-2', undefined)] }, there('ami-old', 'ami-new'))).toBeUndefined();
  });

  test('is else the newest older version, by number', () => {
    const versions = [OLDEST, { amiId: 'ami-c', version: '10' }, OLDER, { amiId: 'ami-new', version: '11' }, { amiId: 'ami-d', version: '12' }];
    const amis = there('ami-a', 'ami-b', 'ami-c', 'ami-new', 'ami-d');
    expect(previousVersion(versions, { current: '11', instances: [] }, amis)).toEqual({ amiId: 'ami-c', version: '10' });
    expect(previousVersion(versions, { current: '10', instances: [] }, amis)).toEqual(OLDER);
  });

  test.each<[string, KnownAmi | undefined]>([
    ['is gone', undefined], ['is not available', { available: false }], ['failed before', { available: true, verdict: 'failed' }],
    ['is revoked', { available: true, verdict: 'verified', revoked: 'since 2026-02-01 10:30 UTC (CVE)' }],
  ])('passes over an AMI that %s, on instances and in versions', (_, ami) => {
    const amis = new Map([...there('ami-b', 'ami-new'), ...(ami ? [['ami-old', ami], ['ami-a', ami]] as const : [])]);
    const versions = [OLDEST, OLDER, { amiId: 'ami-new', version: '10' }];
    expect(previousVersion(versions, { current: '10', instances: [stale('i-1')] }, amis)).toEqual(OLDEST);
  });

  test('is nothing where there is nothing older', () => {
    expect(previousVersion([NEW], { current: '2', instances: [fresh('i-1')] }, there('ami-new'))).toBeUndefined();
  });
});
