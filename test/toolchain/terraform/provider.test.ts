import { AWS_PROVIDER, AWS_PROVIDER_SOURCE, describeProvider } from '../../../src/toolchain/terraform/provider';

test('is the provider that the bindings were generated from', () => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { cdktf } = require('@cdktf/provider-aws/package.json');
  expect(cdktf.provider).toEqual({ name: AWS_PROVIDER_SOURCE, version: AWS_PROVIDER.version });
});

test('is named for people', () => {
  expect(describeProvider('linux_arm64')).toBe('hashicorp/aws 5.100.0 for linux_arm64');
});
