import { z } from 'zod';

/** The machine on which Packer bakes. */
export const builderSettings = z.strictObject({
  /** EC2 instance type of the builder; its architecture is the AMI's. */
  instanceType: z.string().regex(/^[a-z0-9-]+\.[a-z0-9-]+$/, 'must be an EC2 instance type such as t3.medium').default('t3.medium'),
  /** User that Packer signs in as: the source AMI's own. */
  sshUser: z.string().regex(/^[a-z_][a-z0-9_-]*$/, 'must be a user name such as ec2-user').default('ec2-user'),
  /** Instance profile that may read the image from ECR. It must exist already, and must not be the fleet's. */
  instanceProfile: z.string().min(1).default('packer-ecr-access'),
  /** Subnet of the builder. Default: one of the default VPC's, as Packer chooses. */
  subnetId: z.string().regex(/^subnet-[0-9a-f]+$/, 'must be a subnet ID such as subnet-0123456789abcdef0').optional(),
  /**
   * How Packer reaches the builder: `public-ip` opens SSH to the caller's address alone, in a security group that lives as long as the build;
   * `session-manager` opens nothing, and needs the Session Manager plugin here and SSM rights in the instance profile.
   */
  connection: z.enum(['public-ip', 'session-manager']).default('public-ip'),
  /** Ranges from which SSH is opened, with `public-ip`. Default: the address at which checkip.amazonaws.com sees the caller, alone. */
  sshSourceCidrs: z.array(z.cidrv4('must be a range such as 203.0.113.7/32')).min(1).optional(),
  /** Seconds between two looks at what EC2 is making: the builder, the AMI. */
  pollSeconds: z.int().min(1).max(60).default(15),
});
