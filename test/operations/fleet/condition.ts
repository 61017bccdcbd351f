import { FleetCondition } from '../../../src/operations/fleet/condition';
import { DIGEST, SOURCE_AMI } from '../support/amis';

/** The condition of a fleet that is as it should be. */
export function fleetCondition(more: Partial<FleetCondition> = {}): FleetCondition {
  return {
    environment: 'prod',
    stack: 'ai-shell-ecs',
    region: 'ap-southeast-1',
    at: new Date('2026-03-02T06:00:00Z'),
    plan: { changes: [] },
    ami: { id: 'ami-0123456789abcdef0', imageTag: 'latest', imageDigest: DIGEST, sourceAmi: SOURCE_AMI },
    tagDigest: DIGEST,
    newestSourceAmi: SOURCE_AMI,
    builders: [],
    hibernated: [],
    ...more,
  };
}
