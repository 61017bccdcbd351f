import { AmiPruneOptions, runAmiPrune } from '../../../src/cli/ami/run-prune';
import { Door } from '../../../src/cli/door';
import { PrunePort } from '../../../src/operations/retention/act/prune-port';
import { PruneReport } from '../../../src/operations/retention/decide/prune-report';
import { GoldenAmi } from '../../../src/operations/retention/golden-ami';
import { amiId, amiOf, daysAgo } from '../../operations/retention/support/prune-facts';
import { NO_REFERENCES, prunePort } from '../../operations/retention/support/prune-port';
import { cells } from '../../operations/support/cells';
import { ACCOUNT } from '../../operations/support/clients';

const NAMED: Record<string, string> = { AI_SHELL_PROD_SETTINGS: JSON.stringify({ account: ACCOUNT }) };
const YOUNG = [amiOf(1), amiOf(2), amiOf(3)];
const OLD = amiOf(40);
const SOAKED = amiOf(50, { state: 'disabled', snapshotIds: ['snap-1'] }, { DisabledAt: daysAgo(8).toISOString() });

async function run(
  options: Partial<AmiPruneOptions>,
  amis: readonly GoldenAmi[],
  over: Partial<PrunePort> = {},
  { variables = NAMED, offset = 0, bytes = 4 * 1024 ** 3 } = {},
) {
  const [printed, said, codes]: [string[], string[], number[]] = [[], [], []];
  const { port, did } = prunePort(amis, over);
  const door = {
    variables,
    print: (text: string) => void printed.push(text),
    say: (line: string) => void said.push(line),
    exit: (code: number) => void codes.push(code),
  } as unknown as Door;
  const tools = { port, account: async () => ACCOUNT, clockOffset: () => offset, sizes: async () => new Map([['snap-1', bytes]]) };
  await runAmiPrune({ env: 'prod', ...options }, door, () => tools);
  return { printed: printed.join('\n'), said: said.join('\n'), codes, did };
}

/** Cells of an AMI's row. */
function row(printed: string, id: string): string[] {
  return cells(printed).find(([first]) => first!.split(' ')[0] === id)!;
}

test('shows what stays, what goes a step, and what that frees; changes nothing', async () => {
  const { printed, said, codes, did } = await run({}, [...YOUNG, OLD, SOAKED]);
  expect(printed).toMatch(/^Golden AMIs of prod in account 123456789012, Region ap-southeast-1\.\n3 stay:\n/);
  expect(row(printed, amiId(1)).slice(1)).toEqual(['2026-11-24', 'available', 'among the newest 3 of x86_64 that can be used made on 2026-11-24: not yet 14 days old']);
  expect(row(printed, amiId(40)).slice(1)).toEqual(['2026-10-16', 'available', 'deprecate', 'made on 2026-10-16, and nothing uses it', '-']);
  expect(row(printed, amiId(50)).slice(1)).toEqual([
    '2026-10-06', 'disabled', 'deregister', 'disabled since 2026-11-17, and nothing uses it can be undone for 14 days', '<= 4.0 GiB, <= 0.20 USD',
  ]);
  expect(printed).not.toContain('can\'t be undone');
  expect(printed.split('\n').slice(-4)).toEqual([
    'These steps free <= 4.0 GiB, <= 0.20 USD; in the end, once these AMIs are gone: <= 34.0 GiB, <= 1.70 USD.',
    'What goes to the Recycle Bin is billed until it goes from there, for up to 14 days more.',
    'A month, by AWS\'s list price of 2026-05; snapshots share what did not change, so it may be less.',
    'To carry it out: npx projen ami:prune --env prod --yes',
  ]);
  expect([said, codes, did]).toEqual(['', [], []]);
});

test('a revoked AMI goes its step though it is the way back of a pin, and each row of one says since when it is revoked, and why', async () => {
  const revoked = (days: number, more: Partial<GoldenAmi> = {}) => amiOf(days, more, { Revoked: '2026-11-24T10:00:15Z CVE-2026-1234', DisabledAt: undefined });
  const by = 'previous pin of prod in golden-ami.json';
  const references = [{ amiId: amiId(5), kind: 'way back' as const, by }, { amiId: amiId(6), kind: 'instance' as const, by: 'instance i-1 (running)' }];
  const amis = [...YOUNG, revoked(5), revoked(6), revoked(7, { state: 'disabled' })];
  const { printed, said, did } = await run({ yes: true }, amis, { lookAtListed: async () => [...NO_REFERENCES.slice(4), { references }] });
  const words = said.replace(/[│\s]+/g, ' ');
  expect(words).toContain('available in use by instance i-1 (running) ai-shell-golden-20260131-0945 revoked since 2026-11-24 10:00 UTC (CVE-2026-1234)');
  expect(words).toMatch(new RegExp(`${amiId(5)} 2026-11-20 available disable revoked, and nothing runs - ai-shell-golden-20260131-0945 revoked since`));
  expect(did).toEqual([expect.stringMatching(`^tag ${amiId(5)}`), expect.stringMatching(`^disable ${amiId(5)}`)]);
  expect(printed).toBe(`${amiId(5)}: disable: done: disabled\nDone: 1. Left: 0. Failed: 0.`);
});

test('what is to be typed has every option that was given', async () => {
  const { printed } = await run({ env: 'prod', keep: '1', olderThan: '0d', soak: '0d', max: '1', withoutRecycleBin: true }, [...YOUNG, OLD]);
  expect(printed.split('\n').at(-1)).toBe('To carry it out: npx projen ami:prune --env prod --keep 1 --older-than 0d --soak 0d --max 1 --without-recycle-bin --yes');
});

const DEPRECATED = [
  `${amiId(40)}: deprecate: done: deprecated from 2026-11-25 12:02 UTC on`,
  '  To undo it:',
  `    aws ec2 disable-image-deprecation --region ap-southeast-1 --image-id ${amiId(40)}`,
  `    aws ec2 enable-image-deregistration-protection --region ap-southeast-1 --image-id ${amiId(40)}`,
];

test('with --yes the plan stands on stderr; each outcome, how to undo it, and the sum are printed', async () => {
  const { printed, said, codes, did } = await run({ yes: true }, [...YOUNG, OLD]);
  expect(said).toMatch(/^Golden AMIs of prod in account [^]*\n3 stay:\n[^]*1 goes a step:\n/);
  expect(said).not.toMatch(/To carry it out|: done: /);
  expect(printed.split('\n')).toEqual([
    ...DEPRECATED, 'The protection at the end of an undo keeps the AMI: without it, the next run takes the same step again.', 'Done: 1. Left: 0. Failed: 0.',
  ]);
  expect([codes, did]).toEqual([[], [`deprecate ${amiId(40)} at 2026-11-25T12:02:00.000Z`]]);
});

test('what was deregistered is undone as long as the Recycle Bin has it', async () => {
  const { printed } = await run({ yes: true }, [...YOUNG, SOAKED]);
  expect(printed.split('\n').slice(0, 4)).toEqual([
    `${amiId(50)}: deregister: done: deregistered`,
    '  To undo it, until 2026-12-09 12:00 UTC:',
    '    aws ec2 restore-snapshot-from-recycle-bin --region ap-southeast-1 --snapshot-id snap-1',
    `    aws ec2 restore-image-from-recycle-bin --region ap-southeast-1 --image-id ${amiId(50)}`,
  ]);
});

test('--json alone is on stdout', async () => {
  const { printed, said } = await run({ yes: true, json: true }, [...YOUNG, OLD]);
  const report = JSON.parse(printed) as PruneReport;
  expect(report).toMatchObject({
    environment: 'prod',
    account: ACCOUNT,
    region: 'ap-southeast-1',
    rules: { keep: 3, olderThanDays: 14, soakDays: 7, max: 10 },
    steps: [{ amiId: amiId(40), step: 'deprecate', frees: { gib: 0, usd: 0 }, undoneBy: 'call' }],
    refused: [],
    gaps: [],
    outcomes: [{ amiId: amiId(40), step: 'deprecate', outcome: 'done' }],
  });
  expect(report.kept).toHaveLength(3);
  expect(said.split('\n')).toEqual(DEPRECATED);
  expect(report.outcomes![0].undo).toEqual({ commands: DEPRECATED.slice(2).map((line) => line.trim()) });
});

test('an environment that names no account is shown, and not changed', async () => {
  await expect(run({}, [...YOUNG, OLD], {}, { variables: {} })).resolves.toMatchObject({ codes: [] });
  const deprecate = jest.fn();
  await expect(run({ yes: true }, [...YOUNG, OLD], { deprecate }, { variables: {} })).rejects.toThrow('Environment prod does not say which account it belongs to, so nothing is changed.');
  expect(deprecate).not.toHaveBeenCalled();
});

test('by a clock that is off, a plan is shown, and not carried out', async () => {
  const offset = -3_600_000;
  await expect(run({}, [...YOUNG, OLD], {}, { offset })).resolves.toMatchObject({ codes: [] });
  const deprecate = jest.fn();
  await expect(run({ yes: true }, [...YOUNG, OLD], { deprecate }, { offset })).rejects.toThrow('This machine\'s clock is 60 min ahead of AWS\'s');
  expect(deprecate).not.toHaveBeenCalled();
});

test('nothing to do is fine', async () => {
  await expect(run({ yes: true }, YOUNG)).resolves.toMatchObject({ printed: 'Nothing was changed.', codes: [], did: [] });
  await expect(run({}, [])).resolves.toMatchObject({ printed: `There is no golden AMI of prod in account ${ACCOUNT}, Region ap-southeast-1.`, codes: [] });
});

test('what is not known ends it with 1, and is said', async () => {
  const lookAtListed = async () => [...NO_REFERENCES.slice(4), { kind: 'instance' as const, unknown: 'May not list instances (ec2:DescribeInstances).' }];
  const { printed, codes, did } = await run({ yes: true }, [...YOUNG, OLD], { lookAtListed });
  expect([printed, codes, did]).toEqual(['Nothing was changed.', [1], []]);
  const shown = await run({}, [...YOUNG, OLD], { lookAtListed });
  expect(shown.printed).toMatch(/Nothing goes a step\.\nNo AMI goes a step, because something could not be looked up:\n {2}May not list instances \(ec2:DescribeInstances\)\.$/);
});

test('what the Recycle Bin would not give back ends it with 1, with what to type', async () => {
  const recycleBin = async () => ({ rules: [], snapshots: new Map() });
  const { printed, codes } = await run({}, [...YOUNG, SOAKED], { recycleBin });
  expect(printed.split('\n').slice(-3)).toEqual([
    `No rule of the Recycle Bin in ap-southeast-1 keeps ${amiId(50)} by a tag: once deregistered, it may be gone. One for the whole Region does not count, as it may exclude it.`,
    expect.stringMatching(/^ {2}aws rbin create-rule --region ap-southeast-1 --resource-type EC2_IMAGE /),
    '  To deregister all the same: --without-recycle-bin',
  ]);
  expect(codes).toEqual([1]);
});

test('--without-recycle-bin says of each that it can\'t be undone, before and at the end', async () => {
  const recycleBin = async () => ({ rules: [], snapshots: new Map() });
  const { printed, codes } = await run({ withoutRecycleBin: true }, [...YOUNG, SOAKED], { recycleBin });
  expect(row(printed, amiId(50))[4]).toBe('disabled since 2026-11-17, and nothing uses it can\'t be undone');
  expect(printed.split('\n').slice(-2)).toEqual([
    `This deregistration can't be undone, as no rule of the Recycle Bin is known to keep the AMI: ${amiId(50)}`,
    'To carry it out: npx projen ami:prune --env prod --without-recycle-bin --yes',
  ]);
  expect(printed).not.toContain('is billed until it goes');
  expect(codes).toEqual([]);
  await expect(run({ withoutRecycleBin: true, yes: true }, [...YOUNG, SOAKED], { recycleBin })).resolves.toMatchObject({
    codes: [], did: [`deregister ${amiId(50)}`], printed: `${amiId(50)}: deregister: done: deregistered\nDone: 1. Left: 0. Failed: 0.`,
  });
  const { printed: json } = await run({ withoutRecycleBin: true, json: true }, [...YOUNG, SOAKED], { recycleBin });
  expect((JSON.parse(json) as PruneReport).steps).toMatchObject([{ amiId: amiId(50), undoneBy: 'nothing' }]);
});

test('--without-recycle-bin where a rule keeps it all the same says for how long', async () => {
  const { printed } = await run({ withoutRecycleBin: true }, [...YOUNG, SOAKED]);
  expect(row(printed, amiId(50))[4]).toMatch(/ can be undone for 14 days$/);
  expect(printed).not.toContain('can\'t be undone');
});

test('what is freed is never said to be less than it may be', async () => {
  const { printed } = await run({}, [...YOUNG, SOAKED], {}, { bytes: 2000 });
  expect(printed).toContain('These steps free <= 0.1 GiB, <= 0.01 USD;');
});

test('a step that failed ends it with 1', async () => {
  const deprecate = () => Promise.reject(new Error('Whatever.'));
  await expect(run({ yes: true }, [...YOUNG, OLD], { deprecate })).resolves.toMatchObject({ printed: `${amiId(40)}: deprecate: failed: Whatever.\nDone: 0. Left: 0. Failed: 1.`, codes: [1] });
});

test('limits are read before anything is asked', async () => {
  await expect(run({ keep: '0' }, [])).rejects.toThrow('--keep must be a number from 1 to 1000, got "0".');
});

test('of many that stay, the newest are shown, and the others counted', async () => {
  const many = Array.from({ length: 103 }, (_, index) => amiOf(index + 1, { createdAt: daysAgo((index + 1) / 100) }));
  const { printed } = await run({}, many);
  expect(printed).toContain('\nand 3 older ones (all of them: --json)\n');
  expect(printed).toContain(amiId(1));
  expect(printed).not.toContain(amiId(103));
});
