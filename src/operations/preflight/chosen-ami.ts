import { join } from 'node:path';
import { paginateDescribeImages } from '@aws-sdk/client-ec2';
import { AMI_NAME_PATTERN, AMI_TAG, PIN_FILE, PROJECT, USABLE_VERDICTS } from '../../contract';
import { Variables } from '../../environments';
import { readPins } from '../../pins/pin-file';
import { Settings } from '../../settings';
import { Clients } from '../aws/clients';
import { explained } from '../aws/explain';
import { newestSourceAmiId } from '../aws/source-ami';
import { tagsOf } from '../aws/tags-of';
import { explicitAmi } from '../bake/explicit-ami';
import { revocation } from '../revocation/revocation';

/** Where a stack is planned. */
export interface Place {
  /** Top of the project. */
  readonly project: string;
  /** Environment of Terraform. */
  readonly variables: Variables;
}

/** The AMI that the stack would choose. */
export interface ChosenAmi {
  readonly id: string;
  /** As the stack's output `ami_source` says it. */
  readonly source: 'variable' | 'pin' | 'lookup' | 'stock';
  /** Path of the file, or name of the environment variable, that sets it. @default - nobody has set it by hand */
  readonly where?: string;
}

/** Filters by which the stack looks golden AMIs up (`src/constructs/ami-choice.ts`), beside the tag that it may not have; a test holds the two together. */
export function goldenAmiFilters({ name, fleet }: Settings): Array<{ readonly name: string; readonly values: string[] }> {
  return [
    { name: `tag:${AMI_TAG.name}`, values: [AMI_NAME_PATTERN] },
    { name: `tag:${AMI_TAG.project}`, values: [PROJECT] },
    { name: `tag:${AMI_TAG.environment}`, values: [name] },
    { name: `tag:${AMI_TAG.rollVerdict}`, values: [...USABLE_VERDICTS] },
    { name: 'architecture', values: [fleet.architecture] },
    { name: 'state', values: ['available'] },
  ];
}

/**
 * The AMI that a deploy would roll out, chosen as the stack chooses: the variable's, the pinned one, the newest golden one, the newest
 * ECS-optimized one.
 *
 * @throws UserError when the pin file is not valid, or AWS can't be asked.
 */
export async function chosenAmi(clients: Clients, settings: Settings, { project, variables }: Place): Promise<ChosenAmi> {
  const explicit = explicitAmi(project, settings.stack, variables);
  if (explicit) {
    return { id: explicit.amiId, source: 'variable', where: explicit.where };
  }
  const pin = readPins(join(project, PIN_FILE))[settings.name];
  if (pin) {
    return { id: pin.amiId, source: 'pin' };
  }
  const golden = await newestGoldenAmi(clients, settings);
  return golden === undefined ? { id: await newestSourceAmiId(clients, settings.fleet.architecture), source: 'stock' } : { id: golden, source: 'lookup' };
}

async function newestGoldenAmi({ ec2, region }: Clients, settings: Settings): Promise<string | undefined> {
  return explained('list AMIs (ec2:DescribeImages)', region, async () => {
    const found: Array<{ readonly id: string; readonly createdAt: number }> = [];
    const asked = { Owners: ['self'], Filters: goldenAmiFilters(settings).map(({ name, values }) => ({ Name: name, Values: values })) };
    for await (const page of paginateDescribeImages({ client: ec2, pageSize: 1000 }, asked)) {
      // No filter asks for AMIs without a tag.
      const usable = page.Images!.filter(({ Tags }) => revocation(tagsOf(Tags)) === undefined);
      found.push(...usable.map(({ ImageId, CreationDate }) => ({ id: ImageId!, createdAt: Date.parse(CreationDate!) })));
    }
    return found.sort((a, b) => b.createdAt - a.createdAt)[0]?.id;
  });
}
