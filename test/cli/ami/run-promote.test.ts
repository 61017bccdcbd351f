import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTagsCommand, DescribeImagesCommand } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { runAmiPromote } from '../../../src/cli/ami/run-promote';
import { Door } from '../../../src/cli/door';
import { renderPins } from '../../../src/pins/pin';
import { pinnedTo, verifiedInStage } from '../../operations/promotion/support';
import { describedAmi } from '../../operations/support/amis';
import { ACCOUNT, mockedClients } from '../../operations/support/clients';

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'promote-'));
});
afterEach(() => rmSync(project, { recursive: true }));

async function promote(options: { yes?: boolean; json?: boolean; gate?: string }, RollVerdict = 'verified') {
  const ami = verifiedInStage({}, { RollVerdict });
  writeFileSync(join(project, 'golden-ami.json'), renderPins({ stage: pinnedTo(ami) }));
  const { clients, ec2, sts } = mockedClients();
  sts.on(GetCallerIdentityCommand).resolves({ Account: ACCOUNT });
  ec2.on(DescribeImagesCommand).resolves({ Images: [describedAmi(ami)] }).on(CreateTagsCommand).resolves({});
  const [printed, said, exits]: [string[], string[], number[]] = [[], [], []];
  const door = {
    project,
    variables: {},
    print: (text: string) => printed.push(text),
    say: (line: string) => said.push(line),
    exit: (code: number) => exits.push(code),
  } as Partial<Door> as Door;
  await runAmiPromote({ from: 'stage', to: 'prod', ...options }, door, () => clients, ({ limitSeconds }, { name }) => async ({ id }) => (
    { passed: limitSeconds >= 60, sentence: `${id} took 60 s in ${name}.` }));
  return { printed, said, exits, tagged: ec2.commandCalls(CreateTagsCommand).length };
}

test('shows, and changes nothing, without --yes', async () => {
  const { printed, exits, tagged } = await promote({});
  expect(printed).toEqual([expect.stringContaining('To carry it out: npx projen ami:promote ami-0123456789abcdef0 --from stage --to prod --yes')]);
  expect([exits, tagged]).toEqual([[], 0]);
});

test('what is to be typed has the gate, too, and the AMI that was shown', async () => {
  const { printed: [text] } = await promote({ gate: 'p90<90s' });
  expect(text.split('\n').at(-1)).toBe('To carry it out: npx projen ami:promote ami-0123456789abcdef0 --from stage --to prod --gate \'p90<90s\' --yes');
});

test('acts with --yes, and with --json prints one object', async () => {
  const { printed: [text], exits, tagged } = await promote({ yes: true, json: true });
  expect(JSON.parse(text)).toMatchObject({ outcome: 'promoted', from: 'stage', to: 'prod', pin: { amiId: 'ami-0123456789abcdef0' } });
  expect([exits, tagged]).toEqual([[], 1]);
});

test('ends with 1 when the AMI may not be promoted, whatever it prints', async () => {
  expect((await promote({ yes: true }, 'untested')).exits).toEqual([1]);
  const { printed: [text], exits } = await promote({ yes: true, json: true }, 'untested');
  expect(JSON.parse(text)).toMatchObject({ outcome: 'refused', reasons: [expect.stringContaining('is not verified')] });
  expect(exits).toEqual([1]);
});

test('with --gate, an AMI whose starts in the first environment are too slow is refused', async () => {
  const { printed, exits, tagged } = await promote({ yes: true, gate: 'p90<50s' });
  expect(printed).toEqual([expect.stringContaining('ami-0123456789abcdef0 took 60 s in stage.')]);
  expect([exits, tagged]).toEqual([[1], 0]);
});

test('one whose starts keep the limit goes on, and the figure is said, in JSON, too', async () => {
  const { printed, exits, tagged } = await promote({ yes: true, gate: 'p90<90s' });
  expect(printed).toEqual([expect.stringContaining('\nami-0123456789abcdef0 took 60 s in stage.\n')]);
  expect([exits, tagged]).toEqual([[], 1]);
  expect((await promote({ gate: 'p90<90s' })).printed).toEqual([expect.stringContaining('\nami-0123456789abcdef0 took 60 s in stage.\n')]);
  expect(JSON.parse((await promote({ gate: 'p90<90s', json: true })).printed[0])).toMatchObject({ gatesPassed: ['ami-0123456789abcdef0 took 60 s in stage.'] });
  expect(JSON.parse((await promote({ gate: 'p90<50s', json: true })).printed[0])).toMatchObject({ reasons: ['ami-0123456789abcdef0 took 60 s in stage.'], gatesPassed: [] });
});

test('a limit that is typed wrongly is refused before anything is changed', async () => {
  await expect(promote({ yes: true, gate: 'fast' })).rejects.toThrow('The gate fast is not of the form');
});
