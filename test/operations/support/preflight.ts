import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { mockClient } from 'aws-sdk-client-mock';
import { ACCOUNT, REGION } from './clients';
import { mockedFleetClients } from './fleet-clients';
import { AmiFacts } from '../../../src/operations/preflight/ami-facts';
import { PreflightClients } from '../../../src/operations/preflight/preflight-clients';
import { FleetFacts, FleetInstance } from '../../../src/operations/roll/decide/fleet-facts';

export const NOW = new Date('2026-03-01T12:00:00Z');

/** Clients of the checks before a roll that answer what a test says, and nothing else. */
export function mockedPreflightClients() {
  const { clients: fleet, ...mocks } = mockedFleetClients();
  const clients: PreflightClients = {
    ...fleet,
    kms: new KMSClient({ region: REGION }),
    s3: new S3Client({ region: REGION }),
    serviceQuotas: new ServiceQuotasClient({ region: REGION }),
  };
  return { ...mocks, clients, kms: mockClient(clients.kms), s3: mockClient(clients.s3), serviceQuotas: mockClient(clients.serviceQuotas) };
}

/** A pinned AMI that prod can boot from. */
export function ami(over: Partial<AmiFacts> = {}): AmiFacts {
  return {
    id: 'ami-0123456789abcdef0',
    source: 'pin',
    name: 'ai-shell-golden-20260131-0945',
    state: 'available',
    architecture: 'x86_64',
    owner: ACCOUNT,
    tags: { Environment: 'prod', RollVerdict: 'untested' },
    rootDevice: '/dev/xvda',
    rootSnapshot: { id: 'snap-1', sizeGib: 30, encrypted: true },
    ...over,
  };
}

/** A fleet that launches version 7 of its launch template. */
export function fleetFacts(desiredCapacity = 1, instances: FleetInstance[] = []): FleetFacts {
  const launchTemplate = { templateId: 'lt-1', version: '7' };
  return { at: NOW, group: { name: 'ai-shell-prod-ecs-asg', minSize: 1, maxSize: 10, desiredCapacity, launchTemplate }, instances, alarms: [] };
}
