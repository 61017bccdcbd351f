import { allReferences, ami, AMI, OTHER, quietAccount, STRANGER } from './support';
import { UserError } from '../../../../src/errors';
import { lookAtPins } from '../../../../src/operations/retention/act/look-at-pins';
import { Pin } from '../../../../src/pins/pin';

const kind = 'pin';
const pin = (amiId: string, previous?: string) => ({ amiId, previous }) as Pin;

test.each([
  ['pin', { prod: pin(AMI) }, 'pin of prod in golden-ami.json'],
  ['pin of another environment', { prod: pin(STRANGER), stage: pin(AMI) }, 'pin of stage in golden-ami.json'],
])('a %s protects its AMI, alone', async (_, pins, by) => {
  const account = { ...quietAccount(), pins: async () => [{ where: 'golden-ami.json', pins }] };
  await expect(allReferences(account)).resolves.toEqual({ references: [{ amiId: AMI, kind, by }], unknown: [] });
});

test('a previous pin protects its AMI, alone, as a way back', async () => {
  const account = { ...quietAccount(), pins: async () => [{ where: 'golden-ami.json', pins: { prod: pin(STRANGER, AMI) } }] };
  const by = 'previous pin of prod in golden-ami.json';
  await expect(allReferences(account)).resolves.toEqual({ references: [{ amiId: AMI, kind: 'way back', by }], unknown: [] });
});

test('what a variable file sets protects its AMI, alone, whatever is pinned', async () => {
  const byHand = [{ amiId: AMI, where: 'stacks/ai-shell-ecs-stage/terraform.tfvars' }];
  const account = { ...quietAccount(), pins: async () => [{ where: 'golden-ami.json', pins: { stage: pin(STRANGER) }, byHand }] };
  const by = 'golden_ami_id in stacks/ai-shell-ecs-stage/terraform.tfvars';
  await expect(allReferences(account)).resolves.toEqual({ references: [{ amiId: AMI, kind, by }], unknown: [] });
});

test('looks at the pins of every place', async () => {
  const pins = async () => [{ where: 'here', pins: { prod: pin(AMI) } }, { where: 'there', pins: { prod: pin(OTHER) } }];
  expect((await allReferences({ ...quietAccount(), pins }, [ami(), ami(OTHER)])).references.map(({ amiId, by }) => [amiId, by])).toEqual([
    [AMI, 'pin of prod in here'], [OTHER, 'pin of prod in there'],
  ]);
});

test('is unknown where the pin file is gone: a previous pin in it may be the way back', async () => {
  const unknown = expect.stringMatching(/^\/nonexistent\/golden-ami\.json is missing, so it is not known what is pinned\. Restore it: git checkout -- golden-ami\.json\. /);
  await expect(allReferences({ ...quietAccount(), pins: () => lookAtPins('/nonexistent', {}) })).resolves.toEqual({ references: [], unknown: [{ kind, unknown }] });
});

test('is unknown where the pins can\'t be found out, in one line', async () => {
  const account = { ...quietAccount(), pins: () => Promise.reject(new UserError('golden-ami.json is not valid:\n  prod: no\nRestore it.')) };
  await expect(allReferences(account)).resolves.toEqual({ references: [], unknown: [{ kind, unknown: 'golden-ami.json is not valid: prod: no Restore it.' }] });
});
