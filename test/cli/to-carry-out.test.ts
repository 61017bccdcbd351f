import { TypedCommand, toCarryOut } from '../../src/cli/to-carry-out';

const line = (options: TypedCommand['options'], args?: readonly string[]) => toCarryOut({ name: 'ami:prune', args, options });

test('is the command with --yes', () => {
  expect(line({})).toBe('npx projen ami:prune --yes');
  expect(line({ env: 'stage' }, ['ami-1'])).toBe('npx projen ami:prune ami-1 --env stage --yes');
});

test('repeats every option that was given, and none that was not', () => {
  expect(line({ env: 'prod', keep: '1', olderThan: '0d', soak: undefined, withoutRecycleBin: true, json: false, leave: ['sg-1', 'role'] }))
    .toBe('npx projen ami:prune --env prod --keep 1 --older-than 0d --without-recycle-bin --leave sg-1 role --yes');
});

test('has --yes once', () => {
  expect(line({ yes: true, env: 'prod' })).toBe('npx projen ami:prune --env prod --yes');
});

test.each([
  ['p90<90s', '\'p90<90s\''],
  ['CVE-2026-1234 in openssl', '\'CVE-2026-1234 in openssl\''],
  ['it\'s old', '\'it\'\\\'\'s old\''],
  ['$(id) `id` "x" \\ !', '\'$(id) `id` "x" \\ !\''],
  ['', '\'\''],
  ['~/x', '\'~/x\''],
  ['a=b', '\'a=b\''],
  ['é', '\'é\''],
])('quotes what a shell would take for more than a word: %s', (reason, quoted) => {
  expect(line({ reason })).toBe(`npx projen ami:prune --reason ${quoted} --yes`);
});
