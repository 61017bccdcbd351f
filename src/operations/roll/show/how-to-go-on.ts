import { EnvironmentName } from '../../../settings';

/** What whoever watched a roll is told when the watching ends without a verdict. */
export function howToGoOn(environment: EnvironmentName): string {
  return `A roll that has begun goes on in AWS. To take it up: npx projen roll --env ${environment}`;
}
