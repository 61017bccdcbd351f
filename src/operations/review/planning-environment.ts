import { Environment } from '../../toolchain/process';

/**
 * What Terraform is given of the environment: where programs and the person's own files are, the credentials, and the way through proxies. Neither
 * a token of GitHub's nor variables and arguments of Terraform's (`TF_VAR_…`, `TF_CLI_ARGS`), which would change the plan.
 */
const GIVEN = /^(PATH|HOME|TMPDIR|LANG|AWS_[A-Z0-9_]+|SSL_CERT_(FILE|DIR)|(https?|no)_proxy|TF_CLI_CONFIG_FILE|TERRAFORM_CONFIG)$/i;

/** An environment with which a pull request's stack is planned. */
export function planningEnvironment(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([name]) => GIVEN.test(name)));
}
