import {
  CancelInstanceRefreshCommand, DescribeInstanceRefreshesCommand, InstanceRefresh, paginateDescribeInstanceRefreshes, StartInstanceRefreshCommand,
} from '@aws-sdk/client-auto-scaling';
import { explained } from './explain';
import { FleetClients } from './fleet-clients';
import { UserError } from '../../errors';
import { RefreshPreferences } from '../../settings/refresh-preferences';
import { Refresh } from '../roll/decide/fleet-facts';

/**
 * The newest instance refresh; undefined when AWS remembers none, or there is no such group.
 *
 * @param now start of one that is still pending and has no time yet.
 */
export async function lookAtRefresh({ autoScaling, region }: FleetClients, groupName: string, now: Date): Promise<Refresh | undefined> {
  const asked = new DescribeInstanceRefreshesCommand({ AutoScalingGroupName: groupName, MaxRecords: 1 });
  return explained(`look at the instance refreshes of ${groupName} (autoscaling:DescribeInstanceRefreshes)`, region, async () => {
    try {
      const [newest] = (await autoScaling.send(asked)).InstanceRefreshes!;
      return newest && facts(newest, now);
    } catch (error) {
      const { name, message } = error as Error;
      if (name.startsWith('ValidationError') && /not found/i.test(message)) {
        return undefined;
      }
      throw error;
    }
  });
}

/**
 * Starts an instance refresh to what the group launches.
 *
 * @returns its ID.
 * @throws UserError when one is active already.
 */
export async function startRefresh({ autoScaling, region }: FleetClients, groupName: string, preferences: RefreshPreferences): Promise<string> {
  const asked = new StartInstanceRefreshCommand({
    AutoScalingGroupName: groupName,
    Strategy: 'Rolling',
    Preferences: {
      MinHealthyPercentage: preferences.minHealthyPercentage,
      MaxHealthyPercentage: preferences.maxHealthyPercentage,
      InstanceWarmup: preferences.instanceWarmupSeconds,
      SkipMatching: preferences.skipMatching,
      ScaleInProtectedInstances: preferences.scaleInProtectedInstances,
      // As the provider has it. By Auto Scaling's own default (Wait) one in Standby fails the refresh, an hour later.
      StandbyInstances: 'Ignore',
      CheckpointPercentages: preferences.checkpoints && [...preferences.checkpoints.percentages],
      CheckpointDelay: preferences.checkpoints?.delaySeconds,
    },
  });
  return explained(`start an instance refresh of ${groupName} (autoscaling:StartInstanceRefresh, ec2:RunInstances, iam:PassRole)`, region, async () => {
    try {
      return (await autoScaling.send(asked)).InstanceRefreshId!;
    } catch (error) {
      throw isFault(error, 'InstanceRefreshInProgress') ? new UserError(`An instance refresh of ${groupName} is active already.`) : error;
    }
  });
}

/**
 * Asks Auto Scaling to cancel the refresh that is active. It goes on until a look says `Cancelled`; instances that are new stay new, and those
 * that are on their way go on: waiting for them would mean waiting for their last sessions.
 *
 * @returns whether there was one.
 */
export async function cancelRefresh({ autoScaling, region }: FleetClients, groupName: string): Promise<boolean> {
  return explained(`cancel the instance refresh of ${groupName} (autoscaling:CancelInstanceRefresh)`, region, async () => {
    try {
      await autoScaling.send(new CancelInstanceRefreshCommand({ AutoScalingGroupName: groupName, WaitForTransitioningInstances: false }));
      return true;
    } catch (error) {
      if (isFault(error, 'ActiveInstanceRefreshNotFound')) {
        return false;
      }
      throw error;
    }
  });
}

/** Seconds that the last successful refreshes took, newest first, `most` at most. */
export async function lastRefreshes({ autoScaling, region }: FleetClients, groupName: string, most = 5): Promise<number[]> {
  return explained(`look at the instance refreshes of ${groupName} (autoscaling:DescribeInstanceRefreshes)`, region, async () => {
    const seconds: number[] = [];
    for await (const page of paginateDescribeInstanceRefreshes({ client: autoScaling, pageSize: 100 }, { AutoScalingGroupName: groupName })) {
      for (const { Status, StartTime, EndTime } of page.InstanceRefreshes!) {
        if (Status === 'Successful' && StartTime && EndTime && seconds.length < most) {
          seconds.push((EndTime.getTime() - StartTime.getTime()) / 1000);
        }
      }
      if (seconds.length === most) {
        return seconds;
      }
    }
    return seconds;
  });
}

/** The API's code has no `Fault` at its end, the SDK's class has. */
function isFault(error: unknown, code: string): boolean {
  return [code, `${code}Fault`].includes((error as Error).name);
}

function facts(refresh: InstanceRefresh, now: Date): Refresh {
  return {
    id: refresh.InstanceRefreshId!,
    status: refresh.Status!,
    reason: refresh.StatusReason,
    percentage: refresh.PercentageComplete ?? 0,
    livePercentage: refresh.ProgressDetails?.LivePoolProgress?.PercentageComplete,
    warmPercentage: refresh.ProgressDetails?.WarmPoolProgress?.PercentageComplete,
    startedAt: refresh.StartTime ?? now,
    endedAt: refresh.EndTime,
  };
}
