import { CommandUnknownOpts } from '@commander-js/extra-typings';
import { processDoor } from '../../../src/cli/door';
import { program } from '../../../src/cli/program';
import { WORKFLOW_FILES, workflow } from '../../support/workflows';

const CALL = /^node --import tsx src\/cli\/main\.ts ([^|]+)/;

const calls = WORKFLOW_FILES.flatMap((file) => Object.values(workflow(file).jobs).flatMap(({ steps }) => steps))
  .flatMap(({ run }) => CALL.exec(run ?? '')?.[1]!.trim() ?? []);

/** The command that words name, and the words that follow it. */
function find(command: CommandUnknownOpts, [word, ...further]: string[]): { command: CommandUnknownOpts; words: string[] } {
  const next = command.commands.find((candidate) => candidate.name() === word);
  return next ? find(next, further) : { command, words: word === undefined ? [] : [word, ...further] };
}

test('workflows call the product', () => {
  expect(new Set(calls).size).toBeGreaterThan(7);
});

test('no workflow types a command that applies what is configured without a review', () => {
  expect(calls.filter((call) => /^(roll|deploy|rollback)\b/.test(call))).toEqual([]);
});

test.each([...new Set(calls)])('%s is a command with these options, and wants no others', (call) => {
  const { command, words } = find(program(processDoor()), call.split(' '));
  expect(command.commands).toEqual([]);
  const given = words.filter((word) => word.startsWith('--'));
  const known = command.options.map(({ long }) => long);
  const wanted = command.options.filter(({ mandatory }) => mandatory).map(({ long }) => long);
  given.forEach((option) => expect(known).toContain(option));
  wanted.forEach((option) => expect(given).toContain(option));
});
