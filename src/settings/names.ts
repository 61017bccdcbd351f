import { z } from 'zod';

const iamName = z.string().regex(/^[A-Za-z0-9+=,.@_-]{1,64}$/, 'must be at most 64 letters, digits and + = , . @ _ -');
const iamPath = z.string().regex(/^\/(?:[A-Za-z0-9+=,.@_-]+\/)*$/, 'must be a path such as / or /ecs/');
const groupText = z.string().regex(/^[A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/, 'must be at most 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*');

/**
 * Names of what was there before this stack. None of them can be changed without making the thing anew, so `npx projen adopt` says which to set.
 * A stack that makes its own needs none of them.
 */
export const nameSettings = z.strictObject({
  /** Name of the Auto Scaling group. Default: `<launchTemplateName>-asg`. */
  autoScalingGroup: z.string().regex(/^[A-Za-z0-9_.-]{1,255}$/, 'must be letters, digits and _ . -').optional(),
  /** Name of the instances' role. Default: `<launchTemplateName>-instance`. */
  instanceRole: iamName.optional(),
  /** Path of the role. Default: `/`. */
  instanceRolePath: iamPath.optional(),
  /** Name of the instance profile. Default: `<launchTemplateName>-instance`. */
  instanceProfile: iamName.optional(),
  /** Path of the instance profile. Default: `/`. */
  instanceProfilePath: iamPath.optional(),
  /** Name of the instances' security group. Default: `<launchTemplateName>-instance`. */
  securityGroup: groupText.optional(),
  /** Description of the security group. Default: `Instances of the AI Shell fleet: egress only`. */
  securityGroupDescription: groupText.optional(),
  /** Name of the capacity provider. Default: the launch template's. */
  capacityProvider: z.string().regex(/^(?!aws|ecs|fargate)[A-Za-z0-9_-]{1,255}$/i, 'must be letters, digits, _ and -, and not begin with aws, ecs or fargate').optional(),
});
