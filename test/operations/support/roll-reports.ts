import { RollReport } from '../../../src/operations/roll/decide/verdict';

/** An instance in service, as a report names it. */
export function reported(id: string, amiId: string, launchTemplateVersion?: string): RollReport['instances'][number] {
  return { id, pool: 'live', lifecycleState: 'InService', amiId, launchTemplateVersion };
}

/** The report of a roll of prod from version 6 to version 7 that is verified. */
export function rollReport(over: Partial<RollReport> = {}): RollReport {
  return {
    verdict: 'verified',
    environment: 'prod',
    group: 'shell-asg',
    from: { amiId: 'ami-0old', version: '6' },
    to: { amiId: 'ami-0new', version: '7' },
    instances: [reported('i-1', 'ami-0new', '7'), { ...reported('i-2', 'ami-0new', '7'), pool: 'warm', lifecycleState: 'Warmed:Hibernated' }],
    reasons: [],
    warnings: [],
    probe: { outcome: 'cached', instanceId: 'i-1', taskArn: 'arn:task' },
    refreshId: 'r-1',
    seconds: 754,
    ...over,
  };
}
