import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteKeyPairCommand, DescribeImagesCommand, DescribeInstancesCommand, DescribeInstanceTypesCommand, DescribeSecurityGroupsCommand,
  ImportKeyPairCommand, Instance, TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { DescribeImagesCommand as DescribeEcrImagesCommand } from '@aws-sdk/client-ecr';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describedAmi, DIGEST, goldenAmi, SOURCE_AMI } from './amis';
import { ACCOUNT, mockedClients } from './clients';
import { FakeBuild, FakePacker } from './fake-packer';
import { renderContent } from '../../../src/content/content';
import { Variables } from '../../../src/environments';
import { OwnAmi } from '../../../src/operations/aws/golden-amis';
import { bake } from '../../../src/operations/bake/bake';
import { BakeOptions, bakeRequest } from '../../../src/operations/bake/bake-request';
import { readPins } from '../../../src/pins/pin-file';
import { exampleContent } from '../../content/example';

/** What the fake Packer makes. */
export const AMI = goldenAmi();

/** A Packer that does what it is told. */
export const GOOD_BUILD: FakeBuild = { ami: AMI.id, content: renderContent(exampleContent()) };

/** An account with an image, a source AMI, and the given AMIs of the same inputs: at each look the next list, the last one for ever. */
export function account(...looks: OwnAmi[][]) {
  const mocked = mockedClients();
  const { ec2, ecr, ssm, sts } = mocked;
  const sameInputs = [...looks];
  sts.on(GetCallerIdentityCommand).resolves({ Account: ACCOUNT });
  ecr.on(DescribeEcrImagesCommand).resolves({ imageDetails: [{ imageDigest: DIGEST }] });
  ssm.on(GetParameterCommand).resolves({ Parameter: { Value: SOURCE_AMI } });
  ec2.on(DescribeImagesCommand, { ImageIds: [SOURCE_AMI] }).resolves({
    Images: [{ ImageId: SOURCE_AMI, Name: 's', State: 'available', Architecture: 'x86_64', ImdsSupport: 'v2.0', RootDeviceName: '/dev/xvda' }],
  });
  ec2.on(DescribeImagesCommand, { Owners: ['self'] }).callsFake(({ Filters }) => ({
    Images: asksFor(Filters, 'tag:InputsHash') ? (sameInputs.length > 1 ? sameInputs.shift() : sameInputs[0] ?? [])!.map(describedAmi) : [],
  }));
  ec2.on(DescribeImagesCommand, { Filters: [{ Name: 'image-id', Values: [AMI.id] }] }).resolves({ Images: [describedAmi(AMI)] });
  ec2.on(DescribeInstanceTypesCommand).resolves({
    InstanceTypes: [{ InstanceType: 't3.medium', MemoryInfo: { SizeInMiB: 4096 }, ProcessorInfo: { SupportedArchitectures: ['x86_64'] } }],
  });
  ec2.on(DescribeInstancesCommand).resolves({ Reservations: [] }).on(DescribeSecurityGroupsCommand).resolves({ SecurityGroups: [] });
  ec2.on(TerminateInstancesCommand).resolves({}).on(ImportKeyPairCommand).resolves({}).on(DeleteKeyPairCommand).resolves({});
  return mocked;
}

export type Account = ReturnType<typeof account>;

/** How often AWS was asked for anything. */
export const calls = ({ ec2, ecr, ssm, sts }: Account) => [ec2, ecr, ssm, sts].reduce((sum, mock) => sum + mock.calls().length, 0);

/** Has the account answer for the builders of this run. */
export function leavesBuilders({ ec2 }: Account, answer: () => Instance[]): void {
  ec2.on(DescribeInstancesCommand).callsFake(({ Filters }) => ({ Reservations: [{ Instances: asksFor(Filters, 'tag:BakeRun') ? answer() : [] }] }));
}

/** Whether a listing has a filter of this name. */
export function asksFor(filters: { Name: string }[], name: string): boolean {
  return filters.some(({ Name }) => Name === name);
}

/** A project with nothing pinned, in which builds can be tried. */
export class BakingProject {
  readonly folder = mkdtempSync(join(tmpdir(), 'bake-'));
  readonly pinFile = join(this.folder, 'golden-ami.json');

  /** Sees every line of progress as it comes: for what happens midway. */
  watch?: (line: string) => unknown;

  /** The commit that it is at. */
  commit?: string = 'c'.repeat(40);

  constructor() {
    cpSync(join(__dirname, '../../../packer'), join(this.folder, 'packer'), { recursive: true });
    writeFileSync(this.pinFile, '{"version":1,"pins":{}}');
    mkdirSync(join(this.folder, 'tmp'));
  }

  get pinnedAmi(): string | undefined {
    return readPins(this.pinFile).prod?.amiId;
  }

  baking({ clients }: Account, build: FakeBuild = GOOD_BUILD, options: BakeOptions = {}, legacy = false, variables: Variables = {}) {
    const fake = new FakePacker(mkdtempSync(join(this.folder, 'packer-')), build, legacy);
    const said: string[] = [];
    const note = (line: string) => {
      said.push(line);
      this.watch?.(line);
    };
    const result = bake(bakeRequest(options, variables), {
      clients,
      project: this.folder,
      cache: join(this.folder, 'tmp'),
      packer: () => Promise.resolve(fake.packer),
      callerCidr: () => Promise.resolve('203.0.113.7/32'),
      commit: () => Promise.resolve(this.commit),
      env: { PATH: process.env.PATH },
      now: () => new Date('2026-01-31T09:45:10Z'),
      progress: { begin: note, end: note, output: note, say: note },
    });
    return { result, fake, said };
  }

  /** From here on, the pin file can't be read or written. */
  breakPinFile(): void {
    rmSync(this.pinFile, { recursive: true });
    mkdirSync(this.pinFile);
  }

  clear(): void {
    rmSync(this.folder, { recursive: true });
  }
}
