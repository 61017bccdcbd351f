/** The lifecycle hook that an instance completes itself, once ECS runs on it: see `user-data.sh`. */
export interface LaunchHook {
  readonly name: string;

  /** Seconds that an instance has; it asks for more while it works. */
  readonly heartbeatSeconds: number;
}

/** Name of the launch hook. */
export const LAUNCH_HOOK = 'ecs-ready';

/** The hook as the provider spells it. An instance that is silent is broken: it is abandoned and replaced. */
export function launchHookAttributes(hook: LaunchHook) {
  return {
    name: hook.name,
    lifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING',
    defaultResult: 'ABANDON',
    heartbeatTimeout: hook.heartbeatSeconds,
  };
}
