/** Stages of a Packer run by what begins them, in the words of Packer 1.6 and current Packer alike. */
const BEGINNINGS: ReadonlyArray<readonly [RegExp, string]> = [
  [/: Prevalidating/, 'check with EC2'],
  [/: Launching a source AWS instance/, 'start the builder'],
  [/: (?:Using SSH communicator|Waiting for SSH)/, 'wait for SSH'],
  [/: Provisioning with shell script: (?:.*\/)?([a-z-]+)\.sh$/, 'provision: $1'],
  [/: Stopping the source instance/, 'stop the builder'],
  [/: Creating (?:unencrypted )?AMI/, 'make the AMI'],
  [/: Terminating the source AWS instance/, 'end the builder'],
];

/** The stage that a line of Packer's output begins; undefined when it goes on with the one before. */
export function stageBegunBy(line: string): string | undefined {
  for (const [beginning, stage] of BEGINNINGS) {
    const match = beginning.exec(line);
    if (match) {
      return stage.replace('$1', match[1] ?? '').replaceAll('-', ' ');
    }
  }
  return undefined;
}
