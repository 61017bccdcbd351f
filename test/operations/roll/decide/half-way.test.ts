import { RollVerdict } from '../../../../src/contract';
import { madeAndNotSet } from '../../../../src/operations/roll/decide/half-way';
import { KnownAmi } from '../../../../src/operations/roll/decide/way-back';

const [FIRST, SECOND, TENTH] = [{ version: '1', amiId: 'ami-1' }, { version: '2', amiId: 'ami-2' }, { version: '10', amiId: 'ami-10' }];
const known = (verdict?: RollVerdict, available = true): ReadonlyMap<string, KnownAmi> => (
  new Map(['ami-1', 'ami-2', 'ami-10'].map((amiId) => [amiId, { available, verdict }] as const))
);

test.each([undefined, 'untested', 'verified'] as const)('a newer version with another AMI was made and not set (verdict: %s)', (verdict) => {
  expect(madeAndNotSet({ current: FIRST, versions: [FIRST, SECOND], amis: known(verdict) })).toEqual(SECOND);
});

test('the newest is the one with the highest number, in whatever order they come', () => {
  expect(madeAndNotSet({ current: SECOND, versions: [TENTH, FIRST, SECOND], amis: known() })).toEqual(TENTH);
  expect(madeAndNotSet({ current: TENTH, versions: [TENTH, SECOND, FIRST], amis: known() })).toBeUndefined();
});

test.each([
  ['the group is on the newest version', { current: SECOND, versions: [FIRST, SECOND], amis: known() }],
  ['the way back has left the newest version', { current: FIRST, versions: [FIRST, SECOND], amis: known('failed') }],
  ['its AMI is no longer available', { current: FIRST, versions: [FIRST, SECOND], amis: known('untested', false) }],
  ['its AMI is revoked', { current: FIRST, versions: [FIRST, SECOND], amis: new Map([['ami-2', { available: true, verdict: 'verified', revoked: 'since' }]]) }],
  ['its AMI is gone', { current: FIRST, versions: [FIRST, SECOND], amis: new Map() }],
  ['it launches the same AMI, as after another description', { current: FIRST, versions: [FIRST, { version: '2', amiId: 'ami-1' }], amis: known() }],
  ['no version is left', { current: FIRST, versions: [], amis: known() }],
])('none was, where %s', (_, history) => {
  expect(madeAndNotSet(history)).toBeUndefined();
});
