import { furnishAccount } from '../account';
import { Step } from '../step';

/** The account as a user has it: network, cluster, repository, the builder's instance profile. */
export const furnish: Step = {
  name: 'account: network, cluster, repository',
  run: ({ settings }) => furnishAccount(settings),
};
