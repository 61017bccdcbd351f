import { REFERENCE_KINDS } from '../../../../src/operations/retention/references/reference';
import { decideDisabling } from '../../../../src/operations/revocation/decide/decide-disabling';
import { looksWith } from '../support';

const AMI = { id: 'ami-0123456789abcdef0', state: 'available' };
const BACKWARD = ['way back', 'deregistration protection', 'Recycle Bin lock'] as const;

test('nothing keeps an AMI from being disabled to which nothing refers', () => {
  expect(decideDisabling(AMI, looksWith(AMI.id))).toEqual({ users: [], unknown: [] });
  expect(decideDisabling({ ...AMI, state: 'disabled' }, looksWith(AMI.id))).toEqual({ users: [], unknown: [] });
});

test.each(REFERENCE_KINDS.filter((kind) => !(BACKWARD as readonly string[]).includes(kind)))('a reference of the kind "%s" does, and so does one that is not known', (kind) => {
  expect(decideDisabling(AMI, looksWith(AMI.id, { [kind]: 'something' })).users).toEqual([{ amiId: AMI.id, kind, by: 'something' }]);
  expect(decideDisabling(AMI, looksWith(AMI.id, { [kind]: { unknown: 'You may not.' } }))).toEqual({ users: [], unknown: ['You may not.'] });
});

test.each(BACKWARD)('"%s" does not: no way leads back to a revoked AMI', (kind) => {
  expect(decideDisabling(AMI, looksWith(AMI.id, { [kind]: 'something' }))).toEqual({ users: [], unknown: [] });
  expect(decideDisabling(AMI, looksWith(AMI.id, { [kind]: { unknown: 'You may not.' } }))).toEqual({ users: [], unknown: [] });
});

test('what refers to another AMI does not', () => {
  expect(decideDisabling(AMI, looksWith('ami-0000000000000000b', { instance: 'i-1' })).users).toEqual([]);
});

test('a look-up that was not made does, and so does a state that can\'t be left', () => {
  expect(decideDisabling(AMI, looksWith(AMI.id).slice(1)).unknown).toEqual([`Only ${REFERENCE_KINDS.length - 1} of ${REFERENCE_KINDS.length} look-ups were made.`]);
  expect(decideDisabling({ ...AMI, state: 'pending' }, looksWith(AMI.id)).unknown).toEqual(['Its state is pending: only an available AMI can be disabled.']);
});
