import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { Step } from '../step';

/** Bucket for the states of both environments. */
export const STATE_BUCKET = 'rehearsal-states';

/** There is a bucket for the state: jobs run on machines of which nothing is left. */
export const stateBucket: Step = {
  name: 'bucket for the state',
  run: async ({ settings: { region } }) => {
    await new S3Client({ region }).send(new CreateBucketCommand({ Bucket: STATE_BUCKET, CreateBucketConfiguration: { LocationConstraint: region as 'ap-southeast-1' } }));
  },
};
