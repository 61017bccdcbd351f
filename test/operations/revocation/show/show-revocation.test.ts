import { RevocationReport } from '../../../../src/operations/revocation/act/revoke';
import { showRevocation } from '../../../../src/operations/revocation/show/show-revocation';

const ID = 'ami-0123456789abcdef0';
const REPORT: RevocationReport = {
  outcome: 'would-revoke',
  amiId: ID,
  name: 'ai-shell-golden-20260131-0945',
  account: '123456789012',
  region: 'ap-southeast-1',
  revoked: 'since 2026-02-01 10:30 UTC (it\'s old)',
  before: false,
  disabled: false,
  users: [],
  unknown: [],
  pinnedFor: [],
  wouldDisable: true,
  sameInputs: [],
};
const AGAIN = `npx projen ami:revoke ${ID} --env prod --reason old --yes`;

const show = (over: Partial<RevocationReport> = {}) => showRevocation({ ...REPORT, ...over }, AGAIN, (id, environment) => `revoke ${id} in ${environment}`).split('\n');

test('says what it would do, and what to type', () => {
  expect(show()).toEqual([
    `${ID} (ai-shell-golden-20260131-0945, account 123456789012, Region ap-southeast-1) would be revoked: no environment may pin it any more, and no deploy takes it.`,
    'It would be disabled at once: nothing runs it.',
    `To carry it out: ${AGAIN}`,
  ]);
});

test('says what still runs it, one by one, and how to move the pin', () => {
  expect(show({ users: ['instance i-1 (running)', 'pin of prod in golden-ami.json'], pinnedFor: ['prod'] }).slice(1, -1)).toEqual([
    'It would not be disabled yet, because it is still in use by:',
    '  instance i-1 (running)',
    '  pin of prod in golden-ami.json',
    'To move the pin of prod: npx projen build-ami --env prod, or npx projen pin <AMI> --env prod; then deploy',
  ]);
  expect(show({ outcome: 'revoked', users: ['instance i-1 (running)'] })).toEqual([
    `${ID} (ai-shell-golden-20260131-0945, account 123456789012, Region ap-southeast-1) is revoked since 2026-02-01 10:30 UTC (it's old): no environment may pin it, and no deploy takes it.`,
    'It is not disabled yet, because it is still in use by:',
    '  instance i-1 (running)',
    'Once nothing runs it, the next npx projen ami:prune --yes of its environment disables it; or type this again.',
  ]);
});

test('names others of the same inputs, and how to revoke them', () => {
  const sameInputs = [
    { amiId: 'ami-0000000000000000b', name: 'ai-shell-golden-b', environment: 'stage', state: 'disabled' },
    { amiId: 'ami-0000000000000000c', name: 'ai-shell-golden-c', state: 'available' },
  ];
  expect(show({ sameInputs }).slice(2, -1)).toEqual([
    'Baked from the same inputs, so it may have the same fault: ami-0000000000000000b (ai-shell-golden-b, of stage, disabled). To revoke it, too:',
    '  revoke ami-0000000000000000b in stage',
    'Baked from the same inputs, so it may have the same fault: ami-0000000000000000c (ai-shell-golden-c, available). To revoke it, too:',
    '  revoke ami-0000000000000000c in undefined',
  ]);
});

test('says that it is not known what else may have the same fault, and what to type; it is no reason for not being disabled', () => {
  const sameInputsUnknown = 'You may not list AMIs.';
  const sentence = `It is not known which others were baked from the same inputs, and may have the same fault: ${sameInputsUnknown}`;
  expect(show({ sameInputsUnknown }).slice(1)).toEqual(['It would be disabled at once: nothing runs it.', sentence, `To carry it out: ${AGAIN}`]);
  expect(show({ outcome: 'revoked', disabled: true, sameInputsUnknown }).slice(1)).toEqual([
    'It is disabled: nothing can be launched from it.', sentence, `To look for them again: ${AGAIN}`,
  ]);
  expect(show({ outcome: 'revoked', users: ['instance i-1 (running)'], sameInputsUnknown }).slice(1)).toEqual([
    'It is not disabled yet, because it is still in use by:',
    '  instance i-1 (running)',
    sentence,
    'Once nothing runs it, the next npx projen ami:prune --yes of its environment disables it; or type this again.',
  ]);
});

test('says what is not known', () => {
  expect(show({ outcome: 'revoked', unknown: ['You may not.'] }).slice(1)).toEqual([
    'It is not disabled, because it is not known what runs it:', '  You may not.', `When that is put right: ${AGAIN}`,
  ]);
  expect(show({ unknown: ['You may not.'] })[1]).toBe('It would not be disabled, because it is not known what runs it:');
});

test('says that it is disabled, and what still runs it then', () => {
  expect(show({ outcome: 'revoked', disabled: true }).slice(1)).toEqual(['It is disabled: nothing can be launched from it.']);
  expect(show({ outcome: 'revoked', disabled: true, users: ['instance i-1 (running)'] }).slice(1)).toEqual([
    'It is disabled: nothing can be launched from it. Still in use by:', '  instance i-1 (running)',
  ]);
});

test('one that was revoked before is', () => {
  expect(show({ before: true })[0]).toMatch(/ is revoked since 2026-02-01 10:30 UTC/);
});
