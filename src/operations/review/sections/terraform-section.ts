import { isDeepStrictEqual } from 'node:util';
import { inspectBlock, literalText } from './block';
import { StackRules } from './rules';
import { AWS_PROVIDER } from '../../../toolchain/terraform/provider';

/** The one provider, as cdktf writes it: `aws` is short for `hashicorp/aws`. */
const PROVIDERS = ['aws', `${AWS_PROVIDER.namespace}/${AWS_PROVIDER.type}`].map((source) => ({ aws: { source, version: AWS_PROVIDER.version } }));

/** What is wrong with `terraform`: where the state is, and which program asks AWS. */
export function inspectTerraform(section: unknown, path: string, { backend }: StackRules): string[] {
  return inspectBlock(section, path, {
    backend: (value) => (isDeepStrictEqual(value, backend) ? undefined : `must be as on the base branch, ${JSON.stringify(backend)}`),
    required_providers: (value) => (
      PROVIDERS.some((providers) => isDeepStrictEqual(value, providers)) ? undefined : `must be ${JSON.stringify(PROVIDERS[0])}`
    ),
    required_version: literalText(/^[0-9.,<>=!~ ]{1,50}$/, 'a constraint such as >= 1.10'),
  });
}
