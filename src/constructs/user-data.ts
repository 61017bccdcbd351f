import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BAKED_IMAGES_FILE } from '../contract';
import { UserError } from '../errors';
import { LaunchHook } from './launch-hook';
import { fillIn } from './placeholders';

/** What an instance is told at its first boot. */
export interface UserDataProps {
  /** Cluster that the agent registers with, whatever the AMI was baked for. */
  readonly clusterName: string;

  /** Seconds, with unit, that a container has between SIGTERM and SIGKILL. */
  readonly containerStopTimeout: string;

  readonly region: string;

  /** Auto Scaling group whose launch hook the instance completes. */
  readonly groupName: string;

  readonly launchHook: LaunchHook;

  /** Whether to wait for the hibernation agent before the instance enters the warm pool. */
  readonly hibernation: boolean;
}

/** Source: EC2 user guide, "Run commands when you launch an EC2 instance with user data input". */
const LIMIT_BYTES = 16_384;

/**
 * The user data script, `user-data.sh`, with its values and with `complete-launch.sh` in it.
 *
 * @throws UserError when a value could mean something to the shell, or the script is longer than EC2 takes.
 */
export function renderUserData(props: UserDataProps): string {
  const text = fillIn(script('user-data.sh'), {
    BAKED_IMAGES_FILE,
    COMPLETE_LAUNCH: script('complete-launch.sh').trimEnd(),
    ...shellSafe({
      ECS_CLUSTER: props.clusterName,
      CONTAINER_STOP_TIMEOUT: props.containerStopTimeout,
      REGION: props.region,
      GROUP_NAME: props.groupName,
      HOOK_NAME: props.launchHook.name,
      HEARTBEAT_SECONDS: String(props.launchHook.heartbeatSeconds),
      HIBERNATION: String(props.hibernation),
    }),
  });
  const length = Buffer.byteLength(text);
  if (length > LIMIT_BYTES) {
    throw new UserError(`The user data must be at most ${LIMIT_BYTES} bytes, it has ${length}: shorten src/constructs/user-data.sh or complete-launch.sh.`);
  }
  return text;
}

function script(name: string): string {
  return readFileSync(join(__dirname, name), 'utf8');
}

function shellSafe(values: Record<string, string>): Record<string, string> {
  for (const [name, value] of Object.entries(values)) {
    if (!/^[A-Za-z0-9_./:@-]+$/.test(value)) {
      throw new UserError(`The user data's ${name} must be letters, digits and _./:@-, got ${JSON.stringify(value)}`);
    }
  }
  return values;
}
