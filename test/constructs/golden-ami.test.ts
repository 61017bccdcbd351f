import { GoldenAmi, GoldenAmiProps } from '../../src/constructs/golden-ami';
import { AMI_ID } from '../../src/contract';
import { at, newStack, only, synthesise } from '../support/new-stack';

function synthesised(props: Partial<GoldenAmiProps> = {}) {
  const stack = newStack();
  new GoldenAmi(stack, 'ami', { environment: 'prod', region: 'ap-southeast-1', architecture: 'x86_64', ...props });
  return synthesise(stack);
}

const PINNED = { pinnedAmiId: 'ami-0123456789abcdef0' };
const NOT_REVOKED = {
  condition: '${!can(self.tags["Revoked"])}',
  error_message: 'AMI ${local.ami_id} (from: ${local.ami_source}) must not be revoked, it is: ${try(self.tags["Revoked"], "")}. '
    + '${var.golden_ami_id != "" ? "Set golden_ami_id to another, or take it away." : "Bake another: npx projen build-ami --env prod"}',
};
const WHICH = 'AMI ${local.ami_id} (from: ${local.ami_source})';

describe('without a pin', () => {
  test('takes the variable, else the newest golden AMI, else the ECS-optimized one', () => {
    const terraform = synthesised();
    const stock = Object.keys(terraform.data.aws_ssm_parameter)[0];
    expect(terraform.locals.ami_id).toBe(
      `\${var.golden_ami_id != "" ? var.golden_ami_id : try(local.usable_golden_amis[0], data.aws_ssm_parameter.${stock}.insecure_value)}`,
    );
  });

  test('says which of the three it is', () => {
    const terraform = synthesised();
    expect(terraform.locals.ami_source).toBe('${var.golden_ami_id != "" ? "variable" : length(local.usable_golden_amis) > 0 ? "lookup" : "stock"}');
  });

  test('passes over what somebody has revoked, in the order of the look-up', () => {
    const terraform = synthesised();
    const [golden, revoked] = ['golden', 'revoked'].map((id) => Object.keys(terraform.data.aws_ami_ids).find((name) => name.startsWith(`ami_newest_${id}`)));
    expect(terraform.locals.usable_golden_amis).toBe(
      `\${[for id in data.aws_ami_ids.${golden}.ids : id if !contains(data.aws_ami_ids.${revoked}.ids, id)]}`);
    expect(at(terraform, 'data', 'aws_ami_ids', 'ami/newest/revoked')).toMatchObject({ owners: ['self'], filter: [{ name: 'tag-key', values: ['Revoked'] }] });
  });

  test('looks only at available images that this account owns, of this environment and architecture, whose last roll did not fail', () => {
    expect(at(synthesised(), 'data', 'aws_ami_ids', 'ami/newest/golden')).toMatchObject({
      owners: ['self'],
      filter: [
        { name: 'tag:Name', values: ['ai-shell-golden-*'] },
        { name: 'tag:Project', values: ['optima-ai-shell'] },
        { name: 'tag:Environment', values: ['prod'] },
        { name: 'tag:RollVerdict', values: ['untested', 'verified'] },
        { name: 'architecture', values: ['x86_64'] },
        { name: 'state', values: ['available'] },
      ],
    });
  });

  test('takes the newest: the data source sorts by creation date, descending, unless told otherwise', () => {
    expect(at(synthesised(), 'data', 'aws_ami_ids', 'ami/newest/golden')).not.toHaveProperty('sort_ascending');
  });

  test.each([
    ['x86_64', '/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id'],
    ['arm64', '/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id'],
  ] as const)('knows the ECS-optimized AMI for %s', (architecture, name) => {
    expect(only(synthesised({ architecture }).data.aws_ssm_parameter).name).toBe(name);
  });

  test('stage asks for stage\'s images', () => {
    const { filter } = at(synthesised({ environment: 'stage' }), 'data', 'aws_ami_ids', 'ami/newest/golden');
    expect(filter).toContainEqual({ name: 'tag:Environment', values: ['stage'] });
  });
});

describe('with a pin', () => {
  test('takes the variable, else the pin', () => {
    const { locals } = synthesised(PINNED);
    expect(locals.ami_id).toBe('${var.golden_ami_id != "" ? var.golden_ami_id : "ami-0123456789abcdef0"}');
    expect(locals.ami_source).toBe('${var.golden_ami_id != "" ? "variable" : "pin"}');
  });

  test('asks the account for no other AMI', () => {
    const terraform = synthesised(PINNED);
    expect(terraform.data).not.toHaveProperty('aws_ssm_parameter');
    expect(Object.keys(terraform.data.aws_ami_ids)).toEqual([expect.stringMatching(/^ami_existing_/)]);
  });

  test('refuses a pinned AMI of another environment, unless it was promoted from this one to that, but not an explicit one', () => {
    expect(only(synthesised(PINNED).data.aws_ami).lifecycle.postcondition).toContainEqual({
      condition: '${var.golden_ami_id != "" || contains([try(self.tags["Environment"], ""), try(self.tags["PromotedFrom"], "")], "prod")}',
      error_message: `${WHICH} must be baked for environment prod, or promoted to it, its tag Environment says "\${try(self.tags["Environment"], "")}". Pin one of its own: npx projen pin <AMI> --env prod`,
    });
  });

  test('refuses a pinned AMI whose last roll failed, but not an explicit one; a revoked one as revoked alone', () => {
    expect(only(synthesised(PINNED).data.aws_ami).lifecycle.postcondition).toContainEqual({
      condition: '${var.golden_ami_id != "" || can(self.tags["Revoked"]) || try(self.tags["RollVerdict"], "") != "failed"}',
      error_message: `${WHICH} must not be one whose last roll failed (tag RollVerdict). Pin another: npx projen pin <AMI> --env prod. To run this one all the same, set golden_ami_id.`,
    });
  });

  test('without one, neither is asked: the look-up has', () => {
    expect(only(synthesised().data.aws_ami).lifecycle.postcondition).toHaveLength(3);
  });
});

describe('the variable golden_ami_id', () => {
  test('is text, empty when nobody sets it', () => {
    expect(synthesised().variable.golden_ami_id).toMatchObject({ type: 'string', default: '', nullable: false });
  });

  test('refuses what is not an AMI ID', () => {
    expect(synthesised().variable.golden_ami_id.validation).toEqual([{
      condition: `\${var.golden_ami_id == "" || can(regex("${AMI_ID.source}", var.golden_ami_id))}`,
      error_message: 'golden_ami_id must be an AMI ID such as ami-0123456789abcdef0 (8 or 17 hexadecimal digits after "ami-"), or empty.',
    }]);
  });
});

describe('the chosen AMI', () => {
  test('must be there', () => {
    expect(at(synthesised(), 'data', 'aws_ami_ids', 'ami/existing')).toMatchObject({
      owners: ['self', 'amazon'],
      include_deprecated: true,
      filter: [{ name: 'image-id', values: ['${local.ami_id}'] }],
      lifecycle: {
        postcondition: [{
          condition: '${length(self.ids) == 1}',
          error_message: `${WHICH} must be an image of this account or of Amazon in ap-southeast-1, there is none: deregistered, disabled, or in another Region or account.`,
        }],
      },
    });
  });

  test('is looked at only after it is known to be there', () => {
    const terraform = synthesised();
    const existing = Object.keys(terraform.data.aws_ami_ids).find((name) => name.startsWith('ami_existing'));
    expect(only(terraform.data.aws_ami)).toMatchObject({
      owners: ['self', 'amazon'],
      include_deprecated: true,
      filter: [{ name: 'image-id', values: [`\${element(data.aws_ami_ids.${existing}.ids, 0)}`] }],
    });
  });

  test('must be available and of the fleet\'s architecture', () => {
    expect(only(synthesised({ architecture: 'arm64' }).data.aws_ami).lifecycle.postcondition).toEqual([
      { condition: '${self.state == "available"}', error_message: `${WHICH} must be available, it is \${self.state}.` },
      {
        condition: '${self.architecture == "arm64"}',
        error_message: `${WHICH} must be of architecture arm64 (fleet.architecture), it is \${self.architecture}.`,
      },
      NOT_REVOKED,
    ]);
  });

  test.each([{}, PINNED])('must not be revoked, wherever it comes from, an explicit one included (%j)', (props) => {
    expect(only(synthesised(props).data.aws_ami).lifecycle.postcondition).toContainEqual(NOT_REVOKED);
  });

  test.each([
    ['ami_is_of_this_environment', /^AMI \$\{local\.ami_id\} was baked for environment .*, this is prod\.$/],
    ['ami_has_no_failed_roll', /^The last roll of AMI \$\{local\.ami_id\} failed \(tag RollVerdict\)\.$/],
    ['ami_names_its_image', /has no tag ImageDigest: .* Bake a golden AMI: npx projen build-ami --env prod$/],
  ])('warns: %s', (name, message) => {
    expect(synthesised().check[name].assert).toEqual([{ condition: expect.stringMatching(/^\$\{.*\}$/), error_message: expect.stringMatching(message) }]);
  });

  test('is warned of as another environment\'s unless it is no golden one, of this environment, or promoted from it', () => {
    const [{ condition }] = synthesised().check.ami_is_of_this_environment.assert;
    expect(condition.replace(/data\.aws_ami\.\w+/g, 'ami')).toBe(
      '${try(ami.tags["Environment"], "") == "" || contains([try(ami.tags["Environment"], ""), try(ami.tags["PromotedFrom"], "")], "prod")}');
  });
});
