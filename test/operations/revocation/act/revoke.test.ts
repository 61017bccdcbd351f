import { CreateTagsCommand, DescribeImagesCommand, DisableImageCommand } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { UsageError, UserError } from '../../../../src/errors';
import { ReferenceKind } from '../../../../src/operations/retention/references/reference';
import { revoke, RevocationRequest, RevocationTools } from '../../../../src/operations/revocation/act/revoke';
import { Pin } from '../../../../src/pins/pin';
import { Interrupted } from '../../../../src/toolchain/process';
import { describedKeptAmi, keptAmi } from '../../retention/support/golden-amis';
import { HASH } from '../../support/amis';
import { ACCOUNT, awsError } from '../../support/clients';
import { mockedRetentionClients } from '../../support/retention-clients';
import { prodSettings } from '../../support/settings';
import { looksWith } from '../support';

const ID = 'ami-0123456789abcdef0';
const REASON = 'CVE-2026-1234 in openssl';
const NOW = new Date('2026-02-01T10:30:15.678Z');
const TAG = `2026-02-01T10:30:15Z ${REASON}`;
const PIN: Pin = { amiId: ID, name: 'x', region: 'ap-southeast-1', architecture: 'x86_64', sourceAmi: ID, images: [], builtAt: '2026-01-31T09:50:00Z' };

type Given = Partial<Record<ReferenceKind, string | { readonly unknown: string }>>;

function account(given: Given = {}, ami = keptAmi()) {
  const { clients, ec2, sts } = mockedRetentionClients();
  sts.on(GetCallerIdentityCommand).resolves({ Account: ACCOUNT });
  ec2.on(DescribeImagesCommand).resolves({ Images: [describedKeptAmi(ami)] }).on(CreateTagsCommand).resolves({}).on(DisableImageCommand).resolves({});
  const looks = looksWith(ID, given);
  const lookAtListed = jest.fn<ReturnType<RevocationTools['lookAtListed']>, Parameters<RevocationTools['lookAtListed']>>(async () => looks.slice(0, -3));
  const tools: RevocationTools = { clients, pins: async () => [], lookAtListed, lookAtEach: async () => looks.slice(-3), now: () => NOW };
  const revoking = (over: Partial<RevocationRequest> = {}, more: Partial<RevocationTools> = {}) => (
    revoke({ settings: prodSettings({ account: ACCOUNT }), amiId: ID, reason: REASON, yes: true, ...over }, { ...tools, ...more }));
  const did = () => ec2.calls().map(({ args: [{ input }] }) => input as { Tags?: object; Filters?: object }).filter(({ Filters }) => !Filters)
    .map((input) => input.Tags ?? 'disable');
  return { ec2, revoking, did, lookAtListed };
}

test('marks it, then disables it at once where nothing runs it, and writes down when', async () => {
  const { revoking, did } = account();
  await expect(revoking()).resolves.toEqual({
    outcome: 'revoked',
    amiId: ID,
    name: 'ai-shell-golden-20260131-0945',
    account: ACCOUNT,
    region: 'ap-southeast-1',
    revoked: `since 2026-02-01 10:30 UTC (${REASON})`,
    before: false,
    disabled: true,
    wouldDisable: false,
    users: [],
    unknown: [],
    pinnedFor: [],
    sameInputs: [],
  });
  expect(did()).toEqual([
    [{ Key: 'Revoked', Value: TAG }], [{ Key: 'DisabledAt', Value: '2026-02-01T10:30:15.678Z' }], 'disable',
  ]);
});

test('an environment that names no account shows what it would do, and does nothing', async () => {
  const { revoking, did } = account();
  await expect(revoking({ settings: prodSettings() })).rejects.toThrow('Environment prod does not say which account it belongs to, so nothing is changed.');
  await expect(revoking({ settings: prodSettings(), yes: false })).resolves.toMatchObject({ outcome: 'would-revoke' });
  expect(did()).toEqual([]);
});

test.each<[string, Given, string[], boolean]>([
  ['what something runs', { instance: 'instance i-1 (stopped)' }, ['instance i-1 (stopped)'], false],
  ['what nothing runs', { 'way back': 'previous pin of prod in golden-ami.json' }, [], true],
  ['what is not known', { pin: { unknown: 'No.' } }, [], false],
])('without --yes, says whether it would be disabled: %s; and does nothing', async (_, given, users, wouldDisable) => {
  const { revoking, did } = account(given);
  await expect(revoking({ yes: false })).resolves.toMatchObject({ outcome: 'would-revoke', disabled: false, wouldDisable, users });
  expect(did()).toEqual([]);
});

test('one that is disabled already would not be', async () => {
  const { revoking } = account({}, keptAmi({ state: 'disabled' }));
  await expect(revoking({ yes: false })).resolves.toMatchObject({ disabled: true, wouldDisable: false });
});

test('names what may have the same fault: baked from the same inputs, before it was revoked, and not revoked', async () => {
  const { ec2, revoking } = account();
  const sibling = (id: string, createdAt: string, over: { state?: string } = {}, tags: Record<string, string> = {}) => (
    describedKeptAmi(keptAmi({ id, name: id, createdAt: new Date(createdAt), ...over }, tags)));
  ec2.on(DescribeImagesCommand, { Filters: [{ Name: 'tag:Project', Values: ['optima-ai-shell'] }, { Name: 'tag:InputsHash', Values: [HASH] }] }).resolves({
    Images: [
      sibling(ID, '2026-01-31T09:50:00Z'),
      sibling('ami-before', '2026-01-30T09:50:00Z', { state: 'disabled' }, { Environment: 'stage' }),
      sibling('ami-since', '2026-02-01T10:30:16Z'),
      sibling('ami-revoked', '2026-01-29T09:50:00Z', {}, { Revoked: '' }),
    ],
  });
  await expect(revoking()).resolves.toMatchObject({ sameInputs: [{ amiId: 'ami-before', name: 'ami-before', environment: 'stage', state: 'disabled' }] });
});

test('when nobody knows what else may have the same fault, it is revoked and disabled all the same, and says why', async () => {
  const { ec2, revoking, did } = account();
  ec2.on(DescribeImagesCommand, { Filters: [{ Name: 'tag:Project', Values: ['optima-ai-shell'] }, { Name: 'tag:InputsHash', Values: [HASH] }] })
    .rejects(awsError('UnauthorizedOperation', 'not you'));
  await expect(revoking()).resolves.toMatchObject({
    outcome: 'revoked',
    disabled: true,
    unknown: [],
    sameInputs: [],
    sameInputsUnknown: 'The AWS credentials may not list AMIs (ec2:DescribeImages): not you',
  });
  expect(did().at(-1)).toBe('disable');
});

test('Ctrl-C while it looks what else may have the same fault ends it: nobody wants it to go on then', async () => {
  const { ec2, revoking, did } = account();
  ec2.on(DescribeImagesCommand, { Filters: [{ Name: 'tag:Project', Values: ['optima-ai-shell'] }, { Name: 'tag:InputsHash', Values: [HASH] }] })
    .rejects(new Interrupted('SIGINT'));
  await expect(revoking()).rejects.toThrow(Interrupted);
  expect(did()).toEqual([[{ Key: 'Revoked', Value: TAG }]]);
});

test('what still runs it keeps it from being disabled, and is listed one by one; it is marked all the same', async () => {
  const { revoking, did } = account({ 'instance': 'instance i-1 (stopped)', 'warm pool': 'warm pool of x', 'way back': 'way back of x' });
  await expect(revoking()).resolves.toMatchObject({ outcome: 'revoked', disabled: false, users: ['instance i-1 (stopped)', 'warm pool of x'], unknown: [] });
  expect(did()).toEqual([[{ Key: 'Revoked', Value: TAG }]]);
});

test('what is not known keeps it from being disabled, and is said; it is marked all the same', async () => {
  const { revoking, did } = account({ 'SSM parameter': { unknown: 'The AWS credentials may not list parameters (ssm:DescribeParameters): no' } });
  await expect(revoking()).resolves.toMatchObject({
    outcome: 'revoked', disabled: false, unknown: ['The AWS credentials may not list parameters (ssm:DescribeParameters): no'],
  });
  expect(did()).toHaveLength(1);
});

test('marks it before anybody looks: what begins to run it meanwhile is refused', async () => {
  const { ec2, revoking } = account();
  const seen: unknown[] = [];
  await revoking({}, {
    lookAtListed: async () => {
      seen.push(ec2.commandCalls(CreateTagsCommand).length);
      return looksWith(ID).slice(0, -3);
    },
  });
  expect(seen).toEqual([1]);
});

test('which environments are pinned to it is said; versions that only a way back needs are not looked at', async () => {
  const { revoking, lookAtListed } = account();
  const pins = async () => [{ where: 'golden-ami.json', pins: { prod: PIN, stage: { ...PIN, amiId: 'ami-0000000000000000b', previous: ID } } }];
  await expect(revoking({}, { pins })).resolves.toMatchObject({ pinnedFor: ['prod'] });
  const [[tools]] = lookAtListed.mock.calls;
  expect(tools.versionsKept).toBe(0);
  await expect(tools.pins()).resolves.toEqual(await pins());
});

test('pins that can\'t be found out are left to the look-up that says so', async () => {
  const { revoking, lookAtListed } = account();
  const error = new UserError('What is pinned on main can\'t be found out.');
  await revoking({}, { pins: () => Promise.reject(error) });
  await expect(lookAtListed.mock.calls[0][0].pins()).rejects.toBe(error);
});

const BEFORE = { Revoked: '2026-01-31T08:00:00Z it leaks', RollVerdict: 'verified' };

test('typed again, it keeps the time, and disables what nothing runs any more; what is known of its roll stays', async () => {
  const { revoking, did } = account({}, keptAmi({}, BEFORE));
  await expect(revoking({ reason: ' it leaks ' })).resolves.toMatchObject({ before: true, revoked: 'since 2026-01-31 08:00 UTC (it leaks)', disabled: true });
  expect(did()).toEqual([[{ Key: 'DisabledAt', Value: '2026-02-01T10:30:15.678Z' }], 'disable']);
});

test.each([true, false])('for another reason, it is refused, and nothing is changed (--yes: %p)', async (yes) => {
  const { revoking, did } = account({}, keptAmi({}, BEFORE));
  await expect(revoking({ yes })).rejects.toMatchObject({
    message: `${ID} is revoked already, since 2026-01-31 08:00 UTC (it leaks): time and reason stay. Nothing was changed.`,
    remedy: 'Type that reason to have it disabled once nothing runs it. To give another, take the revocation back first: '
      + `aws ec2 delete-tags --region ap-southeast-1 --resources ${ID} --tags Key=Revoked`,
  });
  expect(did()).toEqual([]);
});

test('a tag that somebody has written by hand, without a time, is written anew', async () => {
  const { revoking, did } = account({ instance: 'instance i-1 (running)' }, keptAmi({}, { Revoked: 'a hole' }));
  await expect(revoking({ yes: false })).resolves.toMatchObject({ before: true, revoked: '(tag Revoked: a hole)' });
  await expect(revoking()).resolves.toMatchObject({ before: true, revoked: `since 2026-02-01 10:30 UTC (${REASON})` });
  expect(did()).toEqual([[{ Key: 'Revoked', Value: TAG }]]);
});

test('one that is revoked and disabled already is left as it is', async () => {
  const { revoking, did } = account({}, keptAmi({ state: 'disabled' }, BEFORE));
  await expect(revoking({ reason: 'it leaks' })).resolves.toMatchObject({ before: true, disabled: true });
  expect(did()).toEqual([]);
});

test('an AMI that can\'t be disabled after it was marked: says so, and what to type', async () => {
  const { ec2, revoking } = account();
  ec2.on(DisableImageCommand).rejects(awsError('UnauthorizedOperation', 'not you'));
  await expect(revoking()).rejects.toMatchObject({
    message: `${ID} is revoked, but could not be disabled: The AWS credentials may not disable the AMI ${ID} (ec2:DisableImage): not you`, remedy: 'Type it again.',
  });
});

test('a reason that is none, and an AMI that is no golden one, are refused before anything is marked', async () => {
  const { revoking, did } = account();
  await expect(revoking({ reason: ' ' })).rejects.toThrow(UsageError);
  await expect(revoking({ amiId: 'ami-1' })).rejects.toThrow('"ami-1" is not an AMI ID. An AMI ID looks like ami-0123456789abcdef0.');
  await expect(account({}, keptAmi({}, { Project: 'other' })).revoking()).rejects.toThrow(
    `${ID} is no golden AMI of account ${ACCOUNT}: its tag Project is "other", not optima-ai-shell.`);
  expect(did()).toEqual([]);
});
