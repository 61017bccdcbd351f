import { DataAwsAmiIds } from '@cdktf/provider-aws/lib/data-aws-ami-ids';
import { DataAwsSsmParameter } from '@cdktf/provider-aws/lib/data-aws-ssm-parameter';
import { TerraformLocal } from 'cdktf';
import { Construct } from 'constructs';
import { AMI_NAME_PATTERN, AMI_TAG, Architecture, PROJECT, SOURCE_AMI_PARAMETER, USABLE_VERDICTS } from '../contract';

/** An AMI, and how it was come by. Both are Terraform expressions without `${}`. */
export interface AmiChoice {
  readonly amiId: string;

  /** `pin`, `lookup` or `stock`, as text. */
  readonly source: string;

  /** Whether the AMI's own tags must still be checked: a look-up has asked for environment and verdict, a pin has not. */
  readonly mustBeChecked: boolean;
}

/** The pinned AMI. */
export function choosePinned(amiId: string): AmiChoice {
  return { amiId: `"${amiId}"`, source: '"pin"', mustBeChecked: true };
}

/** Properties of {@link NewestAmi}. */
export interface NewestAmiProps {
  /** Environment that the AMI was baked for. */
  readonly environment: string;
  readonly architecture: Architecture;
}

/** Name of the golden AMIs that nobody has revoked, newest first, in the synthesised stack. */
const USABLE = 'usable_golden_amis';

/**
 * The newest golden AMI of an environment whose last roll did not fail and that nobody has revoked, else the newest ECS-optimized one: an account
 * that has never baked can plan.
 */
export class NewestAmi extends Construct {
  readonly choice: AmiChoice;

  constructor(scope: Construct, id: string, props: NewestAmiProps) {
    super(scope, id);

    // Newest first. Unlike `aws_ami`, it does not fail when there is none.
    const golden = new DataAwsAmiIds(this, 'golden', {
      owners: ['self'],
      filter: [
        { name: `tag:${AMI_TAG.name}`, values: [AMI_NAME_PATTERN] },
        { name: `tag:${AMI_TAG.project}`, values: [PROJECT] },
        { name: `tag:${AMI_TAG.environment}`, values: [props.environment] },
        { name: `tag:${AMI_TAG.rollVerdict}`, values: [...USABLE_VERDICTS] },
        { name: 'architecture', values: [props.architecture] },
        { name: 'state', values: ['available'] },
      ],
    });
    // No filter asks for AMIs without a tag.
    const revoked = new DataAwsAmiIds(this, 'revoked', { owners: ['self'], filter: [{ name: 'tag-key', values: [AMI_TAG.revoked] }] });
    const usable = new TerraformLocal(this, 'usable', `\${[for id in ${golden.fqn}.ids : id if !contains(${revoked.fqn}.ids, id)]}`);
    usable.overrideLogicalId(USABLE);
    const stock = new DataAwsSsmParameter(this, 'stock', { name: SOURCE_AMI_PARAMETER[props.architecture] });

    this.choice = {
      // `insecure_value`, because `value` is sensitive and would hide the AMI in every plan.
      amiId: `try(local.${USABLE}[0], ${stock.fqn}.insecure_value)`,
      source: `length(local.${USABLE}) > 0 ? "lookup" : "stock"`,
      mustBeChecked: false,
    };
  }
}
