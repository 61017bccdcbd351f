import { Command, CommandUnknownOpts } from '@commander-js/extra-typings';
import { adoptCommand } from './adopt';
import { amiDiffCommand } from './ami/diff';
import { amiListCommand } from './ami/list';
import { amiPromoteCommand } from './ami/promote';
import { amiRevokeCommand } from './ami/revoke';
import { amiShowCommand } from './ami/show';
import { bootstrapCommand } from './bootstrap';
import { buildAmiCommand } from './build-ami';
import { ciCommand } from './ci/ci';
import { coldStartCommand } from './cold-start';
import { deployCommand } from './deploy';
import { doctorCommand } from './doctor';
import { Door } from './door';
import { fleetCommand } from './fleet';
import { installTerraformCommand } from './install-terraform';
import { pinCommand } from './pin';
import { planCommand } from './plan';
import { rollCommand } from './roll';
import { rollbackCommand } from './rollback';

const COMMANDS = [
  bootstrapCommand, adoptCommand, buildAmiCommand, pinCommand, doctorCommand, planCommand, deployCommand, rollCommand, rollbackCommand, fleetCommand,
  coldStartCommand, amiListCommand, amiShowCommand, amiDiffCommand, amiPromoteCommand, amiRevokeCommand, installTerraformCommand, ciCommand,
];

/** All commands. What a command needs is loaded when it is called, so that each starts fast. */
export function program(door: Door): CommandUnknownOpts {
  const root: CommandUnknownOpts = new Command('ai-shell-golden-ami').description('Golden AMIs for an ECS fleet.');
  const commands = COMMANDS.map((make): CommandUnknownOpts => make(door));
  commands.forEach((command) => root.addCommand(command));
  for (const command of [root, ...commands, ...commands.flatMap((group) => group.commands)]) {
    command
      .option('--debug', 'show where in the program an error happened')
      .showHelpAfterError('Type --help to see what can be given.')
      // Usage errors are thrown, so that they end as every other error does: as a sentence and an exit code.
      .exitOverride();
  }
  return root;
}
