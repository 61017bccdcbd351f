import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { Construct } from 'constructs';
import { literal } from './literal';

/** Properties of {@link EgressOnlySecurityGroup}. */
export interface EgressOnlySecurityGroupProps {
  readonly name: string;

  /** What it is for; can't be changed. @default - that it belongs to the fleet, and lets nobody in */
  readonly description?: string;

  readonly vpcId: string;
}

/** Lets instances reach everything and nobody reach them: people come in by Session Manager. */
export class EgressOnlySecurityGroup extends Construct {
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: EgressOnlySecurityGroupProps) {
    super(scope, id);

    this.securityGroupId = new SecurityGroup(this, 'group', {
      name: literal(props.name),
      description: literal(props.description ?? 'Instances of the AI Shell fleet: egress only'),
      vpcId: props.vpcId,
      // An empty list, not none: rules that somebody adds by hand are taken away again.
      ingress: [],
      egress: [{
        description: 'Everything',
        protocol: '-1',
        fromPort: 0,
        toPort: 0,
        cidrBlocks: ['0.0.0.0/0'],
        ipv6CidrBlocks: ['::/0'],
      }],
    }).id;
  }
}
