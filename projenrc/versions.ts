/** What the product runs with. `cdktf` 0.21 is its last version: see docs/decisions/cdktf.md for the way on. */
export const RUNTIME_DEPS = [
  'cdktf@0.21.0',
  '@cdktf/provider-aws@20.1.0',
  'constructs@10.8.1',
  '@aws-sdk/client-auto-scaling@3.1164.0',
  '@aws-sdk/client-ec2@3.1164.0',
  '@aws-sdk/client-ecr@3.1164.0',
  '@aws-sdk/client-ecs@3.1164.0',
  '@aws-sdk/client-iam@3.1164.0',
  '@aws-sdk/client-ssm@3.1164.0',
  '@aws-sdk/client-sts@3.1164.0',
  '@commander-js/extra-typings@^14.0.0',
  '@inquirer/prompts@^7.10.0',
  'cli-table3@^0.6.5',
  'commander@^14.0.3',
  'cross-spawn@^7.0.6',
  'listr2@^9.0.5',
  'picocolors@^1.1.1',
  'proper-lockfile@^4.1.2',
  'tsx@^4.23.0',
  'write-file-atomic@^6.0.0',
  'zod@^4.6.7',
];

export const TOOL_DEPS = [
  'cdktf-cli@0.21.0',
  '@types/cross-spawn',
  '@types/proper-lockfile',
  '@types/write-file-atomic',
  'aws-sdk-client-mock@4.1.0',
  'aws-sdk-client-mock-jest@4.1.0',
  'fast-check@^4.10.2',
];
