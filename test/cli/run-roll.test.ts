import { Door } from '../../src/cli/door';
import { program } from '../../src/cli/program';
import { runDeploy, runRollback, runTakeUp } from '../../src/cli/run-roll';

/** A door that nobody stands at. */
const NOBODY = { variables: {} } as Door;

test.each(['ami-1', '', 'ami-0123456789abcdef0\n'])('%j is none', async (to) => {
  await expect(runRollback({ env: 'prod', to }, NOBODY)).rejects.toMatchObject({
    message: `${JSON.stringify(to)} is not an AMI ID. An AMI ID looks like ami-0123456789abcdef0.`, exitCode: 2,
  });
});

test.each([runDeploy, runTakeUp, runRollback])('%p knows the environments', async (command) => {
  await expect(command({ env: 'test' }, NOBODY)).rejects.toThrow('There is no environment "test". Known: prod, stage (src/environments.ts).');
});

test.each([
  ['deploy', ['--env <name>', '--yes', '--force', '--no-rollback', '--json', '--debug']],
  ['roll', ['--env <name>', '--yes', '--no-rollback', '--json', '--debug']],
  ['rollback', ['--env <name>', '--to <ami>', '--yes', '--json', '--debug']],
])('%s has these options', (name, options) => {
  const command = program(NOBODY).commands.find((one) => one.name() === name)!;
  expect(command.options.map(({ flags }) => flags)).toEqual(options);
});
