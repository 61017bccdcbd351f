import { PROJECT, SOURCE_AMI_PARAMETER } from '../../contract';
import { autoScalingGroupName, capacityProviderName, instanceProfileName, instanceRoleName, Settings, taskFamily } from '../../settings';
import { AccountFacts } from '../account-facts';
import { productTags } from '../tags';

/** The account that policies speak of. */
export type Account = Pick<AccountFacts, 'accountId' | 'partition' | 'dnsSuffix'>;

/** An environment as policies speak of it: everything that belongs to it by its ARN, where the ARN is known beforehand. */
export interface Fleet {
  readonly settings: Settings;
  readonly account: Account;
  /** Tags by which its launch template, security group and instances are known, whose ARNs are not known beforehand. */
  readonly tags: Readonly<Record<string, string>>;
  readonly group: string;
  readonly cluster: string;
  readonly capacityProvider: string;
  readonly containerInstances: string;
  readonly tasks: string;
  readonly taskDefinitions: string;
  readonly logGroup: string;
  readonly instanceRole: string;
  readonly instanceProfile: string;
  readonly imageRepository: string;
  readonly sourceAmiParameters: readonly string[];
}

/** Names of an environment's things, as the account has them. */
export function fleetOf(settings: Settings, account: Account): Fleet {
  const { region, cluster, names } = settings;
  const arn = (service: string, resource: string) => `arn:${account.partition}:${service}:${region}:${account.accountId}:${resource}`;
  const iam = (resource: string) => `arn:${account.partition}:iam::${account.accountId}:${resource}`;
  const { Project = PROJECT, Environment } = productTags(settings.name, settings.tags);
  return {
    settings,
    account,
    tags: { Project, Environment },
    // A group is given the identifier in its ARN when it is made; the name is what it goes by.
    group: arn('autoscaling', `autoScalingGroup:*:autoScalingGroupName/${autoScalingGroupName(settings)}`),
    cluster: arn('ecs', `cluster/${cluster}`),
    capacityProvider: arn('ecs', `capacity-provider/${capacityProviderName(settings)}`),
    // Instances, tasks and revisions come and go; the cluster's and the family's name stay.
    containerInstances: arn('ecs', `container-instance/${cluster}/*`),
    tasks: arn('ecs', `task/${cluster}/*`),
    taskDefinitions: arn('ecs', `task-definition/${taskFamily(settings)}:*`),
    logGroup: arn('logs', `log-group:/ecs/${taskFamily(settings)}`),
    instanceRole: iam(`role${names.instanceRolePath ?? '/'}${instanceRoleName(settings)}`),
    instanceProfile: iam(`instance-profile${names.instanceProfilePath ?? '/'}${instanceProfileName(settings)}`),
    imageRepository: arn('ecr', `repository/${settings.repository}`),
    // AWS's own parameters have no account.
    sourceAmiParameters: Object.values(SOURCE_AMI_PARAMETER).map((name) => `arn:${account.partition}:ssm:${region}::parameter${name}`),
  };
}

/** ARNs of EC2's things of some kinds in the fleets' Regions. Their identifiers are given when they are made, hence the `*`. */
export function ec2Arns(fleets: readonly Fleet[], ...kinds: readonly Ec2Kind[]): string[] {
  return each(fleets, ({ settings: { region }, account: { partition, accountId } }) => (
    // Images and snapshots have no account in their ARN.
    kinds.map((kind) => `arn:${partition}:ec2:${region}:${kind === 'image' || kind === 'snapshot' ? '' : accountId}:${kind}/*`)
  ));
}

type Ec2Kind = 'image' | 'instance' | 'key-pair' | 'launch-template' | 'network-interface' | 'security-group' | 'snapshot' | 'subnet' | 'volume' | 'vpc';

/** What each fleet gives, once. */
export function each(fleets: readonly Fleet[], give: (fleet: Fleet) => readonly string[]): string[] {
  return [...new Set(fleets.flatMap(give))];
}

/** The fleets' Regions. */
export function regionsOf(fleets: readonly Fleet[]): string[] {
  return each(fleets, ({ settings }) => [settings.region]);
}
