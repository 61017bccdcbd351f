import { showTable } from '../../src/operations/show-table';

const REASON = 'in use by the previous pin of prod in golden-ami.json, and by version 7 of the launch template ai-shell-prod-ecs, which the group names';
const COMMAND = 'aws ec2 enable-image --region ap-southeast-1 --image-id ami-0123456789abcdef0';

const lines = (table: string) => table.split('\n');

test('a table that fits has each row in one line', () => {
  expect(lines(showTable(['AMI', 'made'], [['ami-1', '2026-11-25']]))).toEqual([
    '┌───────┬────────────┐',
    '│ AMI   │ made       │',
    '├───────┼────────────┤',
    '│ ami-1 │ 2026-11-25 │',
    '└───────┴────────────┘',
  ]);
});

test('what is too wide goes on in the next line, between words, and nothing is lost', () => {
  const shown = showTable(['AMI', 'because', 'to undo it'], [['ami-0123456789abcdef0', REASON, COMMAND]]);
  expect(Math.max(...lines(shown).map((line) => line.length))).toBeLessThanOrEqual(120);
  const words = new Set(shown.split(/[\s│]+/));
  expect([...REASON.split(' '), ...COMMAND.split(' ')].filter((word) => !words.has(word))).toEqual([]);
});

test('lines of a cell stay lines', () => {
  expect(showTable(['AMI'], [[['ami-1', 'my-ami']]])).toContain('│ ami-1  │\n│ my-ami │');
});

test('a word longer than any line stays whole, so that it can be copied', () => {
  expect(showTable(['ARN', 'because'], [[`arn:${'x'.repeat(150)}`, REASON]])).toContain(`arn:${'x'.repeat(150)}`);
});

test('a table without a head has no line for it', () => {
  expect(lines(showTable([], [['a', 'b']]))).toHaveLength(3);
});

test('rows of nobody are a head alone', () => {
  expect(showTable(['AMI'], [])).toContain('│ AMI │');
});
