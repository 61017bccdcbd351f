import { PlatformName } from '../releases';

/** The provider that the stacks need: the one `@cdktf/provider-aws` was generated from. */
export const AWS_PROVIDER = { host: 'registry.terraform.io', namespace: 'hashicorp', type: 'aws', version: '5.100.0' } as const;

/** As Terraform writes it: `registry.terraform.io/hashicorp/aws`. */
export const AWS_PROVIDER_SOURCE = `${AWS_PROVIDER.host}/${AWS_PROVIDER.namespace}/${AWS_PROVIDER.type}`;

/** For people: `hashicorp/aws 5.100.0 for linux_amd64`. */
export function describeProvider(platform: PlatformName): string {
  return `${AWS_PROVIDER.namespace}/${AWS_PROVIDER.type} ${AWS_PROVIDER.version} for ${platform}`;
}
