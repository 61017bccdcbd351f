import { DescribeImagesCommand } from '@aws-sdk/client-ec2';
import { runAmiDiff } from '../../../src/cli/ami/run-diff';
import { runAmiList } from '../../../src/cli/ami/run-list';
import { runAmiRevoke } from '../../../src/cli/ami/run-revoke';
import { runAmiShow } from '../../../src/cli/ami/run-show';
import { Door } from '../../../src/cli/door';
import { UsageError } from '../../../src/errors';
import { describedKeptAmi } from '../../operations/retention/support/golden-amis';
import { amiId, amiOf } from '../../operations/retention/support/prune-facts';
import { signedIn } from '../../operations/retention/support/signed-in';

const AMIS = [amiOf(1), amiOf(2, { state: 'disabled' })];

/** An account that tells of its AMIs, and of nothing else. */
function account() {
  const mocked = signedIn();
  mocked.ec2.on(DescribeImagesCommand).callsFake(({ Filters }) => ({
    Images: AMIS.filter(({ id }) => Filters[0].Name !== 'image-id' || Filters[0].Values[0] === id).map((ami) => describedKeptAmi(ami)),
  }));
  return mocked;
}

/** What a command prints. */
async function printedBy(run: (door: Door, tools: () => { clients: ReturnType<typeof account>['clients']; pins: () => Promise<never[]>; versionsKept: number }) => Promise<void>) {
  const printed: string[] = [];
  const door = { project: '/nonexistent', variables: {}, print: (text: string) => printed.push(text) } as Partial<Door> as Door;
  const { clients } = account();
  await run(door, () => ({ clients, pins: async () => [], versionsKept: 3 }));
  expect(printed).toHaveLength(1);
  return printed[0];
}

test('ami:list prints a table, and what is not known does not hide the rest', async () => {
  const text = await printedBy((door, tools) => runAmiList({ env: 'prod' }, door, tools));
  expect(text).toContain(amiId(2));
  expect(text).toMatch(/\nnot known: references of the kind "instance"\. /);
  expect(text).toMatch(/\nnot known: how much data the snapshots hold\. /);
});

test('ami:list --json prints one object, with whole digests', async () => {
  const list = JSON.parse(await printedBy((door, tools) => runAmiList({ env: 'prod', json: true }, door, tools)));
  expect(list).toMatchObject({
    environment: 'prod', account: '123456789012', region: 'ap-southeast-1', amis: [{ id: amiId(1), images: [{ digest: `sha256:${'d'.repeat(64)}` }] }, { id: amiId(2), state: 'disabled' }],
  });
  expect(list.notKnown.length).toBeGreaterThan(5);
});

test('ami:show prints one AMI, --json as one object', async () => {
  expect(await printedBy((door, tools) => runAmiShow({ amiId: amiId(2), env: 'prod' }, door, tools))).toContain(`${amiId(2)} (${AMIS[1].name})`);
  const details = JSON.parse(await printedBy((door, tools) => runAmiShow({ amiId: amiId(2), env: 'prod', json: true }, door, tools)));
  expect(details).toMatchObject({ ami: { id: amiId(2), state: 'disabled', usedBy: [] }, provenance: { bakedFor: 'prod' } });
  expect(details.notKnown).toContainEqual(expect.stringMatching(/^references of the kind "image reference"\. /));
});

test('ami:diff prints what is different, --json as one object', async () => {
  const options = { from: amiId(1), to: amiId(2), env: 'prod' };
  expect(await printedBy((door, tools) => runAmiDiff(options, door, () => tools().clients))).toMatch(/^From ai-shell-golden-/);
  const diff = JSON.parse(await printedBy((door, tools) => runAmiDiff({ ...options, json: true }, door, () => tools().clients)));
  expect(diff).toMatchObject({ from: { id: amiId(1) }, to: { id: amiId(2) }, settings: [], notKnown: expect.any(Array) });
});

test.each<[string, (door: Door, clients: ReturnType<typeof account>['clients']) => Promise<void>]>([
  ['ami:show', (door, clients) => runAmiShow({ amiId: 'foo', env: 'prod' }, door, () => ({ clients, pins: async () => [], versionsKept: 3 }))],
  ['ami:diff', (door, clients) => runAmiDiff({ from: amiId(1), to: 'foo', env: 'prod' }, door, () => clients)],
  ['ami:revoke', (door, clients) => runAmiRevoke({ amiId: 'foo', reason: 'old', env: 'prod' }, door, () => ({ clients, pins: async () => [], versionsKept: 3 }))],
])('%s refuses what is no AMI ID before AWS is asked', async (_, run) => {
  const { clients, ec2, sts } = account();
  await expect(run({ project: '/nonexistent', variables: {} } as Partial<Door> as Door, clients)).rejects.toThrow(
    new UsageError('"foo" is not an AMI ID. An AMI ID looks like ami-0123456789abcdef0.'),
  );
  expect([...ec2.calls(), ...sts.calls()]).toEqual([]);
});

test('knows the environments', async () => {
  await expect(printedBy((door, tools) => runAmiList({ env: 'test' }, door, tools))).rejects.toThrow('There is no environment "test". Known: prod, stage (src/environments.ts).');
});
