import { chooseReturn, returnTo } from '../../../../src/operations/roll/act/return-to';
import { launching, scripted } from '../support/fake-tools';
import { fresh } from '../support/looks';
import { planned } from '../support/plans';

const OLD = { amiId: 'ami-old', version: '1' };
const [before, after] = [launching('2', [fresh('i-1')]), launching('1', [fresh('i-1')])];

describe('how to return to an AMI', () => {
  test('by the pin, which holds the group at the version that brought it', async () => {
    await expect(chooseReturn(OLD, scripted().tools)).resolves.toMatchObject({
      choice: { by: 'pin', pin: { amiId: 'ami-old', name: 'ami-old-name', launchTemplateVersion: 1 } }, warnings: [],
    });
  });

  test('by a pin that leaves the version open, where that one is gone', async () => {
    const { choice } = await chooseReturn({ amiId: 'ami-old' }, scripted().tools);
    expect(choice).toMatchObject({ by: 'pin', pin: { amiId: 'ami-old' } });
    expect((choice as { pin: object }).pin).toHaveProperty('launchTemplateVersion', undefined);
  });

  test('by variables where a pin can not name the AMI, which is said', async () => {
    await expect(chooseReturn(OLD, scripted({ pinnable: [] }).tools)).resolves.toEqual({
      choice: { by: 'variables', ...OLD },
      warnings: ['ami-old is no golden AMI of prod and can\'t be pinned. Pin or bake another before the next deployment.'],
    });
  });

  test('by variables where a pin has no effect, which is said', async () => {
    const { tools } = scripted({ tools: { explicitAmi: { amiId: 'ami-new', where: 'stacks/ai-shell-ecs/terraform.tfvars' } } });
    await expect(chooseReturn(OLD, tools)).resolves.toEqual({
      choice: { by: 'variables', ...OLD },
      warnings: ['stacks/ai-shell-ecs/terraform.tfvars sets golden_ami_id = "ami-new", which wins: the pin has no effect until that is gone. The next plan takes that AMI again.'],
    });
  });
});

describe('returning', () => {
  const pin = async () => (await chooseReturn(OLD, scripted().tools)).choice;

  test('plans, pins what could be planned, and applies', async () => {
    const { tools, did } = scripted({ looks: [after], plans: [planned()] });
    await expect(returnTo(await pin(), before, tools)).resolves.toMatchObject({ facts: { group: { launchTemplate: { version: '1' } } } });
    expect(did).toEqual(['plan by pin ami-old at 1', 'pin ami-old at 1', '# apply', 'apply']);
  });

  test('leaves the pin alone where variables do it', async () => {
    const { tools, did } = scripted({ looks: [after], plans: [planned()] });
    await returnTo({ by: 'variables', ...OLD }, before, tools);
    expect(did).toEqual(['plan by variables ami-old at 1', '# apply', 'apply']);
  });

  test('pins nothing that can not be planned', async () => {
    const { tools, did } = scripted({ plans: [new Error('No such version.'), new Error('No such version.')], settings: { roll: { watchSeconds: 60 } } });
    await expect(returnTo(await pin(), before, tools)).rejects.toThrow('No such version.');
    expect(did).toEqual(['plan by pin ami-old at 1', 'No such version.\nThe way back is tried again.', 'plan by pin ami-old at 1']);
  });

  test('an apply that stops half-way tells why: the watcher sees what has come of it', async () => {
    const { tools } = scripted({ looks: [after], plans: [planned()], applies: [new Error('Refused.')] });
    await expect(returnTo(await pin(), before, tools)).resolves.toMatchObject({ facts: { group: { launchTemplate: { version: '1' } } }, stopped: 'Refused.' });
  });
});
