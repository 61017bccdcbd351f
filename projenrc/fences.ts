import { typescript } from 'projen';

interface Fence {
  /** Import paths, as a regular expression without a slash (`\u002F`): esquery knows no escaped one. */
  readonly pattern: string;
  /** What to do instead. */
  readonly message: string;
}

const PROVIDER_BARREL: Fence = {
  pattern: '^@cdktf\\u002Fprovider-aws(\\u002Flib(\\u002F(lazy-)?index)?)?$',
  message: 'The barrel costs 1.6 s and 575 MB a process: import the class by its own path, such as @cdktf/provider-aws/lib/launch-template.',
};
const CHILD_PROCESS: Fence = {
  pattern: '^((node:)?child_process|cross-spawn)$',
  message: 'Child processes have one door: use the functions of src/toolchain/process.ts.',
};
const BEGINNINGS: Fence = {
  pattern: '(^|\\u002F)main$',
  message: 'Programs begin in main.ts, so nothing imports it: move what is needed to a file of its own.',
};
const REHEARSAL: Fence = {
  pattern: '\\u002Frehearsal\\u002F',
  message: 'The product does not know that it is rehearsed: what it needs belongs into src.',
};
const ANYTHING: Fence = {
  pattern: '.',
  message: 'Every side imports the contract, so the contract imports nothing.',
};
const AWS_SDK: Fence = {
  pattern: '^@(aws-sdk|smithy)\\u002F',
  message: 'What describes infrastructure does not call AWS: calls belong into src/operations.',
};
const ACTING_SIDE: Fence = {
  pattern: '\\u002F(operations|toolchain|cli)\\u002F',
  message: 'What describes infrastructure does not act: move what both sides need to src/contract.ts or src/settings.',
};
const CDK: Fence = {
  pattern: '^(cdktf|constructs|@cdktf)(\\u002F|$)|\\u002F(constructs|stacks)\\u002F',
  message: 'Operations see AWS as it is, not the stacks: move what both sides need to src/contract.ts or src/settings.',
};
const CLI: Fence = {
  pattern: '\\u002Fcli\\u002F',
  message: 'Operations take typed values: the command in src/cli reads arguments and prints.',
};

const EVERYWHERE = [PROVIDER_BARREL, CHILD_PROCESS, BEGINNINGS];
const PRODUCT = [...EVERYWHERE, REHEARSAL];
const DOORS = ['main.ts', 'src/cli/**/*.ts', 'rehearsal/main.ts', 'rehearsal/inside.ts'];

/**
 * The walls between the rooms, as lint rules whose message says where the code belongs.
 *
 * An override replaces a rule's earlier setting for the same file, so each names all fences that hold there; the narrowest comes last.
 */
export function addFences(project: typescript.TypeScriptAppProject): void {
  const eslint = project.eslint!;
  eslint.addRules({
    'no-restricted-imports': restrictedImports(EVERYWHERE),
    'no-restricted-syntax': restrictedDynamicImports(EVERYWHERE),
    'no-restricted-properties': ['error', ...['env', 'argv'].map((property) => ({
      object: 'process',
      property,
      message: 'The environment is read at the door (main.ts, src/cli): take a typed value instead.',
    }))],
    'import/no-cycle': ['error'],
  });
  fence(project, ['src/**/*.ts'], PRODUCT);
  fence(project, ['main.ts', 'src/constructs/**/*.ts', 'src/stacks/**/*.ts'], [...PRODUCT, AWS_SDK, ACTING_SIDE]);
  fence(project, ['src/operations/**/*.ts'], [...PRODUCT, CDK, CLI]);
  fence(project, ['src/cli/**/*.ts'], [...PRODUCT, CDK]);
  fence(project, ['src/toolchain/process.ts', 'src/toolchain/children/**/*.ts'], [PROVIDER_BARREL, BEGINNINGS, REHEARSAL, CDK]);
  fence(project, ['src/contract.ts'], [ANYTHING]);
  eslint.addOverride({ files: [...DOORS, 'test/**/*.ts', 'projenrc/**/*.ts', '.projenrc.ts'], rules: { 'no-restricted-properties': 'off' } });
}

function fence(project: typescript.TypeScriptAppProject, files: string[], fences: Fence[]): void {
  project.eslint!.addOverride({
    files,
    // A pattern without a slash matches in every folder, and this one means the file at the top.
    excludedFiles: files.includes('main.ts') ? ['*/**/main.ts'] : undefined,
    rules: { 'no-restricted-imports': restrictedImports(fences), 'no-restricted-syntax': restrictedDynamicImports(fences) },
  });
}

function restrictedImports(fences: Fence[]): unknown[] {
  return ['error', { patterns: fences.map(({ pattern, message }) => ({ regex: pattern, message })) }];
}

function restrictedDynamicImports(fences: Fence[]): unknown[] {
  return ['error', ...fences.map(({ pattern, message }) => ({ selector: `ImportExpression[source.value=/${pattern}/]`, message }))];
}
