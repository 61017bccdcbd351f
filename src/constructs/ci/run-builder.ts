import { ec2Arns, each, Fleet } from './fleet';
import { passRole } from './pass-roles';
import { Statement, tagged, taggedAtBirth } from './policy';
import { AMI_TAG, MANAGED_BY, PROJECT } from '../../contract';

/** Tags of everything that a bake makes; the fleet's own things have another `ManagedBy`. */
export const OF_A_BAKE = { [AMI_TAG.project]: PROJECT, [AMI_TAG.managedBy]: MANAGED_BY };

/** Ways in which a bake makes what it tags at once, beside the AMI: that is in `make-image.ts`. */
const BIRTHS = ['RunInstances', 'CreateSecurityGroup', 'CreateKeyPair', 'ImportKeyPair'];

/**
 * Starts builders, opens them to Packer alone, and ends them. Everything is known by its tags: of what has others, nothing is touched.
 *
 * Source: Packer's amazon plugin, "Authentication", and its steps (common/step_*.go).
 *
 * @param builderRoles ARNs of the roles in the builders' instance profiles.
 */
export function runBuilder(fleets: readonly Fleet[], builderRoles: readonly string[]): Statement[] {
  const [{ account }] = fleets;
  return [
    {
      sid: 'MakeBuilder',
      actions: ['ec2:RunInstances'],
      resources: ec2Arns(fleets, 'instance', 'volume'),
      conditions: taggedAtBirth(OF_A_BAKE),
    },
    {
      sid: 'MakeDoors',
      actions: ['ec2:CreateSecurityGroup', 'ec2:CreateKeyPair', 'ec2:ImportKeyPair'],
      resources: ec2Arns(fleets, 'key-pair', 'security-group'),
      conditions: taggedAtBirth(OF_A_BAKE),
    },
    {
      sid: 'MakeBuilderFrom',
      actions: ['ec2:RunInstances'],
      // Its network interface has no tags, and the subnet is a setting or the default VPC's. No launch template: those are the fleet's.
      resources: ec2Arns(fleets, 'network-interface', 'subnet'),
    },
    {
      sid: 'MakeBuilderFromSource',
      actions: ['ec2:RunInstances'],
      resources: ec2Arns(fleets, 'image'),
      conditions: { StringEquals: { 'ec2:Owner': 'amazon' } },
    },
    {
      sid: 'MakeDoorsInVpc',
      actions: ['ec2:CreateSecurityGroup'],
      resources: ec2Arns(fleets, 'vpc'),
    },
    {
      sid: 'UseAndEndBuilder',
      actions: [
        'ec2:RunInstances', 'ec2:AuthorizeSecurityGroupIngress', 'ec2:CreateImage', 'ec2:DeleteKeyPair', 'ec2:DeleteSecurityGroup',
        'ec2:StopInstances', 'ec2:TerminateInstances',
      ],
      // RunInstances: with the security group and the key pair that were made for it.
      resources: ec2Arns(fleets, 'instance', 'key-pair', 'security-group'),
      conditions: tagged(OF_A_BAKE),
    },
    {
      sid: 'TagAtBirth',
      actions: ['ec2:CreateTags'],
      resources: ec2Arns(fleets, 'instance', 'key-pair', 'network-interface', 'security-group', 'volume'),
      conditions: { StringEquals: { 'ec2:CreateAction': BIRTHS } },
    },
    passRole('PassBuilderRole', builderRoles, `ec2.${account.dnsSuffix}`),
    ...signInBySession(fleets.filter(({ settings }) => settings.builder.connection === 'session-manager')),
  ];
}

function signInBySession(fleets: readonly Fleet[]): Statement[] {
  return fleets.length === 0 ? [] : [
    { sid: 'OpenSession', actions: ['ssm:StartSession'], resources: ec2Arns(fleets, 'instance'), conditions: tagged(OF_A_BAKE) },
    {
      sid: 'ForwardSsh',
      actions: ['ssm:StartSession'],
      resources: each(fleets, ({ settings: { region }, account: { partition } }) => [`arn:${partition}:ssm:${region}::document/AWS-StartPortForwardingSession`]),
    },
    {
      sid: 'EndOwnSession',
      actions: ['ssm:TerminateSession'],
      // A session is named after who opened it; Packer asks for no name of its own.
      resources: each(fleets, ({ settings: { region }, account: { partition, accountId } }) => [`arn:${partition}:ssm:${region}:${accountId}:session/$\${aws:userid}-*`]),
    },
  ];
}
