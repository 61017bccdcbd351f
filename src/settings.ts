import { z } from 'zod';
import { UserError } from './errors';
import { builderSettings } from './settings/builder';
import { fleetSettings } from './settings/fleet';
import { accountId, furtherTags, regionName } from './settings/forms';
import { nameSettings } from './settings/names';
import { networkSettings } from './settings/network';
import { priceSettings } from './settings/prices';
import { retentionSettings } from './settings/retention';
import { rollSettings } from './settings/roll';
import { rootVolumeSettings } from './settings/root-volume';
import { stateSettings } from './settings/state';
import { taskSettings } from './settings/task';

const environmentSettings = z.strictObject({
  /** Name of the Terraform stack. */
  stack: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens'),
  /** Name of the ECS cluster; it exists already. */
  cluster: z.string().regex(/^[A-Za-z0-9_-]{1,255}$/, 'must be an ECS cluster name'),
  /** Name of the launch template, from which the other names are made: see `names`. */
  launchTemplateName: z.string().regex(/^[A-Za-z0-9-]{3,100}$/, 'must be letters, digits and hyphens'),
  region: regionName.default('ap-southeast-1'),
  /** Twelve digits; credentials of another account are refused. Default: the credentials' account. */
  account: accountId.optional(),
  /** ECR repository in the account's own registry. */
  repository: z.string().regex(/^[a-z0-9]+(?:[._/-][a-z0-9]+)*$/, 'must be an ECR repository name').default('optima-ai-shell'),
  names: nameSettings.prefault({}),
  network: networkSettings.prefault({}),
  rootVolume: rootVolumeSettings.prefault({}),
  builder: builderSettings.prefault({}),
  fleet: fleetSettings.prefault({}),
  roll: rollSettings.prefault({}),
  retention: retentionSettings.prefault({}),
  task: taskSettings.prefault({}),
  state: stateSettings.prefault({}),
  prices: priceSettings.prefault({}),
  /** Tags on everything beside the product's own. */
  tags: furtherTags.default({}),
});

export const ENVIRONMENT_NAMES = ['prod', 'stage'] as const;

/** Name of an environment, as commands and pins have it. */
export type EnvironmentName = (typeof ENVIRONMENT_NAMES)[number];

/** An environment as it is written down: what is left out has a default. */
export type EnvironmentInput = z.input<typeof environmentSettings>;

/** An environment with every value in place. */
export type Settings = z.output<typeof environmentSettings> & { readonly name: EnvironmentName };

/** Name of the environment's Auto Scaling group. */
export function autoScalingGroupName({ launchTemplateName, names }: Settings): string {
  return names.autoScalingGroup ?? `${launchTemplateName}-asg`;
}

/** Name of the role of the environment's instances. */
export function instanceRoleName({ launchTemplateName, names }: Settings): string {
  return names.instanceRole ?? `${launchTemplateName}-instance`;
}

/** Name of the instance profile. */
export function instanceProfileName({ launchTemplateName, names }: Settings): string {
  return names.instanceProfile ?? `${launchTemplateName}-instance`;
}

/** Name of the security group of the instances. */
export function securityGroupName({ launchTemplateName, names }: Settings): string {
  return names.securityGroup ?? `${launchTemplateName}-instance`;
}

/** Name of the environment's capacity provider. */
export function capacityProviderName({ launchTemplateName, names }: Settings): string {
  return names.capacityProvider ?? launchTemplateName;
}

/** Family of the environment's task definition. */
export function taskFamily({ stack, task }: Settings): string {
  return task.family ?? stack;
}

/**
 * Checks an environment and fills in the defaults.
 *
 * @throws UserError that names the environment, each setting that is wrong, and what is allowed.
 */
export function parseSettings(name: EnvironmentName, input: unknown): Settings {
  const parsed = environmentSettings.safeParse(input);
  if (!parsed.success) {
    throw new UserError(`The settings of environment ${name} are not valid:\n${z.prettifyError(parsed.error)}`);
  }
  return { name, ...parsed.data };
}
