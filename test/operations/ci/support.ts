import { BakeReport } from '../../../src/operations/bake/bake-report';
import { renderPins } from '../../../src/pins/pin';
import { DIGEST, goldenAmi, HASH, REPOSITORY, SOURCE_AMI } from '../support/amis';

export const OLD_AMI = 'ami-0ccccccccccccccc0';
export const NEW_AMI = 'ami-0ccccccccccccccc1';
export const OTHER_AMI = 'ami-0ccccccccccccccc2';

/** The text of a pin file. */
export const pinFile = renderPins;

/** The report of a bake for prod that has pinned a new AMI. */
export function bakeReport(more: Partial<BakeReport> = {}): BakeReport {
  return {
    outcome: 'baked',
    environment: 'prod',
    region: 'ap-southeast-1',
    account: '123456789012',
    because: 'no AMI of this environment was baked from these inputs',
    ami: goldenAmi({ id: NEW_AMI }),
    sourceAmi: SOURCE_AMI,
    images: [{ repository: REPOSITORY, tag: 'latest', digest: DIGEST }],
    inputsHash: HASH,
    pinnable: true,
    pinned: true,
    pinChanged: true,
    previous: OLD_AMI,
    warnings: [],
    stages: [{ name: 'look', seconds: 1.2 }, { name: 'pull', seconds: 44 }],
    ...more,
  };
}
