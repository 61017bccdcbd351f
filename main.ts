import { join } from 'node:path';
import { App } from 'cdktf';
import { PIN_FILE } from './src/contract';
import { UserError } from './src/errors';
import { readPins } from './src/pins/pin-file';
import { CI_STACK } from './src/settings/ci';
import { AiShellCi } from './src/stacks/ai-shell-ci';
import { AiShellEcs } from './src/stacks/ai-shell-ecs';
import { chosenCi } from './src/stacks/chosen-ci';
import { chosenEnvironments } from './src/stacks/chosen-environments';
import { linkStackFiles, refuseAmiForAllStacks } from './src/stacks/stack-files';

function main(): void {
  const projectDirectory = __dirname;
  const environments = chosenEnvironments(process.env);
  refuseAmiForAllStacks(projectDirectory, environments.map(({ stack }) => stack));
  const ci = chosenCi(process.env);
  const pins = readPins(process.env.AI_SHELL_PIN_FILE || join(projectDirectory, PIN_FILE));

  const app = new App();
  for (const settings of environments) {
    const pin = pins[settings.name];
    new AiShellEcs(app, { settings, pinnedAmiId: pin?.amiId, pinnedVersion: pin?.launchTemplateVersion, projectDirectory });
  }
  if (ci) {
    new AiShellCi(app, { ...ci, projectDirectory });
  }
  app.synth();
  for (const stack of [...environments.map((settings) => settings.stack), ...(ci ? [CI_STACK] : [])]) {
    linkStackFiles(join(projectDirectory, 'stacks', stack), join(app.outdir, 'stacks', stack));
  }
}

try {
  main();
} catch (error) {
  if (!(error instanceof UserError)) {
    throw error;
  }
  console.error(error.remedy === undefined ? error.message : `${error.message}\n${error.remedy}`);
  process.exitCode = error.exitCode;
}
