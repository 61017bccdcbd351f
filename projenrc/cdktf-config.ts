import { Component, JsonFile, Project } from 'projen';

/**
 * cdktf.json, and silence towards every telemetry endpoint.
 *
 * `projectId` stands in the file because the CLI writes one into it when it is missing, which would be file drift in CI.
 */
export class CdktfConfig extends Component {
  constructor(project: Project) {
    super(project);
    new JsonFile(project, 'cdktf.json', {
      obj: {
        language: 'typescript',
        app: 'node -r ./src/load-typescript.cjs main.ts',
        projectId: '5b1c7d3e-8f0a-4c52-9a6e-2d41f7c0b9e3',
        sendCrashReports: 'false',
        terraformProviders: [],
        terraformModules: [],
        codeMakerOutput: '.gen',
        context: {},
      },
    });
    project.tasks.addEnvironment('CHECKPOINT_DISABLE', '1');
    project.tasks.addEnvironment('DISABLE_VERSION_CHECK', '1');
    project.tasks.addEnvironment('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
  }
}
