import { IMAGE_TAG } from '../../contract';
import { environmentOfCluster, loadEnvironment, Variables } from '../../environments';
import { UsageError } from '../../errors';
import { EnvironmentName, parseSettings, Settings } from '../../settings';

/** What can be asked for on the command line. */
export interface BakeOptions {
  /** Environment. @default - the cluster's; without a cluster: prod */
  readonly env?: string;
  /** Tag of the image. @default 'latest' */
  readonly tag?: string;
  /** ECS cluster, by which the environment is found. @default - the environment's */
  readonly cluster?: string;
  /** Region to bake in. @default - the environment's */
  readonly region?: string;
  /** Instance type of the builder. @default - `builder.instanceType` */
  readonly instanceType?: string;
  /** Subnet of the builder. @default - `builder.subnetId` */
  readonly subnet?: string;
  /** Whether to bake although nothing has changed. @default false */
  readonly force?: boolean;
  /** Whether to only say what would be done. @default false */
  readonly dryRun?: boolean;
}

/** What is to be baked, every value in place. */
export interface BakeRequest {
  readonly settings: Settings;
  readonly imageTag: string;
  readonly force: boolean;
  readonly dryRun: boolean;
  /** Whether the AMI is for the Region of the environment's stack: another Region's can't be pinned. */
  readonly pinnable: boolean;
}

/**
 * Puts options and environment together.
 *
 * @throws UserError for an unknown environment or cluster, or a value that is not allowed; UsageError for options that contradict each other.
 */
export function bakeRequest(options: BakeOptions, variables: Variables): BakeRequest {
  const imageTag = options.tag ?? 'latest';
  if (!IMAGE_TAG.test(imageTag)) {
    throw new UsageError(`--tag ${JSON.stringify(imageTag)} is not an image tag: at most 128 of the characters A-Z a-z 0-9 _ . -, the first one no . or -.`);
  }
  const environment = chosenEnvironment(options, variables);
  const settings = withOptions(environment, options);
  return {
    settings,
    imageTag,
    force: options.force ?? false,
    dryRun: options.dryRun ?? false,
    pinnable: settings.region === environment.region,
  };
}

function chosenEnvironment({ env, cluster }: BakeOptions, variables: Variables): Settings {
  if (cluster === undefined) {
    return loadEnvironment(env ?? 'prod', variables);
  }
  const settings = environmentOfCluster(cluster, variables);
  if (env !== undefined && loadEnvironment(env, variables).name !== settings.name) {
    throw new UsageError(`--cluster ${cluster} belongs to environment ${settings.name}, --env says ${env}: leave one of them out.`);
  }
  return settings;
}

/** Checked like settings, because they are settings for this one time. */
function withOptions({ name, ...rest }: Settings, options: BakeOptions): Settings {
  return parseSettings(name as EnvironmentName, {
    ...rest,
    region: options.region ?? rest.region,
    builder: {
      ...rest.builder,
      instanceType: options.instanceType ?? rest.builder.instanceType,
      ...(options.subnet ?? rest.builder.subnetId ? { subnetId: options.subnet ?? rest.builder.subnetId } : {}),
    },
  });
}
