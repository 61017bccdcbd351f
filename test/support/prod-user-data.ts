import { UserDataProps } from '../../src/constructs/user-data';

/** What production's user data is rendered with, as long as nobody changes a default. */
export const PROD_USER_DATA: UserDataProps = {
  clusterName: 'optima-prod-cluster',
  containerStopTimeout: '120s',
  region: 'ap-southeast-1',
  groupName: 'ai-shell-prod-ecs-asg',
  launchHook: { name: 'ecs-ready', heartbeatSeconds: 600 },
  hibernation: true,
};
