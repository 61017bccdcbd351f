import { AccountFacts } from '../../src/constructs/account-facts';
import { containerImage } from '../../src/constructs/container-image';
import { GoldenAmi } from '../../src/constructs/golden-ami';
import { newStack, synthesise } from '../support/new-stack';

test('is the digest that the AMI names, else its tag, else latest, in the registry of the account and Region', () => {
  const stack = newStack();
  const account = new AccountFacts(stack, 'account', { region: 'ap-southeast-1' });
  const ami = new GoldenAmi(stack, 'ami', { environment: 'prod', region: 'ap-southeast-1', architecture: 'x86_64', pinnedAmiId: 'ami-01234567' });
  containerImage(stack, ami, account, 'optima-ai-shell');
  const terraform = synthesise(stack);

  const [identity] = Object.keys(terraform.data.aws_caller_identity);
  const [partition] = Object.keys(terraform.data.aws_partition);
  const [chosen] = Object.keys(terraform.data.aws_ami);
  expect(terraform.locals.image).toBe(
    `\${data.aws_caller_identity.${identity}.account_id}.dkr.ecr.ap-southeast-1.\${data.aws_partition.${partition}.dns_suffix}/optima-ai-shell`
    + `\${try("@\${data.aws_ami.${chosen}.tags["ImageDigest"]}", ":\${data.aws_ami.${chosen}.tags["ImageTag"]}", ":latest")}`,
  );
});
