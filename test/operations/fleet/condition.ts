import { FleetCondition } from '../../../src/operations/fleet/condition';
import { FleetMember } from '../../../src/operations/fleet/member';
import { DIGEST, SOURCE_AMI } from '../support/amis';

export const CHOSEN = { id: 'ami-0123456789abcdef0', createdAt: new Date('2026-03-01T00:00:00Z'), imageTag: 'latest', imageDigest: DIGEST, sourceAmi: SOURCE_AMI };

/** An instance that is in service since an hour and runs the chosen AMI. */
export function fleetMember(more: Partial<FleetMember> = {}): FleetMember {
  return {
    id: 'i-live',
    pool: 'live',
    lifecycleState: 'InService',
    launchTemplateVersion: '8',
    ami: { id: CHOSEN.id, createdAt: CHOSEN.createdAt, imageDigest: DIGEST },
    launchedAt: new Date('2026-03-02T05:00:00Z'),
    sessions: 0,
    ...more,
  };
}

/** The condition of a fleet that is as it should be. */
export function fleetCondition(more: Partial<FleetCondition> = {}): FleetCondition {
  return {
    environment: 'prod',
    stack: 'ai-shell-ecs',
    region: 'ap-southeast-1',
    at: new Date('2026-03-02T06:00:00Z'),
    plan: { changes: [] },
    ami: CHOSEN,
    tagDigest: DIGEST,
    newestSourceAmi: SOURCE_AMI,
    builders: [],
    instances: [fleetMember()],
    ...more,
  };
}
