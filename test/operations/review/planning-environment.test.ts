import { planningEnvironment } from '../../../src/operations/review/planning-environment';

test('Terraform is given credentials, and neither tokens nor what would change the plan', () => {
  const given = { PATH: '/bin', HOME: '/home/x', AWS_SECRET_ACCESS_KEY: 'x', AWS_SESSION_TOKEN: 'x', HTTPS_PROXY: 'p', no_proxy: 'q', SSL_CERT_FILE: 'c', TF_CLI_CONFIG_FILE: 'f' };
  const kept = {
    GITHUB_TOKEN: 'x',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x',
    TF_VAR_golden_ami_id: 'x',
    TF_CLI_ARGS: 'x',
    TF_CLI_ARGS_plan: 'x',
    TF_LOG: 'x',
    TF_WORKSPACE: 'x',
    NODE_OPTIONS: 'x',
    AI_SHELL_PROD_SETTINGS: 'x',
    LD_PRELOAD: 'x',
  };
  expect(planningEnvironment({ ...given, ...kept })).toEqual(given);
});
