import { DataAwsAmi } from '@cdktf/provider-aws/lib/data-aws-ami';
import { DataAwsAmiIds } from '@cdktf/provider-aws/lib/data-aws-ami-ids';
import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import { AMI_TAG, AMI_VARIABLE, Architecture } from '../contract';
import { AmiChoice, NewestAmi, choosePinned } from './ami-choice';
import { addAmiVariable, EXPLICIT } from './ami-variable';
import { localValue } from './local-value';
import { warnUnless } from './warning';

/** Properties of {@link GoldenAmi}. */
export interface GoldenAmiProps {
  /** Environment that the AMI must have been baked for, such as `prod`. */
  readonly environment: string;

  /** Region to look in, for messages. */
  readonly region: string;

  /** CPU architecture that the AMI must have. */
  readonly architecture: Architecture;

  /**
   * AMI that the environment has pinned.
   *
   * @default - the newest golden AMI of the environment, and where there is none the ECS-optimized AMI
   */
  readonly pinnedAmiId?: string;
}

/** Owners whose AMIs are taken: this account's own, and the ECS-optimized ones of Amazon. */
const OWNERS = ['self', 'amazon'];

/**
 * The AMI that the fleet boots from: the Terraform variable `golden_ami_id`, else the pin, else the newest golden AMI of the environment,
 * else the newest ECS-optimized AMI.
 *
 * An explicit ID always wins, so what is odd about it is a warning; only an AMI that can't boot here (absent, not available, of another
 * architecture), or that is revoked, fails the plan. A pin is the product's own doing, so a pinned AMI of another environment, or one whose
 * last roll failed, fails the plan too.
 *
 * An AMI that was promoted is of both environments: the one that it came from keeps running it, pinned. That one's look-up does not find it any
 * more.
 */
export class GoldenAmi extends Construct {
  /** ID of the AMI, known at plan time. */
  readonly amiId: string;

  /** Which of the four it is: `variable`, `pin`, `lookup` or `stock`. */
  readonly source: string;

  /** The AMI as EC2 describes it. */
  readonly description: DataAwsAmi;

  constructor(scope: Construct, id: string, props: GoldenAmiProps) {
    super(scope, id);

    addAmiVariable(this);
    const choice = props.pinnedAmiId === undefined ? new NewestAmi(this, 'newest', props).choice : choosePinned(props.pinnedAmiId);
    this.amiId = localValue(this, 'ami_id', `\${${EXPLICIT} ? var.${AMI_VARIABLE} : ${choice.amiId}}`);
    this.source = localValue(this, 'ami_source', `\${${EXPLICIT} ? "variable" : ${choice.source}}`);
    this.description = this.describe(props, choice);
    this.warn(props.environment);
  }

  /** Looks the AMI up, and refuses one that can't boot here. */
  private describe({ region, architecture, environment }: GoldenAmiProps, choice: AmiChoice): DataAwsAmi {
    const which = `AMI ${this.amiId} (from: ${this.source})`;
    const existing = new DataAwsAmiIds(this, 'existing', {
      owners: OWNERS,
      includeDeprecated: true,
      filter: [{ name: 'image-id', values: [this.amiId] }],
      lifecycle: {
        postcondition: [{
          condition: '${length(self.ids) == 1}',
          errorMessage: `${which} must be an image of this account or of Amazon in ${region}, there is none: deregistered, disabled, or in another Region or account.`,
        }],
      },
    });
    const ofThisEnvironment = {
      condition: `\${${EXPLICIT} || ${isOf('self', environment)}}`,
      errorMessage: `${which} must be baked for environment ${environment}, or promoted to it, its tag ${AMI_TAG.environment} says "\${${tag('self', AMI_TAG.environment)}}". Pin one of its own: npx projen pin <AMI> --env ${environment}`,
    };
    const notFailed = {
      // A revoked one is refused as that: nothing that could be set would have it run.
      condition: `\${${EXPLICIT} || can(self.tags["${AMI_TAG.revoked}"]) || ${tag('self', AMI_TAG.rollVerdict)} != "failed"}`,
      errorMessage: `${which} must not be one whose last roll failed (tag ${AMI_TAG.rollVerdict}). Pin another: npx projen pin <AMI> --env ${environment}. To run this one all the same, set ${AMI_VARIABLE}.`,
    };
    const notRevoked = {
      condition: `\${!can(self.tags["${AMI_TAG.revoked}"])}`,
      errorMessage: `${which} must not be revoked, it is: \${${tag('self', AMI_TAG.revoked)}}. \${${EXPLICIT} ? "Set ${AMI_VARIABLE} to another, or take it away." : "Bake another: npx projen build-ami --env ${environment}"}`,
    };
    return new DataAwsAmi(this, 'chosen', {
      owners: OWNERS,
      includeDeprecated: true,
      filter: [{ name: 'image-id', values: [Fn.element(existing.ids, 0)] }],
      lifecycle: {
        postcondition: [
          {
            condition: '${self.state == "available"}',
            errorMessage: `${which} must be available, it is \${self.state}.`,
          },
          {
            condition: `\${self.architecture == "${architecture}"}`,
            errorMessage: `${which} must be of architecture ${architecture} (fleet.architecture), it is \${self.architecture}.`,
          },
          notRevoked,
          ...(choice.mustBeChecked ? [ofThisEnvironment, notFailed] : []),
        ],
      },
    });
  }

  private warn(environment: string): void {
    const ami = this.description.fqn;
    warnUnless(this, {
      name: 'ami_is_of_this_environment',
      holds: `\${${tag(ami, AMI_TAG.environment)} == "" || ${isOf(ami, environment)}}`,
      message: `AMI ${this.amiId} was baked for environment \${${tag(ami, AMI_TAG.environment)}}, this is ${environment}.`,
    });
    warnUnless(this, {
      name: 'ami_has_no_failed_roll',
      holds: `\${${tag(ami, AMI_TAG.rollVerdict)} != "failed"}`,
      message: `The last roll of AMI ${this.amiId} failed (tag ${AMI_TAG.rollVerdict}).`,
    });
    warnUnless(this, {
      name: 'ami_names_its_image',
      holds: `\${${tag(ami, AMI_TAG.imageDigest)} != ""}`,
      message: `AMI ${this.amiId} (from: ${this.source}) has no tag ${AMI_TAG.imageDigest}: tasks name the image by its tag, and the first one on an instance pulls it. Bake a golden AMI: npx projen build-ami --env ${environment}`,
    });
  }
}

/** Terraform expression of a tag's value, empty when the tag is not there. */
function tag(ami: string, key: string): string {
  return `try(${ami}.tags["${key}"], "")`;
}

/** Terraform expression that holds when an AMI was baked for an environment, promoted to it, or promoted from it. */
function isOf(ami: string, environment: string): string {
  return `contains([${tag(ami, AMI_TAG.environment)}, ${tag(ami, AMI_TAG.promotedFrom)}], "${environment}")`;
}
