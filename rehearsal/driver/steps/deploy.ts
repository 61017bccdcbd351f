import assert from 'node:assert/strict';
import { DescribeLaunchTemplatesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { Rehearsal } from '../rehearsal';
import { Step } from '../step';

/**
 * `cdktf deploy` of the stack, as a user types it: the pinned AMI reaches the outputs and the launch template's default version.
 *
 * @param options what is typed besides.
 */
export function deploy(what: string, ...options: string[]): Step {
  return {
    name: `cdktf deploy: ${what}`,
    run: async (rehearsal, say) => {
      await rehearsal.type(say, 'npx', 'cdktf', 'deploy', rehearsal.settings.stack, '--auto-approve', ...options);
      const outputs = await outputsOf(rehearsal);
      assert.deepEqual({ source: outputs.ami_source, ami: outputs.ami_id }, { source: 'pin', ami: rehearsal.pin.amiId });
      await assertNewestIsDefault(rehearsal, Number(outputs.launch_template_version));
    },
  };
}

async function outputsOf(rehearsal: Rehearsal): Promise<Record<string, unknown>> {
  const { stdout } = await rehearsal.terraform([0], 'output', '-json');
  const outputs = JSON.parse(stdout) as Record<string, { value: unknown }>;
  return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
}

/** Whoever starts an instance by hand, without naming a version, gets the new AMI too. */
async function assertNewestIsDefault({ settings: { region, launchTemplateName } }: Rehearsal, version: number): Promise<void> {
  const { LaunchTemplates } = await new EC2Client({ region }).send(new DescribeLaunchTemplatesCommand({ LaunchTemplateNames: [launchTemplateName] }));
  const [{ DefaultVersionNumber, LatestVersionNumber }] = LaunchTemplates!;
  assert.deepEqual({ default: DefaultVersionNumber, latest: LatestVersionNumber }, { default: version, latest: version });
}
