import { TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import { AMI_ID, AMI_VARIABLE } from '../contract';

/** Terraform expression that holds when the variable names an AMI. */
export const EXPLICIT = `var.${AMI_VARIABLE} != ""`;

/** Declares the variable by which an operator names an AMI, whatever is pinned. */
export function addAmiVariable(scope: Construct): void {
  new TerraformVariable(scope, 'variable', {
    type: 'string',
    default: '',
    nullable: false,
    description: 'AMI that the fleet boots from, whatever is pinned. Empty: the pin, else the newest golden AMI, else the ECS-optimized one.',
    validation: [{
      condition: `\${var.${AMI_VARIABLE} == "" || can(regex("${AMI_ID.source}", var.${AMI_VARIABLE}))}`,
      errorMessage: `${AMI_VARIABLE} must be an AMI ID such as ami-0123456789abcdef0 (8 or 17 hexadecimal digits after "ami-"), or empty.`,
    }],
  }).overrideLogicalId(AMI_VARIABLE);
}
