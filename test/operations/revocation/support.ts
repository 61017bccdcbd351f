import { RbinClient } from '@aws-sdk/client-rbin';
import { RetentionClients } from '../../../src/operations/aws/retention-clients';
import { REFERENCE_KINDS, ReferenceKind, ReferenceLook } from '../../../src/operations/retention/references/reference';
import { REGION } from '../support/clients';
import { mockedFleetClients } from '../support/fleet-clients';

/** Clients about the life of AMIs that answer what a test says, and nothing else; the Recycle Bin's own is not asked. */
export function mockedRetentionClients() {
  const { clients: fleet, ...mocks } = mockedFleetClients();
  const clients: RetentionClients = { ...fleet, rbin: new RbinClient({ region: REGION }) };
  return { ...mocks, clients };
}

/** Looks of every kind: all find nothing, but for those that are given. */
export function looksWith(amiId: string, given: Partial<Record<ReferenceKind, string | { readonly unknown: string }>> = {}): ReferenceLook[] {
  return REFERENCE_KINDS.map((kind) => {
    const said = given[kind];
    return typeof said === 'object' ? { kind, ...said } : { references: said === undefined ? [] : [{ amiId, kind, by: said }] };
  });
}
