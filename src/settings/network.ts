import { z } from 'zod';

const tags = z.record(z.string().min(1).max(128), z.string().max(256));

/** The VPC and the subnets of the fleet: they exist already and are found by their tags. */
export const networkSettings = z.strictObject({
  /** Tags that exactly one VPC of the account and Region carries. Required by the stack; has no default. */
  vpcTags: tags.default({}),
  /** Tags that the fleet's subnets, in that VPC, carry. Required by the stack; has no default. */
  subnetTags: tags.default({}),
});
