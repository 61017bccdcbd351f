import { ModelAccount } from './model-account';
import { Spec } from './specs';
import { lookAtEach, lookAtListed } from '../../../../src/operations/retention/act/look-at-references';
import { ReferenceLook, REFERENCE_KINDS } from '../../../../src/operations/retention/references/reference';
import { mockedRetentionClients } from '../../support/retention-clients';
import { RULES } from '../support/prune-facts';

/** An account in which no kind of reference may be looked at. */
async function closed(): Promise<ModelAccount> {
  const spec: Spec = {
    amis: [{ age: 1, state: 'available', architecture: 'x86_64', environment: 'prod', owner: '123456789012', tags: {} }],
    references: [],
    happenings: REFERENCE_KINDS.map((kind) => ({ what: 'hide', ami: 0, kind })),
    rules: RULES,
    binDays: { image: 0, snapshot: 0 },
    withoutRecycleBin: true,
  };
  const account = new ModelAccount(spec);
  REFERENCE_KINDS.forEach(() => account.happen());
  return account;
}

const unknown = (looks: readonly ReferenceLook[]) => looks.map((look) => ('kind' in look ? look.kind : 'known')).sort();

test('the model lists the kinds that are listed, and asks of each AMI for those that are asked for of each', async () => {
  const model = await closed();
  const { clients } = mockedRetentionClients();
  for (const client of [clients.ec2, clients.autoScaling, clients.ssm, clients.rbin]) {
    client.send = () => Promise.reject(new Error('not you'));
  }
  const tools = { clients, pins: () => Promise.reject(new Error('no')), versionsKept: 3 };
  const amis = await model.amis();
  expect(unknown(await model.lookAtListed(amis))).toEqual(unknown(await lookAtListed(tools, amis)));
  expect(unknown(await model.lookAtEach(amis))).toEqual(unknown(await lookAtEach(tools, amis)));
});
