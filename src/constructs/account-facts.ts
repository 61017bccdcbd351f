import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { DataAwsPartition } from '@cdktf/provider-aws/lib/data-aws-partition';
import { Construct } from 'constructs';

/** Properties of {@link AccountFacts}. */
export interface AccountFactsProps {
  readonly region: string;
}

/** What ARNs and host names are made of in the account at hand. */
export class AccountFacts extends Construct {
  /** Region, such as `ap-southeast-1`. */
  readonly region: string;

  /** ID of the credentials' account. */
  readonly accountId: string;

  /** Partition of ARNs, such as `aws`. */
  readonly partition: string;

  /** Domain of the partition's services, such as `amazonaws.com`. */
  readonly dnsSuffix: string;

  constructor(scope: Construct, id: string, props: AccountFactsProps) {
    super(scope, id);
    this.region = props.region;
    this.accountId = new DataAwsCallerIdentity(this, 'identity').accountId;
    const partition = new DataAwsPartition(this, 'partition');
    this.partition = partition.partition;
    this.dnsSuffix = partition.dnsSuffix;
  }
}
