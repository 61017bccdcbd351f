import { DataAwsIamOpenidConnectProvider } from '@cdktf/provider-aws/lib/data-aws-iam-openid-connect-provider';
import { IamOpenidConnectProvider } from '@cdktf/provider-aws/lib/iam-openid-connect-provider';
import { Construct } from 'constructs';
import { AUDIENCE, GITHUB_TOKENS } from './github-trust';
import { CiSettings } from '../../settings/ci';

/** Properties of {@link GithubOidcProvider}. */
export interface GithubOidcProviderProps {
  /** Made here, or found: an account has one at most. */
  readonly provider: CiSettings['oidcProvider'];
}

/** GitHub, as somebody whose word on its jobs the account takes. */
export class GithubOidcProvider extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { provider }: GithubOidcProviderProps) {
    super(scope, id);
    const url = `https://${GITHUB_TOKENS}`;
    this.arn = provider === 'existing'
      ? new DataAwsIamOpenidConnectProvider(this, 'existing', { url }).arn
      // Without a thumbprint: IAM trusts GitHub by its own list of authorities. Source: IAM user guide, "Obtain the thumbprint".
      // Others may come to rely on it: it is not destroyed with this stack.
      : new IamOpenidConnectProvider(this, 'made', { url, clientIdList: [AUDIENCE], lifecycle: { preventDestroy: true } }).arn;
  }
}
