import { javascript, typescript } from 'projen';
import { CdktfConfig } from './projenrc/cdktf-config';
import { DEFAULT_BRANCH } from './projenrc/default-branch';
import { addFences } from './projenrc/fences';
import { GoldenAmiTasks } from './projenrc/tasks';
import { RUNTIME_DEPS, TOOL_DEPS } from './projenrc/versions';
import { BuildWorkflow } from './projenrc/workflows/build';
import { BuildGoldenAmiWorkflow } from './projenrc/workflows/build-golden-ami';
import { DeployWorkflow } from './projenrc/workflows/deploy';
import { FleetWorkflow } from './projenrc/workflows/fleet';
import { PinnedActions } from './projenrc/workflows/pinned-actions';
import { PlanWorkflow } from './projenrc/workflows/plan';
import { OLDEST_NODE_VERSION } from './projenrc/workflows/steps';

const project = new typescript.TypeScriptAppProject({
  name: 'ai-shell-golden-ami',
  description: 'Golden AMIs for an ECS fleet: baked with Packer, rolled out with Terraform, rehearsed without an account',
  defaultReleaseBranch: DEFAULT_BRANCH,
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: OLDEST_NODE_VERSION,
  typescriptVersion: '~5.9.3',
  projenVersion: '0.103.25',
  projenrcTs: true,
  runner: typescript.TypeScriptRunner.tsx(),
  sampleCode: false,
  package: false,
  release: false,
  licensed: false,

  deps: RUNTIME_DEPS,
  devDeps: TOOL_DEPS,

  tsconfig: {
    compilerOptions: {
      rootDir: '.',
      target: 'ES2022',
      lib: ['es2022'],
      module: 'node16',
      moduleResolution: javascript.TypeScriptModuleResolution.NODE16,
      isolatedModules: true,
      skipLibCheck: true,
      resolveJsonModule: true,
      exactOptionalPropertyTypes: false,
    },
    include: ['main.ts', 'rehearsal/**/*.ts'],
  },
  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    jestVersion: '^30',
    junitReporting: false,
    jestConfig: {
      collectCoverage: false,
      testPathIgnorePatterns: ['/node_modules/', '/lib/', '/cdktf.out/'],
      testEnvironment: '<rootDir>/test/runner/environment.cjs',
      globalSetup: '<rootDir>/test/runner/surroundings.cjs',
      // On a busy machine a program takes seconds to start.
      testTimeout: 30_000,
    },
  },

  eslintOptions: {
    dirs: ['src', 'main.ts', 'rehearsal'],
    devdirs: ['test', 'projenrc'],
    ignorePatterns: ['*.js', '*.d.ts', 'node_modules/', 'lib/', '/test/projenrc/circle/'],
    commandOptions: { fix: false },
  },

  githubOptions: { mergify: false, pullRequestLint: false },
  // Ours takes its place: projen's repairs generated files rather than refuse them, and leaves its token in the checkout.
  buildWorkflow: false,
  depsUpgrade: false,
  gitignore: [
    '/cdktf.out/', '.terraform/', '*.tfstate*', '/plan.*', '__pycache__/', '.venv/', '.pytest_cache/', '.mypy_cache/', '.ruff_cache/',
    'packer_cache/', '*.manifest.json', '/.rehearsal/', '/terraform.tfvars',
  ],
});

// projen's ts-jest loads the compiler in each worker. Types, those of the tests too, are checked by `compile`.
project.jest!.config.transform = { '^.+\\.ts$': '<rootDir>/test/runner/transform.cjs' };
project.deps.removeDependency('ts-jest');

project.package.addField('overrides', {
  // The mock of the AWS SDK asks for a sinon that is no longer maintained.
  'aws-sdk-client-mock': { 'sinon': '^22', '@types/sinon': '^22' },
  // Later ones name packages for platforms that not every registry holds, and `npm ci` wants each of them in the lock file.
  'unrs-resolver': '1.11.1',
  // A dependency of `cdktf`: see projenrc/versions.ts.
  '@cdktf/node-pty-prebuilt-multiarch': '$@cdktf/node-pty-prebuilt-multiarch',
});

new CdktfConfig(project);
new GoldenAmiTasks(project);
addFences(project);
new PinnedActions(project);
new BuildWorkflow(project);
new PlanWorkflow(project);
new DeployWorkflow(project);
new BuildGoldenAmiWorkflow(project);
new FleetWorkflow(project);
project.synth();
