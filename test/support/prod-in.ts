import { FleetCloud } from './fleet-cloud';
import { Environment } from '../../src/toolchain/process';

/**
 * Variables with which the stack of prod alone is synthesised, planned and applied in an emulated account, its state a file.
 *
 * @param settings of prod, beside the defaults.
 */
export function prodIn({ env }: FleetCloud, settings: object): Environment {
  return { ...env, AI_SHELL_PROD_SETTINGS: JSON.stringify(settings), AI_SHELL_ENVIRONMENTS: 'prod', AI_SHELL_ALLOW_LOCAL_STATE: 'true' };
}
