import { agree } from './agree';
import { Door } from './door';
import { stackTerraformOf } from './stack-terraform-of';
import { CI_VARIABLE, loadCiSettings, withStateBucket } from '../ci-settings';
import { UserError } from '../errors';
import { bootstrap, CiStack } from '../operations/bootstrap/bootstrap';
import { makeBootstrapClients } from '../operations/bootstrap/bootstrap-clients';
import { nextSteps } from '../operations/bootstrap/next-steps';
import { CI_NAME, CI_STACK, howToFind } from '../settings/ci';
import { inTemporaryFolder } from '../toolchain/in-temporary-folder';
import { interruptible } from '../toolchain/process';

/** Options of the command. */
export interface BootstrapOptions {
  /** Nobody is asked. */
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Prepares the account, and prints what is left to be done. */
export async function runBootstrap({ yes, json }: BootstrapOptions, door: Door): Promise<void> {
  const { variables, terminal, say, print } = door;
  const ci = loadCiSettings(variables);
  if (!ci) {
    throw new UserError(`Nobody has said which repository on GitHub may do what: fill in src/ci-settings.ts, or set ${CI_VARIABLE}.`, howToFind({}));
  }
  const report = await interruptible(() => inTemporaryFolder('bootstrap-', (runFolder) => bootstrap({
    ci,
    clients: makeBootstrapClients(ci),
    stackIn: (bucket) => stackIn(bucket, runFolder, door),
    say,
    confirm: (left) => agree({ yes, terminal, left }),
  })));
  print(json ? JSON.stringify(report) : nextSteps(report, ci));
}

function stackIn(bucket: string, runFolder: string, { project, variables, say }: Door): Promise<CiStack> {
  return stackTerraformOf({ project, variables: withStateBucket(variables, bucket) }, {
    stack: CI_STACK, environment: CI_NAME, again: 'npx projen bootstrap', runFolder, onLine: say, say,
  });
}
