import { DataAwsEcsClusters } from '@cdktf/provider-aws/lib/data-aws-ecs-clusters';
import { Construct } from 'constructs';

/** Properties of {@link ExistingCluster}. */
export interface ExistingClusterProps {
  /** Name of the ECS cluster. */
  readonly clusterName: string;

  /** Region to look in, for messages. */
  readonly region: string;
}

/** The ECS cluster, which exists already. When it does not, the plan fails with a sentence that names it. */
export class ExistingCluster extends Construct {
  /** Name of the cluster. */
  readonly clusterName: string;

  constructor(scope: Construct, id: string, props: ExistingClusterProps) {
    super(scope, id);
    this.clusterName = props.clusterName;

    new DataAwsEcsClusters(this, 'clusters', {
      lifecycle: {
        postcondition: [{
          // An account without any cluster gives null, not an empty list.
          condition: `\${anytrue([for arn in coalesce(self.cluster_arns, []) : endswith(arn, ":cluster/${props.clusterName}")])}`,
          errorMessage: `There is no ECS cluster ${props.clusterName} (cluster) in ${props.region}.`,
        }],
      },
    });
  }
}
