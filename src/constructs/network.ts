import { DataAwsSubnets } from '@cdktf/provider-aws/lib/data-aws-subnets';
import { DataAwsVpcs } from '@cdktf/provider-aws/lib/data-aws-vpcs';
import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import { literal, literalRecord } from './literal';

/** Properties of {@link Network}. */
export interface NetworkProps {
  /** Region to look in, for messages. */
  readonly region: string;

  /** Tags that exactly one VPC carries. */
  readonly vpcTags: Readonly<Record<string, string>>;

  /** Tags that the subnets carry, all of them in the VPC. */
  readonly subnetTags: Readonly<Record<string, string>>;
}

/**
 * The VPC and the subnets of the fleet, which exist already.
 *
 * When the tags don't fit exactly one VPC and at least one subnet, the plan fails with a sentence that names the tags.
 */
export class Network extends Construct {
  /** ID of the VPC. */
  readonly vpcId: string;

  /** IDs of the subnets. */
  readonly subnetIds: string[];

  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);

    // The plural data sources find nothing without failing, so that the condition can say what was looked for.
    const vpcs = new DataAwsVpcs(this, 'vpcs', {
      tags: literalRecord(props.vpcTags),
      lifecycle: {
        postcondition: [{
          condition: '${length(self.ids) == 1}',
          errorMessage: `Exactly one VPC in ${props.region} must carry the tags ${inWords(props.vpcTags)} (network.vpcTags), found \${length(self.ids)}.`,
        }],
      },
    });
    this.vpcId = Fn.element(vpcs.ids, 0);

    const subnets = new DataAwsSubnets(this, 'subnets', {
      filter: [{ name: 'vpc-id', values: [this.vpcId] }],
      tags: literalRecord(props.subnetTags),
      lifecycle: {
        postcondition: [{
          condition: '${length(self.ids) > 0}',
          errorMessage: `No subnet of the VPC with the tags ${inWords(props.vpcTags)} in ${props.region} carries the tags ${inWords(props.subnetTags)} (network.subnetTags).`,
        }],
      },
    });
    this.subnetIds = subnets.ids;
  }
}

function inWords(tags: Readonly<Record<string, string>>): string {
  return literal(Object.entries(tags).map(([key, value]) => `${key}=${value}`).join(', '));
}
