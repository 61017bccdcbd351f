import { PROJECT } from '../contract';
import { literalRecord } from './literal';

/**
 * Tags of everything that a stack makes.
 *
 * @param environment name of the environment, such as `prod`.
 * @param further the user's own tags; they win.
 */
export function productTags(environment: string, further: Readonly<Record<string, string>>): Record<string, string> {
  return { Project: PROJECT, Environment: environment, ManagedBy: 'terraform', ...literalRecord(further) };
}
