import { Content } from '../../../src/content/content';
import { PlanFacts } from '../../../src/operations/plan/report-plan';
import { FleetFacts } from '../../../src/operations/roll/decide/fleet-facts';
import { Pin } from '../../../src/pins/pin';
import { exampleContent } from '../../content/example';
import { REPOSITORY, SOURCE_AMI } from '../support/amis';

const DIGEST_A = `sha256:${'a'.repeat(64)}`;
const DIGEST_B = `sha256:${'b'.repeat(64)}`;

/** What is in the two AMIs of the plans that were made for real. */
export const CONTENTS: ReadonlyMap<string, Content> = new Map([
  ['ami-a', exampleContent({ images: [{ repository: REPOSITORY, tag: 'latest', digest: DIGEST_A, sizeBytes: 100_000_000 }] })],
  ['ami-b', exampleContent({
    sourceAmi: 'ami-0bbbbbbbbbbbbbbbb',
    docker: '26.0.1',
    images: [{ repository: REPOSITORY, tag: 'latest', digest: DIGEST_B, sizeBytes: 123_456_789 }],
    packages: [{ name: 'bash', version: '5.3-1', arch: 'x86_64' }, exampleContent().packages[1], { name: 'curl', version: '8-1', arch: 'x86_64' }],
  })],
]);

/** A fleet with one instance in service and one that waits, both of the first version. */
export function exampleFleet(): FleetFacts {
  const instance = { amiId: 'ami-a', launchTemplateVersion: '1' };
  return {
    at: new Date('2026-01-31T00:00:00Z'),
    group: { name: 'ai-shell-prod-ecs-asg', minSize: 1, maxSize: 10, desiredCapacity: 1, launchTemplate: { templateId: 'lt-1', version: '1' } },
    instances: [
      { ...instance, id: 'i-1', pool: 'live', lifecycleState: 'InService' }, { ...instance, id: 'i-2', pool: 'warm', lifecycleState: 'Warmed:Hibernated' },
    ],
    alarms: [],
  };
}

/** All that can be known, with changes. */
export function examplePlanFacts(over: Partial<PlanFacts> = {}): PlanFacts {
  return {
    stack: 'ai-shell-ecs',
    environment: 'prod',
    fleet: { facts: exampleFleet(), lastSeconds: [440, 430, 460] },
    pins: [{ prod: pin('ami-b', '2026-01-30T21:00:00Z', 'ami-0bbbbbbbbbbbbbbbb') }, { prod: pin('ami-a', '2026-01-01T00:00:00Z', SOURCE_AMI) }],
    contents: CONTENTS,
    now: new Date('2026-01-31T00:00:00Z'),
    ...over,
  };
}

function pin(amiId: string, builtAt: string, sourceAmi: string): Pin {
  return { amiId, name: 'ai-shell-golden-1', region: 'ap-southeast-1', architecture: 'x86_64', sourceAmi, images: [], builtAt };
}
