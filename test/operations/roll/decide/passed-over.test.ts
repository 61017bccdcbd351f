import { passedOver } from '../../../../src/operations/roll/decide/passed-over';
import { KnownAmi } from '../../../../src/operations/roll/decide/way-back';
import { passedOverInWords } from '../../../../src/operations/roll/show/passed-over-in-words';
import { draining, fresh, stale } from '../support/looks';

const CVE = 'since 2026-02-01 10:30 UTC (CVE)';
const revoked = (...ids: string[]) => new Map(ids.map((id): [string, KnownAmi] => [id, { available: false, revoked: CVE }]));
const versions = ['1', '2', '9', '10', '11'].map((version) => ({ version, amiId: `ami-${version}` }));
const ALL = revoked(...versions.map(({ amiId }) => amiId), 'ami-old');
const passed = (...parameters: Parameters<typeof passedOver>) => passedOver(...parameters).map(({ amiId }) => amiId);

test('is what is revoked between the present version and the one that it leads to, newest first', () => {
  expect(passed(versions, { current: '10', instances: [] }, ALL, { amiId: 'ami-1', version: '1' })).toEqual(['ami-9', 'ami-2']);
  expect(passed(versions, { current: '10', instances: [] }, revoked('ami-2'), { amiId: 'ami-1', version: '1' })).toEqual(['ami-2']);
});

test('is everything older where it leads nowhere', () => {
  expect(passed(versions, { current: '10', instances: [] }, ALL, undefined)).toEqual(['ami-9', 'ami-2', 'ami-1']);
});

test('is what instances still run, unless they leave', () => {
  expect(passed([], { current: '2', instances: [fresh('i-1'), stale('i-2'), stale('i-3')] }, ALL, undefined)).toEqual(['ami-old']);
  expect(passed([], { current: '2', instances: [draining('i-2', undefined)] }, ALL, undefined)).toEqual([]);
});

test('is not the AMI that is left, under whichever number', () => {
  const twice = [{ version: '1', amiId: 'ami-1' }, { version: '2', amiId: 'ami-1' }];
  expect(passed(twice, { current: '2', instances: [] }, ALL, undefined)).toEqual([]);
});

test('is said, with the version where there is one', () => {
  expect(passedOverInWords([{ amiId: 'ami-9', version: '9', revoked: CVE }, { amiId: 'ami-2', revoked: CVE }])).toEqual([
    `The way back passes over ami-9 (version 9): it is revoked ${CVE}.`, `The way back passes over ami-2: it is revoked ${CVE}.`,
  ]);
});
